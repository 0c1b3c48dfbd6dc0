import { z } from "zod";
import type { VolumeWish } from "../clouds/blockStorage.js";
import { Forbidden, JobForgotten, WorkFailed, undeletable } from "../clouds/failures.js";
import { isBusy } from "../clouds/states.js";
import { keepingId, onlyOne, openIntent, sendOnce } from "./creation.js";
import { type Context, type Properties, define } from "./definition.js";
import { noteKeys } from "./keyOwners.js";
import { metadataMap, metadataOf } from "./metadataKeys.js";
import { output } from "./property.js";
import { type VolumeArguments, volumeInputs } from "./volumeArguments.js";
import { attachedNow, broken, handedOverAway, snapshotsInTheWay, tooSmall } from "./volumeGuards.js";
import { volumeRules } from "./volumeRules.js";
import { synced } from "./volumeSync.js";
import { volumeState } from "./volumeState.js";
import { withoutDisk } from "./withoutDisk.js";

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
      "Status as the cloud words it, such as `available` or `in-use`; `handed-over` once another project has accepted the disk.",
    ),
    encrypted: output(z.boolean().optional(), "Whether the disk is encrypted, where the cloud tells."),
    attachments: output(
      z.array(
        z.object({
          attachmentId: output(text.optional(), "Id of the attachment."),
          serverId: output(text, "Server that uses the disk."),
          hostName: output(text.optional(), "Host of that server, where the cloud tells."),
          device: output(text.optional(), "Device name in the server, such as `/dev/vdb`."),
          attachedAt: output(text.optional(), "When it was attached, UTC."),
        }),
      ),
      "The servers that use the disk.",
    ),
    createdAt: output(text, "When the disk was created, UTC."),
    updatedAt: output(text.optional(), "When the disk was last changed, UTC, where the cloud tells."),
    wwn: output(text.optional(), "World wide name, by which a server can tell its disks apart, where the cloud tells."),
    volumeImageMetadata: output(metadataMap, "What the disk keeps of the image that it was made from."),
  }),
  secretOutputs: [],
  deleteBeforeReplace: false,
  defaultName: true,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  rules: volumeRules,

  unfinished: ({ status }) =>
    typeof status === "string" &&
    ["creating", "downloading", "restoring-backup", "error", "error_restoring"].includes(status),

  seen(id, state, wanted, context) {
    noteKeys("Volume", id, state, metadataOf(wanted), context);
    if (state["status"] === handedOver) context.say(handedOverAway(id));
  },

  async create(args, context) {
    const wish = wishOf(args);
    const intent = await openIntent("Volume", remembered(wish), context, {
      fixed: [
        "availabilityZone",
        "volumeType",
        "snapshotId",
        "imageId",
        "backupId",
        "multiattach",
        "deviceType",
        "kmsId",
      ],
      exists: async (made) => (await context.cloud.getVolume(made)) !== undefined,
    });
    // the program may have changed since an earlier process was cut off: what it had sent is what there is
    let sent = intent.unfinished === undefined ? wish : wishOf(volumeInputs.parse(intent.unfinished.wish));
    const find = () => context.cloud.findVolumes(sent, intent.startedAt);
    const send = () => {
      sent = wish;
      intent.sends(remembered(wish));
      return context.cloud.startVolume(wish);
    };
    let { jobId, id: volumeId } = intent.unfinished ?? {};
    if (jobId === undefined && volumeId === undefined) {
      const begun = await sendOnce("disk", intent, context, { send, find });
      if ("found" in begun) volumeId = begun.found.id;
      else ({ jobId, volumeId } = begun.sent);
      intent.note({ jobId, id: volumeId });
    }
    const started = { jobId, volumeId, at: intent.answeredAt };
    let id: string;
    try {
      id = await context.cloud.startedVolumeId(started, context.task);
    } catch (error) {
      // nothing was made; any other failure leaves the intent, and the next run goes on from it
      if (error instanceof WorkFailed) intent.withdraw();
      if (!(error instanceof JobForgotten)) throw error;
      const found = await onlyOne("disk", await find(), context);
      if (found === undefined) {
        throw new Error(
          `${error.message}, and no disk that fits was found. Look in the cloud; when it has none, remove ${intent.file}.`,
          {
            cause: error,
          },
        );
      }
      id = found.id;
    }
    intent.note({ id });
    context.naming?.named(id);
    return keepingId(id, intent, { ...args, status: "creating" }, truth(id, args, args, context), async () => {
      const made = await context.cloud.volumeCreated(id, started, sent.size, context.task);
      return synced(made, args, {}, context);
    });
  },

  async read(id, state, context) {
    const found = await context.cloud.getVolume(id);
    if (found !== undefined) return volumeState(found, state, metadataOf(state));
    return withoutDisk(id, state, { ...state, status: handedOver }, context);
  },

  async update(id, state, args, context) {
    const found = await context.cloud.getVolume(id);
    if (found === undefined) {
      if (state["status"] === handedOver) throw new Forbidden(handedOverAway(id));
      throw new Forbidden(
        `disk ${id} does not exist any more. Run \`pulumi refresh\`: the next \`pulumi up\` then creates a new, empty one.`,
      );
    }
    if (args.size !== undefined && args.size < found.size)
      throw new Forbidden(`size: ${tooSmall(id, found.size, args.size)}`);
    const made = await keepingId(id, undefined, { ...state, ...args }, truth(id, state, args, context), async () => {
      const settled = isBusy(found.status) ? await context.cloud.volumeSettled(id, context.task) : found;
      if (["error", "error_restoring"].includes(settled.status)) throw new WorkFailed(broken(settled));
      return synced(settled, args, state, context);
    });
    return made.outputs;
  },

  async delete(id, state, context) {
    // another project's
    if (state["status"] === handedOver) return;
    const found = await context.cloud.getVolume(id);
    if (found === undefined) return;
    if (found.status === "error_deleting") throw new Forbidden(undeletable(id));
    if (found.status === "awaiting-transfer") {
      throw new Forbidden(`disk ${id} awaits its transfer: delete the transfer (or accept it) first, then the disk.`);
    }
    if (found.attachments.length > 0 && state["detachOnDelete"] !== true) throw new Forbidden(attachedNow(found));
    const snapshots = await context.cloud.snapshotsOf(id);
    const cascade = state["cascade"] === true;
    if (snapshots.length > 0 && !cascade) throw new Forbidden(snapshotsInTheWay(found, snapshots));
    for (const attachment of found.attachments) await context.cloud.detachVolume(id, attachment, context.task);
    await context.cloud.deleteVolume(id, { cascade: cascade && snapshots.length > 0 }, context.task);
  },
});

function wishOf(args: VolumeArguments): VolumeWish {
  return { ...args, name: args.name ?? "" };
}

/** The part of a wish that finds again what it made. Nothing of it can be secret. */
function remembered(wish: VolumeWish): Properties {
  const { name, size, availabilityZone, volumeType, snapshotId, imageId, backupId, multiattach, deviceType, kmsId } =
    wish;
  return { name, size, availabilityZone, volumeType, snapshotId, imageId, backupId, multiattach, deviceType, kmsId };
}

function truth(id: string, kept: Properties, args: VolumeArguments, { cloud }: Context) {
  return async (): Promise<Properties | undefined> => {
    const found = await cloud.getVolume(id);
    return found === undefined
      ? undefined
      : volumeState(found, { ...kept, ...args }, { ...metadataOf(kept), ...args.metadata });
  };
}
