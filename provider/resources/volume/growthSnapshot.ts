import { z } from "zod";
import type { Snapshot } from "../../clouds/snapshots.js";
import type { Volume } from "../../clouds/volumes.js";
import { Forbidden } from "../../clouds/failures.js";
import { can, isFailed } from "../../clouds/states.js";
import type { Intent } from "../../recovery/intents.js";
import { firstBytes } from "../../recovery/marks.js";
import { Interrupted, WaitTimeout } from "../../waiting/until.js";
import { begin, differing, withIntent } from "../kind/creation.js";
import type { Context } from "../kind/definition.js";
import type { VolumeArguments } from "./arguments.js";
import { type DiskGrowth, isLeaving, markOf, ownAmong } from "./ownSnapshots.js";
import { messageOf } from "../../transport/messageOf.js";

/** What is remembered on disk before the snapshot is sent, until the growth and what follows it have ended. */
const growthShape = z.object({
  volumeId: z.string(),
  from: z.number(),
  to: z.number(),
}) satisfies z.ZodType<DiskGrowth>;

/** Kind of the intent: one growth of a disk, from its snapshot to the removal of older ones. */
const kind = "snapshot before growth";

/** How many of its snapshots before growths a disk keeps; undefined where none is wanted. */
export function keptSnapshots({ snapshotBeforeGrowth: asked }: VolumeArguments): number | undefined {
  if (asked === undefined || asked === false) return undefined;
  return asked === true ? Infinity : asked.keep;
}

/**
 * Takes a snapshot of a disk that holds data, waits for it, grows the disk, and removes the oldest of its own snapshots beyond `keep`.
 * Whatever of that an earlier run has done is not done again: there is one snapshot for each growth.
 */
export function grownAfterSnapshot(found: Volume, size: number, keep: number, context: Context): Promise<Volume> {
  if (found.multiattach === true && !can("extendShared", found.status)) throw new Forbidden(sharedAndAttached(found));
  const growth = { volumeId: found.id, from: found.size, to: size };
  return withIntent(kind, context, async (intent) => {
    if (differing(intent, { sent: growth, fixed: Object.keys(growth) }).length > 0) intent.ends();
    const rest = await madeReady(found, growth, keep, intent, context);
    const grown = await context.cloud.volumes.extend(found.id, size, context.task);
    await afterGrowth(rest, grown, keep, context);
    intent.ends();
    return grown;
  });
}

/** Ends what follows a growth, when an earlier run grew the disk and was cut off then. */
export function endedAfterGrowth(found: Volume, keep: number, context: Context): Promise<void> {
  return withIntent(kind, context, async (intent) => {
    const { data: growth } = growthShape.safeParse(intent.known.sent);
    if (growth?.volumeId !== found.id || growth.to !== found.size) return;
    const { others } = ownAmong(await context.cloud.snapshots.of(found.id), growth, context);
    await afterGrowth(others, found, keep, context);
    intent.ends();
  });
}

/** Sees to it that the snapshot of this growth can be used. Answers those of other growths, the oldest first. */
async function madeReady(
  found: Volume,
  growth: DiskGrowth,
  keep: number,
  intent: Intent,
  context: Context,
): Promise<readonly Snapshot[]> {
  const all = await context.cloud.snapshots.of(found.id);
  try {
    const { same, others } = ownAmong(all, growth, context);
    // a disk takes few snapshots: what is too many already makes room
    const rest = await withoutOldest(others, keep, context);
    const hasFailed = same !== undefined && isFailed(same.status);
    if (hasFailed) await context.cloud.snapshots.delete(same.id, found.id, context.task);
    if (hasFailed || all.some((snapshot) => snapshot.id === intent.known.id && isLeaving(snapshot))) intent.ends();
    if (same !== undefined && !hasFailed) {
      intent.sends({ ...growth });
      intent.learns({ id: same.id });
    }
    await taken(found, growth, intent, context);
    return rest;
  } catch (error) {
    const { snapshotsPerDisk } = context.cloud.dialect.limits;
    const full =
      all.length < snapshotsPerDisk
        ? ""
        : ` It has ${all.length} snapshots, and ${context.cloud.dialect.title} allows ${snapshotsPerDisk} of a disk: delete one that is not needed` +
          " (snapshotBeforeGrowth: { keep: n } does that with those of earlier growths).";
    throw explained(
      `disk ${found.id} (${found.name}) was not grown from ${growth.from} to ${growth.to} GiB, because the snapshot before it failed.${full}`,
      error,
    );
  }
}

