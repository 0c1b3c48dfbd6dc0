import { z } from "zod";
import { placeOf } from "../clouds/attaching.js";
import { Forbidden } from "../clouds/failures.js";
import type { AttachWish } from "../clouds/servers.js";
import type { Attachment } from "../clouds/volumes.js";
import type { Intent } from "../recovery/intents.js";
import { ApiError, isLostAnswer } from "../transport/errors.js";
import { keepingId, withIntent } from "./kind/creation.js";
import { type Context, type Properties, define } from "./kind/definition.js";
import { attachmentOutlook } from "./kind/diskOutlook.js";
import { argument, output } from "./kind/property.js";

const volumeAttachmentInputs = z.object({
  serverId: argument(z.string().min(1, "it is empty; give the id of a server"), {
    description: "Id of the server, which must be in the disk's zone, running or stopped.",
    change: "replaces",
  }),
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description:
      "Id of the disk: `volume.id`. It must be available; one with `multiattach` can be attached to 16 servers, with a VolumeAttachment each.",
    change: "replaces",
  }),
  device: argument(z.string().min(1, "it is empty; give a device, or leave it out").optional(), {
    description:
      "Device of the disk in the server, such as `/dev/vdb`; it must not be in use there. Default: the server's next free one.",
    change: "replaces",
    always: true,
  }),
});

/** A disk in a server. ECS API reference, Attaching an EVS Disk to an ECS. */
export const volumeAttachment = define({
  kind: "VolumeAttachment",
  handler: "volumeAttachment",
  description:
    "A disk attached to a server. Its id is `serverId/volumeId`. A disk that is already attached to that server is adopted as it is. " +
    "Deleting it detaches the disk: unmount it in the server first; a system disk needs a stopped server.",
  reference: "ECS API reference, Attaching an EVS Disk to an ECS, Detaching an EVS Disk from an ECS",
  inputs: volumeAttachmentInputs,
  outputs: z.object({
    attachmentId: output(
      z.string(),
      "Id of the attachment; the disk's id where the cloud gives attachments none of their own.",
    ),
  }),
  secretOutputs: [],
  // a disk that moves is detached from its old server before the new one gets it
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  outlooks: { ofNew: attachmentOutlook },
  rules: () => [],

  unfinished: ({ attachmentId }) => attachmentId === undefined,

  async create(args, context) {
    const id = `${args.serverId}/${args.volumeId}`;
    return withIntent("VolumeAttachment", context, async (intent) => {
      const { done } = await attached(args, intent, context);
      intent.learns({ id });
      return keepingId(id, { ...args }, truth(args, context), async () => attachmentState(args, await done, context));
    });
  },

  async read(id, state, { cloud }) {
    const wish = { ...idsIn(id), device: z.string().optional().catch(undefined).parse(state["device"]) };
    const volume = await cloud.volumes.get(wish.volumeId);
    const there = volume?.attachments.find(({ serverId }) => serverId === wish.serverId);
    if (there !== undefined) return stateOf(wish, there);
    // its create is unfinished: the disk shows its server only when it is there
    return volume?.status === "attaching" && state["attachmentId"] === undefined ? state : undefined;
  },

  async update(id, state, args, context) {
    const made = await keepingId(id, { ...state, ...args }, truth(args, context), async () => {
      const { done } = await context.cloud.servers.attach(args, { sentAt: undefined }, context.task, () => undefined);
      return attachmentState(args, await done, context);
    });
    return made.outputs;
  },

  async delete(id, _state, { cloud, task }) {
    const { serverId, volumeId } = idsIn(id);
    await cloud.servers.detach(volumeId, serverId, task);
  },
});

/** Attaches, unless the disk shows that this or an earlier run has. */
async function attached(wish: AttachWish, intent: Intent, { cloud, task, say }: Context) {
  const { serverId, volumeId } = wish;
  const { sent, sentAt } = intent.known;
  const isSame = sent?.["serverId"] === serverId && sent["volumeId"] === volumeId;
  let isSent = isSame && sentAt !== undefined;
  try {
    const attaching = await cloud.servers.attach(wish, { sentAt: isSame ? sentAt : undefined }, task, () => {
      isSent = true;
      intent.sends({ serverId, volumeId });
    });
    if (!isSent) {
      say(
        `disk ${volumeId} is attached to server ${serverId} already: that attachment is adopted, and the disk is detached when this VolumeAttachment is deleted.`,
      );
    }
    return attaching;
  } catch (error) {
    if (error instanceof ApiError && !isLostAnswer(error)) intent.ends();
    throw error;
  }
}

function attachmentState(wish: AttachWish, there: Attachment, { say }: Context): Properties {
  const state = stateOf(wish, there);
  if (wish.device !== undefined && state["device"] !== wish.device) {
    say(
      `disk ${wish.volumeId} is at ${there.device ?? "an unknown device"} of server ${wish.serverId}, not at ${wish.device}: the cloud has decided so. ` +
        `Give that device in the program, or leave device out; otherwise the next \`pulumi up\` detaches the disk and attaches it again.`,
    );
  }
  return state;
}

/** The program's word for a device stays, where it means the same place. */
function stateOf({ serverId, volumeId, device: wanted }: AttachWish, { attachmentId, device }: Attachment): Properties {
  const isSamePlace = wanted !== undefined && (device === undefined || placeOf(device) === placeOf(wanted));
  const shown = isSamePlace ? wanted : device;
  return {
    serverId,
    volumeId,
    ...(shown === undefined ? {} : { device: shown }),
    attachmentId: attachmentId ?? volumeId,
  };
}

function truth(wish: AttachWish, { cloud }: Context) {
  return async (): Promise<Properties | undefined> => {
    const volume = await cloud.volumes.now(wish.volumeId);
    const there = volume?.attachments.find(({ serverId }) => serverId === wish.serverId);
    return there === undefined ? undefined : stateOf(wish, there);
  };
}

function idsIn(id: string): { serverId: string; volumeId: string } {
  const [serverId = "", volumeId = "", ...more] = id.split("/");
  if (serverId !== "" && volumeId !== "" && more.length === 0) return { serverId, volumeId };
  throw new Forbidden(
    `${JSON.stringify(id)} is no id of a VolumeAttachment: it is the id of the server and that of the disk, as serverId/volumeId.`,
  );
}
