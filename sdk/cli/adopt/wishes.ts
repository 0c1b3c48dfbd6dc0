import type { OwnKeys } from "./pieces.js";
import type { Value } from "./source.js";

/** What a program is wished for, by ids; the rest is read from the cloud. */
export interface Wishes {
  readonly disks: readonly Wish[];
  readonly snapshots: readonly Wish[];
  readonly attachments: readonly { readonly serverId: string; readonly volumeId: string; readonly name: string }[];
  /** Keys of disks and snapshots that may be none of these. */
  readonly metadata: readonly MetadataWish[];
}

export interface Wish {
  readonly id: string;
  /** What Pulumi shall call it; after the cloud's name when undefined. */
  readonly name: string | undefined;
  readonly keys: OwnKeys;
  /** Arguments for what the cloud does not tell of it. */
  readonly untold: Readonly<Record<string, Value>>;
  /** What Terraform's state says of it, where the cloud has the last word; undefined where nothing was said. */
  readonly believed?: Readonly<Record<string, unknown>>;
  /** Where Terraform's state has it. */
  readonly address?: string;
}

export interface MetadataWish {
  readonly of: "disk" | "snapshot";
  readonly id: string;
  readonly name: string;
  readonly keys: ReadonlySet<string>;
}

/** Something that the program does not have, and why. */
export interface LeftOut {
  /** Such as `disk <id> (<name>)`. */
  readonly what: string;
  readonly why: string;
}
