import { z } from "zod";
import type { Volume, VolumeWish } from "../clouds/blockStorage.js";
import { Forbidden, JobForgotten, WorkFailed, undeletable } from "../clouds/failures.js";
import { isBusy } from "../clouds/states.js";
import { keepingId, openIntent, resourceKey, sendOnce } from "./creation.js";
import { type Context, type Properties, Unfinished, define } from "./definition.js";
import { metadataMap, metadataOf } from "./metadataKeys.js";
import { argument, output } from "./property.js";
import { attachedNow, broken, handedOverAway, snapshotsInTheWay, tooSmall } from "./volumeGuards.js";
import { volumeRules } from "./volumeRules.js";
import { synced } from "./volumeSync.js";
import { volumeState } from "./volumeState.js";

const text = z.string();
const id = z.string().min(1);

export const volumeInputs = z.object({
  size: argument(z.int().positive().optional(), {
    description:
      "Size in GiB. EVS takes 10 to 32768, and 1 to 1024 for a disk from an image; a disk from a snapshot has at least the snapshot's size. " +
      "Required, except with `backupId`. An increase grows the disk in place (os-extend, online too; grow the file system afterwards). " +
      "A decrease is refused: a disk can't shrink.",
    change: "in place",
    always: true,
  }),
  availabilityZone: argument(id.optional(), {
    description:
      "Zone of the disk, such as `eu-de-01`. Required on EVS; that of the source for a disk from a snapshot.",
    change: "replaces",
  }),
  volumeType: argument(id.optional(), {
    description:
      "Type of the disk, such as `SAS`, `SSD`, `GPSSD` or `ESSD`; which there are differs by region and zone. " +
      "Required on EVS, unless `snapshotId` is given: then it is that of the snapshot's disk. A change is refused where the cloud can't retype.",
    change: "in place",
  }),
  name: argument(text.optional(), {
    description: "Name of the disk, at most 255 bytes; need not be unique. Default: the Pulumi name of the resource.",
    change: "in place",
    always: true,
    removed: "default",
  }),
  description: argument(text.optional(), {
    description: "Description of the disk, at most 255 bytes.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  snapshotId: argument(id.optional(), { description: "Makes the disk from this snapshot.", change: "replaces" }),
  linkedClone: argument(z.boolean().optional(), {
    description: "With `snapshotId`: a linked clone, which is there at once and shares blocks with its snapshot.",
    change: "replaces",
  }),
  imageId: argument(id.optional(), { description: "Makes the disk from this image.", change: "replaces" }),
  backupId: argument(id.optional(), {
    description: "Makes the disk from this backup; `size` defaults to the backup's.",
    change: "replaces",
  }),
  sourceVolId: argument(id.optional(), {
    description: "Makes the disk as a copy of this one. Not on EVS.",
    change: "replaces",
  }),
  multiattach: argument(z.boolean().optional(), {
    description:
      "Whether several servers (at most 16) may use the disk at once. A shared disk can only grow while it is detached.",
    change: "replaces",
  }),
  deviceType: argument(z.enum(["VBD", "SCSI"]).optional(), {
    description:
      "`VBD`, or `SCSI` for direct access with SCSI reservations. Not with a snapshot or an image, which decide it.",
    change: "replaces",
  }),
  kmsId: argument(id.optional(), {
    description:
      "Encrypts the disk with this key of the key management service. Not with a snapshot or an image, which decide it.",
    change: "replaces",
  }),
  iops: argument(z.int().positive().optional(), {
    description: "Operations per second, for types that take it. Not on EVS v2.",
    change: "in place",
  }),
  throughput: argument(z.int().positive().optional(), {
    description: "MiB per second, for types that take it. Not on EVS v2.",
    change: "in place",
  }),
  metadata: argument(metadataMap.optional(), {
    description:
      "Keys and values, at most 255 bytes each. Only the keys given here are owned: those of the service and of others stay as they are. Keys of the service are refused.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  tags: argument(metadataMap.optional(), {
    description: "Tags. Not on EVS v2: use `metadata`.",
    change: "in place",
    removed: "cleared",
  }),
  enterpriseProjectId: argument(id.optional(), {
    description: "Enterprise project of the disk. Not on EVS v2.",
    change: "replaces",
  }),
  dedicatedStorageId: argument(id.optional(), {
    description: "Dedicated storage pool of the disk. Not on EVS v2.",
    change: "replaces",
  }),
  bootable: argument(z.boolean().optional(), { description: "The bootable flag.", change: "in place" }),
  readonly: argument(z.boolean().optional(), { description: "The read-only flag.", change: "in place" }),
  cascade: argument(z.boolean().optional(), {
    description:
      "Whether deleting the disk deletes its snapshots with it. Default false: a disk with snapshots is not deleted. A change sends nothing.",
    change: "later",
    removed: "cleared",
  }),
  detachOnDelete: argument(z.boolean().optional(), {
    description:
      "Whether deleting the disk detaches it from its servers first. Default false: an attached disk is not deleted. A change sends nothing.",
    change: "later",
    removed: "cleared",
  }),
});

export type VolumeArguments = z.output<typeof volumeInputs>;

/** A block storage disk. EVS API reference 6.1. */
export const volume = define({
  kind: "Volume",
  handler: "volume",
  description: "A disk of the block storage service.",
  reference: "EVS API reference 6.1.1, 6.1.5, 6.1.7, 7.1.2, 7.1.3",
  inputs: volumeInputs,
  outputs: z.object({
    status: output(text, "Status as the cloud words it, such as `available` or `in-use`."),
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
    typeof status === "string" && ["creating", "downloading", "restoring-backup", "error"].includes(status),

  async create(args, context) {
    const key = resourceKey("Volume", context);
    const given = key === undefined ? undefined : context.handedOver.disk(key);
    if (given !== undefined) throw new Forbidden(handedOverAway(given));

    const wish = toWish(args);
    const intent = await openIntent("Volume", { ...wish }, context, {
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
    let sent = intent.unfinished === undefined ? wish : toWish(volumeInputs.parse(intent.unfinished.wish));
    const find = () => context.cloud.findVolumes(sent, intent.startedAt);
    const send = () => {
      sent = wish;
      intent.sends({ ...wish });
      return context.cloud.startVolume(wish);
    };
    let { jobId, id: volumeId } = intent.unfinished ?? {};
    if (jobId === undefined && volumeId === undefined) {
      const begun = await sendOnce("disk", intent, context, { send, find });
      if ("found" in begun) volumeId = begun.found.id;
      else ({ jobId, volumeId } = begun.sent);
      intent.note({ jobId, id: volumeId });
    }
    const started = { jobId, volumeId, at: intent.startedAt };
    let id: string;
    try {
      id = await context.cloud.startedVolumeId(started, context.task);
    } catch (error) {
      // nothing was made; any other failure leaves the intent, and the next run goes on from it
      if (error instanceof WorkFailed) intent.close();
      if (!(error instanceof JobForgotten)) throw error;
      const [found] = await find();
      if (found === undefined) intent.close();
      if (found === undefined || context.owned(found.id)) throw error;
      id = found.id;
    }
    intent.note({ id });
    return keepingId(id, intent, { ...args, status: "creating" }, truth(id, args, args, context), async () => {
      const made = await context.cloud.volumeCreated(id, started, sent.size, context.task);
      if (key !== undefined) context.handedOver.forget(key);
      return synced(made, args, {}, context);
    });
  },

  async read(id, state, context) {
    const found = await context.cloud.getVolume(id);
    if (found !== undefined) return volumeState(found, state, metadataOf(state));
    const key = resourceKey("Volume", context);
    if (key !== undefined) context.handedOver.gone(key, id);
    return undefined;
  },

  async update(id, state, args, context) {
    let found = await context.cloud.getVolume(id);
    if (found === undefined) {
      throw new Forbidden(
        `disk ${id} does not exist any more. Run \`pulumi refresh\`: the next \`pulumi up\` then creates a new, empty one.`,
      );
    }
    if (args.size !== undefined && args.size < found.size)
      throw new Forbidden(`size: ${tooSmall(id, found.size, args.size)}`);
    if (found.status === "error") {
      throw new Unfinished(id, volumeState(found, state, metadataOf(state)), new Error(broken(id)));
    }
    const made = await keepingId(id, undefined, { ...state, ...args }, truth(id, state, args, context), async () => {
      if (found !== undefined && isBusy(found.status)) {
        found = await context.cloud.volumeCreated(id, undefined, undefined, context.task);
      }
      return synced(found as Volume, args, state, context);
    });
    return made.outputs;
  },

  async delete(id, state, context) {
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

function toWish(args: VolumeArguments): VolumeWish {
  const {
    name,
    description,
    size,
    availabilityZone,
    volumeType,
    snapshotId,
    linkedClone,
    imageId,
    backupId,
    multiattach,
    deviceType,
    kmsId,
  } = args;
  return {
    name: name ?? "",
    description,
    size,
    availabilityZone,
    volumeType,
    snapshotId,
    linkedClone,
    imageId,
    backupId,
    multiattach,
    deviceType,
    kmsId,
  };
}

function truth(id: string, kept: Properties, args: VolumeArguments, { cloud }: Context) {
  return async (): Promise<Properties | undefined> => {
    const found = await cloud.getVolume(id);
    return found === undefined
      ? undefined
      : volumeState(found, { ...kept, ...args }, { ...metadataOf(kept), ...args.metadata });
  };
}
