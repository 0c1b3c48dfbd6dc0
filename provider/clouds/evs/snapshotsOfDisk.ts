import type { Unread } from "../../api/replyFields.js";
import type { Snapshot } from "../snapshots.js";
import type { Listed } from "./answers.js";

/** Those of one disk, with what a list names and can't be read: it may be one of them. */
export interface OfDisk {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly Unread[];
}

export function ofDisk(volumeId: string, { items, unread }: Listed<Snapshot>): OfDisk {
  return {
    snapshots: [...items.values()].filter((snapshot) => snapshot.volumeId === volumeId),
    unread: unread.filter(({ fields }) => typeof fields["volume_id"] !== "string" || fields["volume_id"] === volumeId),
  };
}
