import { z } from "zod";
import type { OpenTransfer } from "../clouds/blockStorage.js";
import { Forbidden } from "../clouds/failures.js";
import type { Unfinished as CutOff, Intent } from "../recovery/intents.js";
import { isLostAnswer } from "../transport/errors.js";
import { keepingId, openIntent } from "./creation.js";
import { type Context, type Properties, define } from "./definition.js";
import { tooLong } from "./metadataKeys.js";
import { argument, output } from "./property.js";

const volumeTransferInputs = z.object({
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description:
      "Id of the disk to hand over: `volume.id`. It must be available, without snapshots and backups, and no system disk.",
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
  rules: ({ name }, { dialect }) =>
    dialect === undefined ? [] : tooLong("name", "the name", name, dialect.limits.nameLength, dialect),

  async create(args, context) {
    const wish: Wish = { volumeId: args.volumeId, name: args.name ?? "" };
    const intent = await openIntent("VolumeTransfer", { ...wish }, context, {
      fixed: ["volumeId"],
      exists: async (made) => (await context.cloud.getTransfer(made)) !== undefined,
    });
    if (intent.unfinished !== undefined) await takeBackEarlier(intent.unfinished, context);
    const { made, done } = await opened(wish, intent, context);
    intent.note({ id: made.id });
    const outputs = transferState(made, { ...args });
    const truth = (): Promise<Properties> => Promise.resolve(outputs);
    return keepingId(made.id, intent, outputs, truth, async () => {
      await done;
      return outputs;
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
    const takenBack = await context.cloud.deleteTransfer(id, volumeId, context.task);
    if (takenBack || (await context.cloud.getVolume(volumeId)) !== undefined) return;
    context.say(
      `transfer ${id} was accepted: disk ${volumeId} belongs to another project now. Take it out of the program, too.`,
    );
  },
});

/** A transfer has no status: what became of it is read off the transfer and its disk. */
async function look(id: string, state: Properties, context: Context): Promise<Properties | undefined> {
  const open = await context.cloud.getTransfer(id);
  if (open !== undefined) return { ...state, ...transferState(open, {}) };
  const volumeId = state["volumeId"];
  if (typeof volumeId !== "string") return undefined;
  const disk = await context.cloud.getVolume(volumeId);
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

/** What an intent holds once the disk was seen free and the request was about to go out: a transfer of that name that is there later is ours. */
const sentBefore = z.object({ volumeId: z.string(), name: z.string(), seenFree: z.literal(true) });

/** Opens the transfer. The key was in the answer: a transfer whose answer is lost is of no use to anybody, and makes room for another. */
async function opened(wish: Wish, intent: Intent, context: Context) {
  const open = () => context.cloud.createTransfer(wish, context.task, () => intent.sends({ ...wish, seenFree: true }));
  try {
    return await open();
  } catch (error) {
    if (!isLostAnswer(error)) {
      intent.withdraw();
      throw error;
    }
  }
  await takeBack(wish, context);
  return open();
}

/** Takes back what an earlier run had opened whose answer it could not hand on. What may be somebody else's stays: the create then names it. */
async function takeBackEarlier({ id, wish }: Pick<CutOff, "id" | "wish">, context: Context): Promise<void> {
  const sent = sentBefore.safeParse(wish);
  if (!sent.success) return;
  if (id === undefined) await takeBack(sent.data, context);
  else await context.cloud.deleteTransfer(id, sent.data.volumeId, context.task);
}

/** Takes back the transfer that a lost answer had opened: the disk was free before, so no other of that name is there. */
async function takeBack(wish: Wish, { cloud, task }: Context): Promise<void> {
  for (const transfer of await cloud.transfersOf(wish.volumeId)) {
    if (transfer.name === wish.name) await cloud.deleteTransfer(transfer.id, wish.volumeId, task);
  }
}

function transferState(open: OpenTransfer | Omit<OpenTransfer, "authKey">, kept: Properties): Properties {
  return {
    ...kept,
    volumeId: open.volumeId,
    name: open.name,
    status: "awaiting-transfer",
    ...(open.createdAt === undefined ? {} : { createdAt: open.createdAt }),
    ...("authKey" in open ? { authKey: open.authKey } : {}),
  };
}
