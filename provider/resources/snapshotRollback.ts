import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { Forbidden } from "../clouds/failures.js";
import type { Volume } from "../clouds/volumes.js";
import type { Intent } from "../recovery/intents.js";
import { isLostAnswer } from "../transport/errors.js";
import { keepingId, withIntent } from "./kind/creation.js";
import { type Context, type Properties, define } from "./kind/definition.js";
import { rollbackOutlook } from "./kind/diskOutlook.js";
import { argument, output } from "./kind/property.js";

const snapshotRollbackInputs = z.object({
  snapshotId: argument(z.string().min(1, "it is empty; give the id of a snapshot"), {
    description: "Id of the snapshot to put back: `snapshot.id`. It must be available.",
    change: "replaces",
  }),
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description:
      "Id of the disk that the snapshot was taken of: `volume.id`. It must be available (or `error_rollback`) and attached to no server.",
    change: "replaces",
  }),
  triggers: argument(z.record(z.string(), z.string()).optional(), {
    description: "Keys and values of your choice: changing one rolls the disk back once more.",
    change: "replaces",
  }),
});

type Arguments = z.output<typeof snapshotRollbackInputs>;

const done = "done";

/** A snapshot put back on its own disk, once. EVS API reference 6.2.1. */
export const snapshotRollback = define({
  kind: "SnapshotRollback",
  handler: "snapshotRollback",
  description:
    "A snapshot put back on its own disk: what was written later is overwritten. It happens once, and again only when an argument changes. " +
    "Taking it out of the program changes nothing in the cloud.",
  reference: "EVS API reference 6.2.1",
  inputs: snapshotRollbackInputs,
  outputs: z.object({
    status: output(z.string(), "`done`; while it is unfinished, the status of the disk."),
  }),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  happensOnce: true,
  outlooks: { ofNew: rollbackOutlook },
  rules: () => [],

  foretold: ({ snapshotId, volumeId }) =>
    `disk ${volumeId ?? "(not known yet)"} is going to be rolled back to snapshot ${snapshotId ?? "(not known yet)"}: what was written to it since is overwritten.`,

  unfinished: ({ status }) => typeof status === "string" && status !== done,

  async create(args, context) {
    return withIntent("SnapshotRollback", context, async (intent) => {
      const { done: rolledBack } = await sentOnce(args, intent, context);
      const unfinished = { ...args, status: "rollingback" };
      return keepingId(args.snapshotId, unfinished, truth(args, context), async () => {
        await rolledBack;
        return { ...args, status: done };
      });
    });
  },

  read: (_, state) => Promise.resolve(state),

  async update(id, state, args, context) {
    const { cloud, task } = context;
    const made = await keepingId(id, { ...state, ...args }, truth(args, context), async () => {
      if (state["status"] !== done) await cloud.snapshots.rolledBack(id, args.volumeId, task);
      return { ...state, ...args, status: done };
    });
    return made.outputs;
  },

  delete: () => Promise.resolve(),
});

/** Sends it, unless an earlier run is known to have. What nobody knows is not sent again: what was written since would be overwritten. */
async function sentOnce(
  args: Arguments,
  intent: Intent,
  { cloud, task, say }: Context,
): Promise<{ done: Promise<Volume> }> {
  const { snapshotId, volumeId, triggers = {} } = args;
  const sent = { snapshotId, volumeId, triggers };
  if (intent.known.sentAt !== undefined && !isDeepStrictEqual(intent.known.sent, sent)) intent.ends();
  if (intent.known.sentAt !== undefined) {
    if (intent.known.id === undefined) {
      if (!(await cloud.snapshots.isRollingBack(snapshotId))) throw unknown(args, intent);
      intent.learns({ id: snapshotId });
    }
    return { done: cloud.snapshots.rolledBack(snapshotId, volumeId, task) };
  }
  try {
    const rollback = await cloud.snapshots.rollback(snapshotId, volumeId, task, (snapshot, volume) => {
      intent.sends(sent);
      say(
        `disk ${volumeId} (${volume.name}) is rolled back to snapshot ${snapshotId} (${snapshot.name}) of ${snapshot.createdAt ?? "an unknown time"}: what was written to it since is overwritten.`,
      );
    });
    intent.learns({ id: snapshotId });
    return rollback;
  } catch (error) {
    if (isLostAnswer(error)) throw unknown(args, intent, error);
    intent.ends();
    throw error;
  }
}

function unknown({ snapshotId, volumeId }: Arguments, { known, file }: Intent, cause?: unknown): Forbidden {
  const when = new Date(known.sentAt ?? 0).toISOString();
  return new Forbidden(
    `nobody knows whether disk ${volumeId} was rolled back to snapshot ${snapshotId}: the answer to that request, of ${when}, was lost. ` +
      `It is not sent again by itself, for that would overwrite what was written since. Look at the disk's data: if it is that of the snapshot, ` +
      `take this SnapshotRollback out of the program${file === "" ? "" : ` (and remove ${file})`}; to roll back once more, change triggers.`,
    { cause },
  );
}

function truth({ snapshotId, volumeId, triggers }: Arguments, { cloud }: Context) {
  return async (): Promise<Properties> => {
    const { status = "unknown" } = (await cloud.volumes.now(volumeId)) ?? {};
    return { snapshotId, volumeId, ...(triggers === undefined ? {} : { triggers }), status };
  };
}
