import { z } from "zod";
import type { VolumeWish } from "../../clouds/volumes.js";
import { Forbidden, WorkFailed, undeletable } from "../../clouds/failures.js";
import { isAtRest, isBusy } from "../../clouds/states.js";
import { type Making, begin, idAfter, keepingId, withIntent } from "../kind/creation.js";
import { type Context, type Properties, define } from "../kind/definition.js";
import { noteKeys } from "../kind/keyOwners.js";
import { metadataMap, metadataOf } from "../kind/metadataKeys.js";
import { NeverMade, creationOf, holdsNothing } from "../kind/neverMade.js";
import { output } from "../kind/property.js";
import { volumeAdoption } from "./adoption.js";
import { type VolumeArguments, volumeInputs } from "./arguments.js";
import {
  attachedNow,
  awaitsTransfer,
  broken,
  goneOutside,
  handedOverAway,
  mended,
  snapshotsInTheWay,
  tooSmall,
} from "./guards.js";
import { volumeOutlooks } from "./outlook.js";
import { volumeRules } from "./rules.js";
import { syncedVolume } from "./sync.js";
import { volumeState } from "./state.js";
import { withoutDisk } from "../kind/withoutDisk.js";

const text = z.string();

/** Status in state of a disk that is another project's now. */
const handedOver = "handed-over";

