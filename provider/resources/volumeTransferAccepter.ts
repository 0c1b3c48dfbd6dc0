import { z } from "zod";
import { clocksApart, mostNamed } from "../clouds/creates.js";
import { Forbidden } from "../clouds/failures.js";
import type { Volume } from "../clouds/volumes.js";
import type { Intent } from "../recovery/intents.js";
import { isLostAnswer } from "../transport/errors.js";
import { keepingId, withIntent } from "./kind/creation.js";
import { type Context, define } from "./kind/definition.js";
import { argument, output } from "./kind/property.js";

const volumeTransferAccepterInputs = z.object({
  transferId: argument(z.string().min(1, "it is empty; give the id of a transfer"), {
    description: "Id of the transfer, from the project that gives the disk: `transfer.id`.",
    change: "replaces",
  }),
  authKey: argument(z.string().min(1, "it is empty; give the transfer's authKey"), {
    description: "The key of the transfer: `transfer.authKey`. Secret, in state as well.",
    change: "replaces",
  }),
});

type Arguments = z.output<typeof volumeTransferAccepterInputs>;

/** The acceptance of a disk that another project hands over, once. EVS API reference 7.4.2. */
export const volumeTransferAccepter = define({
  kind: "VolumeTransferAccepter",
  handler: "volumeTransferAccepter",
  description:
    "The acceptance of a disk that another project hands over: the disk with `volumeId` is this project's from then on. It happens once. " +
    "Taking it out of the program changes nothing in the cloud: the disk stays here.",
  reference: "EVS API reference 7.4.2",
  inputs: volumeTransferAccepterInputs,
  outputs: z.object({
    volumeId: output(z.string(), "Id of the disk, the same as in the other project."),
    status: output(z.string(), "`accepted`; while it is unfinished, `arriving`."),
  }),
  secretOutputs: ["authKey"],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  happensOnce: true,
  rules: () => [],

  unfinished: ({ status }) => typeof status === "string" && status !== "accepted",

  async create(args, context) {
    const { transferId } = args;
    return withIntent("VolumeTransferAccepter", context, async (intent) => {
      const { sent } = intent.known;
      if (sent !== undefined && sent["transferId"] !== transferId) intent.ends();
      const volumeId = intent.known.volumeId ?? (await accepted(args, intent, context));
      const arriving = { ...args, volumeId, status: "arriving" };
      return keepingId(
        transferId,
        arriving,
        () => Promise.resolve(arriving),
        async () => {
          await context.cloud.transfers.arrived(volumeId, context.task);
          return { ...arriving, status: "accepted" };
        },
      );
    });
  },

  read: (_, state) => Promise.resolve(state),

  async update(id, state, args, { cloud, task }) {
    const volumeId = z.string().parse(state["volumeId"]);
    const arriving = { ...state, ...args };
    const made = await keepingId(
      id,
      arriving,
      () => Promise.resolve(arriving),
      async () => {
        if (state["status"] !== "accepted") await cloud.transfers.arrived(volumeId, task);
        return { ...arriving, status: "accepted" };
      },
    );
    return made.outputs;
  },

  delete: () => Promise.resolve(),
});

/** Accepts, and answers which disk it is. Only that answer tells: whoever takes a disk can't see its transfer. */
async function accepted({ transferId, authKey }: Arguments, intent: Intent, { cloud, task }: Context): Promise<string> {
  for (;;) {
    const before = intent.known.sentAt;
    try {
      // a transfer can only be accepted once: asking again does no harm
      const found = await cloud.transfers.accept(transferId, authKey, task, () => intent.sends({ transferId }));
      if (found !== undefined) {
        intent.learns({ id: transferId, volumeId: found.volumeId });
        return found.volumeId;
      }
    } catch (error) {
      if (!isLostAnswer(error)) intent.ends();
      else if (before === undefined) continue;
      throw error;
    }
    if (before !== undefined) throw unknown(transferId, changedSince(before, (await cloud.volumes.list()).items));
    intent.ends();
    throw new Forbidden(
      `transferId: there is no transfer ${transferId}: it was accepted already, or taken back, or the id is not that of a transfer.`,
    );
  }
}

function changedSince(sentAt: number, volumes: readonly Volume[]): readonly string[] {
  return volumes
    .filter(({ createdAt = "", updatedAt = createdAt }) => utc(updatedAt) >= sentAt - clocksApart)
    .slice(0, mostNamed)
    .map(({ id, name }) => `${name} (${id})`);
}

/** Milliseconds since the epoch; EVS names no zone. */
function utc(time: string): number {
  return Date.parse(time.endsWith("Z") ? time : `${time}Z`);
}

function unknown(transferId: string, changed: readonly string[]): Forbidden {
  const disks =
    changed.length === 0
      ? "No disk of this project has changed since"
      : `These disks of this project have changed since: ${changed.join(", ")}`;
  return new Forbidden(
    `transfer ${transferId} is gone, and the answer to its acceptance was lost: this project has the disk, unless the giver took the transfer back meanwhile. ` +
      `${disks}. Take this VolumeTransferAccepter out of the program and go on with the id of the disk, which the giver's program knows.`,
  );
}
