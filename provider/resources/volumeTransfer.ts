import { z } from "zod";
import type { OpenTransfer, Transfer } from "../clouds/transfers.js";
import { Forbidden } from "../clouds/failures.js";
import type { Intent } from "../recovery/intents.js";
import { isLostAnswer } from "../transport/errors.js";
import { keepingId, withIntent } from "./kind/creation.js";
import { type Context, type Properties, define } from "./kind/definition.js";
import { transferOutlook } from "./kind/diskOutlook.js";
import { tooLong } from "./kind/metadataKeys.js";
import { argument, output } from "./kind/property.js";
import { told } from "./kind/told.js";

const volumeTransferInputs = z.object({
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description:
      "Id of the disk to hand over: `volume.id`. It must be available, have no snapshots and no backups, and not be a system disk.",
    change: "replaces",
  }),
  name: argument(z.string().min(1, "give it a name, or leave name out").optional(), {
    description: "Name of the transfer, at most 255 bytes. Default: the Pulumi name of the resource.",
    change: "replaces",
    always: true,
    removed: "default",
  }),
});

/** The offer of a disk to another project. EVS API reference 7.4. */
export const volumeTransfer = define({
  kind: "VolumeTransfer",
  handler: "volumeTransfer",
  description:
    "The offer of a disk to another project, which accepts it with the id and `authKey`. Once accepted, the disk is the other project's: " +
    "take the disk and this resource out of the program.",
  reference: "EVS API reference 7.4",
  inputs: volumeTransferInputs,
  outputs: z.object({
    authKey: output(z.string(), "What the receiver needs to accept. Secret; shown by the cloud only once."),
    status: output(z.string(), "`awaiting-transfer`, or `accepted` once the other project has the disk."),
    createdAt: output(z.string(), "When the transfer was opened, UTC."),
  }),
  secretOutputs: ["authKey"],
  deleteBeforeReplace: true,
  defaultName: true,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  outlooks: { ofNew: transferOutlook },
  rules: ({ name }, { dialect }) =>
    dialect === undefined ? [] : tooLong("name", "the name", name, dialect.limits.nameLength, dialect),

  async create(args, context) {
    return withIntent("VolumeTransfer", context, async (intent) => {
      const wish = { volumeId: args.volumeId, name: args.name ?? "" };
      await takeBack(intent, context);
      if (intent.known.sentAt !== undefined) intent.ends();
      const { made, done } = await opened(wish, intent, context);
      intent.learns({ id: made.id });
      const outputs = transferState(made, { ...args });
      return keepingId(
        made.id,
        outputs,
        () => Promise.resolve(outputs),
        async () => {
          await done;
          return outputs;
        },
      );
    });
  },

  read: look,

  async update(id, state, args, context) {
    const now = await look(id, state, context);
    if (now === undefined) {
      throw new Forbidden(
        `transfer ${id} was taken back outside Pulumi. Run \`pulumi refresh\`: the next \`pulumi up\` then opens a new one.`,
      );
    }
    return { ...now, ...args };
  },

  async delete(id, state, context) {
    const volumeId = state["volumeId"];
    if (typeof volumeId !== "string") return;
    context.transfers.forget(volumeId);
    if (state["status"] === "accepted") return;
    const takenBack = await context.cloud.transfers.delete(id, volumeId, context.task);
    if (takenBack || (await context.cloud.volumes.get(volumeId)) !== undefined) return;
    context.say(
      `transfer ${id} was accepted: disk ${volumeId} belongs to another project now. Take it out of the program, too.`,
    );
  },
});

/** A transfer has no status: what became of it is read off the transfer and its disk. */
async function look(id: string, state: Properties, context: Context): Promise<Properties | undefined> {
  const open = await context.cloud.transfers.get(id);
  if (open !== undefined) return { ...state, ...transferState(open, {}) };
  const volumeId = state["volumeId"];
  if (typeof volumeId !== "string") return undefined;
  const disk = await context.cloud.volumes.get(volumeId);
  if (disk === undefined) {
    if (!context.transfers.accepted(volumeId)) {
      throw new Forbidden(
        `transfer ${id} was accepted: disk ${volumeId} belongs to another project, and this refresh has taken the disk out of state as one that was deleted. ` +
          `Take it and its VolumeTransfer out of the program before the next \`pulumi up\`, which would make a second, empty disk.`,
      );
    }
    context.say(
      `transfer ${id} was accepted: disk ${volumeId} belongs to another project now. Take the disk and its VolumeTransfer out of the program.`,
    );
    return { ...state, status: "accepted" };
  }
  if (state["status"] === "accepted") return state;
  if (disk.status === "awaiting-transfer") {
    throw new Forbidden(
      `transfer ${id} is gone, and disk ${volumeId} still awaits a transfer: another one is open. Delete that one in the cloud, then run \`pulumi refresh\`.`,
    );
  }
  return undefined;
}

interface Wish {
  readonly volumeId: string;
  readonly name: string;
}

/** Opens the transfer. The key was in the answer: a transfer whose answer is lost is of no use to anybody, and makes room for another. */
async function opened(wish: Wish, intent: Intent, context: Context) {
  const open = () => context.cloud.transfers.create(wish, context.task, () => intent.sends({ ...wish }));
  try {
    return await open();
  } catch (error) {
    if (!isLostAnswer(error)) {
      intent.ends();
      throw error;
    }
  }
  await takeBack(intent, context);
  return open();
}

const sentBefore = z.object({ volumeId: z.string(), name: z.string() });

/**
 * Takes back the transfer that a create whose answer was lost had opened: by its id where that is known, else the one of that name. It is
 * written down that the create was sent once the disk was seen free: a transfer of that name that is there later is ours.
 */
async function takeBack({ known }: Intent, { cloud, task }: Context): Promise<void> {
  const sent = sentBefore.safeParse(known.sent);
  if (!sent.success) return;
  const { volumeId, name } = sent.data;
  for (const transfer of await cloud.transfers.of(volumeId)) {
    const isOurs = known.id === undefined ? transfer.name === name : transfer.id === known.id;
    if (isOurs) await cloud.transfers.delete(transfer.id, volumeId, task);
  }
}

/** An open transfer as state holds it, and as the functions answer it. */
export function transferState(open: Transfer & Partial<OpenTransfer>, kept: Properties): Properties {
  const { volumeId, name, createdAt, authKey } = open;
  return { ...kept, ...told({ volumeId, name, status: "awaiting-transfer", createdAt, authKey }) };
}
