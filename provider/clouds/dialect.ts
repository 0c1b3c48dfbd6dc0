import type { diskFormats } from "./images.js";

/** An ability that not every cloud has, named as the argument that needs it. */
export type Ability =
  | "backupId"
  | "dedicatedStorageId"
  | "detachOnDelete"
  | "enterpriseProjectId"
  | "iops"
  | "kmsId"
  | "linkedClone"
  | "retype"
  | "sourceVolId"
  | "tags"
  | "throughput";

/** What a cloud takes, as data: check refuses the rest before anything is sent. */
export interface Dialect {
  /** The cloud in words. */
  readonly title: string;
  readonly abilities: ReadonlySet<Ability>;
  /** Arguments that the cloud demands for a new disk, unless one of `unless` is given. */
  readonly required: readonly { readonly argument: string; readonly unless: readonly string[] }[];
  readonly limits: Limits;
  /** The format in which a disk is exported as an image when the program names none. It is always sent: the clouds' own defaults differ. */
  readonly imageFormat: (typeof diskFormats)[number];
}

export interface Limits {
  /** How the cloud measures texts. */
  readonly lengthIn: "bytes" | "characters";
  readonly nameLength: number;
  readonly descriptionLength: number;
  readonly metadataKeyLength: number;
  readonly metadataValueLength: number;
  /** Which names images can have, and that in words. */
  readonly imageName: { readonly pattern: RegExp; readonly words: string };
  /** GiB. A disk that is made from an image, a snapshot or a backup may be a system disk, and so smaller than others. */
  readonly size: {
    readonly minimum: number;
    readonly minimumFromSource: number;
    readonly maximum: number;
    readonly step: number;
  };
  /** Keys of the service, refused in `metadata`, and the argument to use instead. */
  readonly serviceKeys: readonly ServiceKey[];
  /** How the names of snapshots begin that the service makes for its own backups, and lets nobody delete. */
  readonly serviceSnapshots: string;
  /** How many snapshots a disk can have. */
  readonly snapshotsPerDisk: number;
}

/** A whole key, or with `prefix` how keys begin. */
interface ServiceKey {
  readonly key: string;
  readonly prefix?: true;
  readonly instead: string | undefined;
}