/** Waits until the snapshot of this growth can be used, and takes it where there is none yet. */
async function taken(found: Volume, growth: DiskGrowth, intent: Intent, context: Context): Promise<void> {
  const { cloud, task } = context;
  const { from, to } = growth;
  const mark = markOf(growth, context);
  const wish = { volumeId: found.id, name: nameFor(found, growth, context) };
  let done: Promise<Snapshot> | undefined;
  const making = {
    what: "snapshot",
    sent: { ...growth },
    fixed: [],
    exists: async (id: string) => (await cloud.snapshots.get(id)) !== undefined,
    send: async () => {
      const sent = await cloud.snapshots.create(wish, mark, task);
      done = sent.done;
      return { id: sent.made.id };
    },
    find: (_: unknown, since: number) => cloud.snapshots.find(wish, mark, since, task),
  };
  await begin(intent, making, context);
  const { id = "" } = intent.known;
  const snapshot = await (done ?? cloud.snapshots.created(id, task));
  const which = `snapshot ${id} (${snapshot.name})`;
  context.say(
    done === undefined
      ? `disk ${found.id} (${found.name}) grows from ${from} to ${to} GiB after ${which}, which was taken for this growth before (${snapshot.createdAt ?? "the cloud does not say when"}).`
      : `disk ${found.id} (${found.name}) grows from ${from} to ${to} GiB after ${which}, which was taken of it now.`,
  );
}

/** The disk's name comes last, for the names of the service's own snapshots have a beginning of their own. */
function nameFor({ id, name }: Volume, { from, to }: DiskGrowth, { cloud }: Context): string {
  const whole = `before-growth-${from}-to-${to}-GiB-${name === "" ? id : name}`;
  return firstBytes(whole, cloud.dialect.limits.nameLength);
}

async function afterGrowth(
  others: readonly Snapshot[],
  { id, size }: Volume,
  keep: number,
  context: Context,
): Promise<void> {
  try {
    // the one of this growth is among those that are kept
    await withoutOldest(others, keep - 1, context);
  } catch (error) {
    throw explained(`disk ${id} has ${size} GiB now, and an older snapshot of it is left.`, error);
  }
}

/** Removes the oldest until no more than `keep` are left. Answers those. */
async function withoutOldest(
  snapshots: readonly Snapshot[],
  keep: number,
  { cloud, task, say }: Context,
): Promise<readonly Snapshot[]> {
  const removed = Math.max(0, snapshots.length - keep);
  for (const { id, name, volumeId } of snapshots.slice(0, removed)) {
    task.signal.throwIfAborted();
    await cloud.snapshots.delete(id, volumeId, task);
    say(`snapshot ${id} (${name}) of an earlier growth of disk ${volumeId} was removed: snapshotBeforeGrowth.keep.`);
  }
  return snapshots.slice(removed);
}

/** What an error means here. Interrupts and timeouts say themselves what goes on. */
function explained(what: string, error: unknown): unknown {
  if (error instanceof Interrupted || error instanceof WaitTimeout) return error;
  return new Error(`${what} ${messageOf(error)}`, { cause: error });
}

function sharedAndAttached({ id, name }: Volume): string {
  return `size: disk ${id} (${name}) is shared and attached: such a disk grows only while it is detached. No snapshot was taken; detach it, then run \`pulumi up\` again.`;
}