/** A block storage disk. EVS API reference 6.1. */
export const volume = define({
  kind: "Volume",
  handler: "volume",
  description: "A disk of the block storage service.",
  reference: "EVS API reference 6.1.1, 6.1.5, 6.1.7, 7.1.2, 7.1.3",
  inputs: volumeInputs,
  outputs: z.object({
    status: output(
      text,
      "Status in the cloud's words, such as `available` or `in-use`; `handed-over` once another project has accepted the disk.",
    ),
    encrypted: output(z.boolean().optional(), "Whether the disk is encrypted, where the cloud reports it."),
    attachments: output(
      z.array(
        z
          .object({
            attachmentId: output(text.optional(), "Id of the attachment."),
            serverId: output(text, "Server that uses the disk."),
            hostName: output(text.optional(), "Host of that server, where the cloud reports it."),
            device: output(text.optional(), "Device name in the server, such as `/dev/vdb`."),
            attachedAt: output(text.optional(), "When it was attached, UTC."),
          })
          // the other name that comes to mind is a kind's
          .meta({ title: "AttachedServer" }),
      ),
      "The servers that use the disk.",
    ),
    createdAt: output(text, "When the disk was created, UTC."),
    updatedAt: output(text.optional(), "When the disk was last changed, UTC, where the cloud reports it."),
    wwn: output(
      text.optional(),
      "World wide name, by which a server can tell its disks apart, where the cloud reports it.",
    ),
    volumeImageMetadata: output(metadataMap, "What the disk still states about the image that it was made from."),
  }),
  secretOutputs: [],
  // a delete that is refused then leaves state as it was
  deleteBeforeReplace: true,
  defaultName: true,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  rules: volumeRules,
  adoption: volumeAdoption,
  outlooks: volumeOutlooks,

  unfinished: ({ status }) =>
    typeof status === "string" &&
    ["creating", "downloading", "restoring-backup", "error", "error_restoring"].includes(status),

  seen(id, state, wanted, context) {
    noteKeys({ kind: "Volume", what: "disk" }, id, state, metadataOf(wanted), context);
    if (state["status"] === handedOver) context.say(handedOverAway(id));
  },

  async create(args, context) {
    return withIntent("Volume", context, async (intent) => {
      const { cloud, task } = context;
      const wish: VolumeWish = { ...args, name: args.name ?? "" };
      const making: Making = {
        what: "disk",
        sent: { ...fixedOf(wish), name: wish.name, size: wish.size },
        fixed: fixedArguments,
        exists: async (made) => (await cloud.volumes.get(made)) !== undefined,
        send: async (mark) => {
          const { jobId, volumeId } = await cloud.volumes.start(wish, mark, task);
          return { jobId, id: volumeId };
        },
        find: (mark, since) => cloud.volumes.find(wish, mark, since, task),
      };
      await begin(intent, making, context);
      const started = { jobId: intent.known.jobId, volumeId: intent.known.id, at: intent.known.answeredAt ?? 0 };
      const id = await cloud.volumes.startedId(started, task).catch((error: unknown) => idAfter(error, intent, making));
      intent.learns({ id });
      // the program may have changed since an earlier run was cut off: what was sent is what comes to be
      const size = z.number().optional().catch(undefined).parse(intent.known.sent?.["size"]);
      return keepingId(id, { ...args, status: "creating" }, volumeTruth(id, args, args, context), async () => {
        const made = await creationOf(cloud.volumes.created(id, started, size, task));
        return syncedVolume(made, args, {}, context, { isNew: true });
      });
    });
  },

  async read(id, state, context) {
    const found = await context.cloud.volumes.get(id);
    if (found !== undefined) return volumeState(found, state, metadataOf(state));
    return withoutDisk(id, { ...state, status: handedOver }, context);
  },

  async update(id, state, args, context) {
    const found = await context.cloud.volumes.get(id);
    if (found === undefined) {
      if (state["status"] === handedOver) throw new Forbidden(handedOverAway(id));
      throw new Forbidden(goneOutside(id));
    }
    if (args.size !== undefined && args.size < found.size)
      throw new Forbidden(`size: ${tooSmall(id, found.size, args.size)}`);
    const made = await keepingId(id, { ...state, ...args }, volumeTruth(id, state, args, context), async () => {
      const settled = isBusy(found.status) ? await context.cloud.volumes.settled(id, context.task) : found;
      // whoever sees a create end knows that there was nothing before
      const isNew = ["creating", "downloading"].includes(found.status);
      if (settled.status === "error" && isNew)
        throw new NeverMade(`disk ${id} was being created and is in status error now`);
      if (["error", "error_restoring"].includes(settled.status)) throw new WorkFailed(broken(settled));
      return syncedVolume(settled, args, state, context, { isNew });
    });
    return made.outputs;
  },

  async delete(id, state, context) {
    // another project's
    if (state["status"] === handedOver) return;
    const found = await context.cloud.volumes.get(id);
    if (found === undefined) return;
    if (holdsNothing(state) && isAtRest(found.status)) throw new Forbidden(mended(found));
    if (found.status === "error_deleting") throw new Forbidden(undeletable(id));
    if (found.status === "awaiting-transfer") throw new Forbidden(awaitsTransfer(id));
    if (found.attachments.length > 0 && state["detachOnDelete"] !== true) throw new Forbidden(attachedNow(found));
    const snapshots = await context.cloud.snapshots.of(id);
    const cascade = state["cascade"] === true;
    if (snapshots.length > 0 && !cascade) throw new Forbidden(snapshotsInTheWay(found, snapshots));
    for (const attachment of found.attachments)
      await context.cloud.servers.detach(id, attachment.serverId, context.task);
    await context.cloud.volumes.delete(id, { cascade: cascade && snapshots.length > 0 }, context.task);
  },
});

/** What makes it another disk. Nothing of it can be secret. */
const fixedArguments = [
  "availabilityZone",
  "volumeType",
  "snapshotId",
  "imageId",
  "backupId",
  "multiattach",
  "deviceType",
  "kmsId",
] as const satisfies readonly (keyof VolumeWish)[];

function fixedOf(wish: VolumeWish): Properties {
  return Object.fromEntries(fixedArguments.map((name) => [name, wish[name]]));
}

function volumeTruth(id: string, kept: Properties, args: VolumeArguments, { cloud }: Context) {
  return async (): Promise<Properties | undefined> => {
    const found = await cloud.volumes.get(id);
    return found === undefined
      ? undefined
      : volumeState(found, { ...kept, ...args }, { ...metadataOf(kept), ...args.metadata });
  };
}
