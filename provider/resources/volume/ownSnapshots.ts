import type { Snapshot } from "../../clouds/snapshots.js";
import { Forbidden } from "../../clouds/failures.js";
import { isFailed } from "../../clouds/states.js";
import { type Growth, type Mark, growthMark } from "../../recovery/marks.js";
import { ownerOf, resourceKey } from "../kind/creation.js";
import type { Context } from "../kind/definition.js";

export interface DiskGrowth extends Growth {
  readonly volumeId: string;
}

/** The snapshots that this resource has taken before growths of a disk. */
interface Own {
  /** The one of this growth, if there is one. It may have failed. */
  readonly same: Snapshot | undefined;
  /** Those of other growths, the oldest first. */
  readonly others: readonly Snapshot[];
}

/** The mark of the snapshot before a growth. */
export function markOf({ volumeId, from, to }: DiskGrowth, context: Context): Mark {
  return growthMark(ownerOf(context.identity), resourceKey("Volume", context) ?? "", volumeId, { from, to });
}

/**
 * Finds them among the snapshots of the disk. Their marks are the proof, for each names its own growth; a mark that two carry proves nothing.
 *
 * @throws Forbidden when two carry that of this growth.
 */
export function ownAmong(all: readonly Snapshot[], growth: DiskGrowth, context: Context): Own {
  // without a key nothing tells this resource from another
  if (resourceKey("Volume", context) === undefined) return { same: undefined, others: [] };
  const byMark = Map.groupBy(
    all.filter((snapshot) => isOwn(snapshot, growth.volumeId, context)),
    ({ mark }) => mark?.id,
  );
  const { id } = markOf(growth, context);
  const [same, ...more] = (byMark.get(id) ?? []).filter((snapshot) => !isLeaving(snapshot));
  if (same !== undefined && more.length > 0) throw new Forbidden(markedTwice([same, ...more]));
  byMark.delete(id);
  const others = [...byMark.values()].filter(({ length }) => length === 1).flat();
  return { same, others: others.filter(({ status }) => status !== "error_deleting").toSorted(oldestFirst) };
}

/** Its deletion is on its way, or has failed: the service takes no second try. */
export function isLeaving({ status }: Snapshot): boolean {
  return status === "deleting" || status === "error_deleting";
}

function isOwn({ mark, systemMade }: Snapshot, volumeId: string, context: Context): boolean {
  if (mark?.growth === undefined || systemMade) return false;
  return mark.id === markOf({ volumeId, ...mark.growth }, context).id;
}

/** Those that nobody can use go first. A disk never shrinks: a snapshot of a larger one is a later one. */
function oldestFirst(one: Snapshot, other: Snapshot): number {
  return (
    Number(isUnusable(other)) - Number(isUnusable(one)) ||
    one.size - other.size ||
    (one.createdAt ?? "").localeCompare(other.createdAt ?? "")
  );
}

function isUnusable(snapshot: Snapshot): boolean {
  return isFailed(snapshot.status) || isLeaving(snapshot);
}

function markedTwice(snapshots: readonly Snapshot[]): string {
  return (
    `snapshots ${snapshots.map(({ id, name }) => `${id} (${name})`).join(" and ")} carry the mark of this growth, and one alone was taken for it. ` +
    `Delete the other, or give it another description, then run \`pulumi up\` again.`
  );
}
