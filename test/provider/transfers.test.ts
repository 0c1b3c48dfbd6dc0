import { describe, expect, test } from "vitest";
import { acceptTransfer, createTransfer, deleteTransfer } from "../../provider/api/evs/transfers.js";
import {
  Resource,
  aDisk,
  aWorld,
  create,
  failureOf,
  requestsOf,
  snapshot,
  somebody,
  volumeTransfer,
} from "./harness.js";
import { dies } from "./deaths.js";

async function offered() {
  const world = await aWorld();
  const data = await aDisk(world);
  const transfer = await Resource.made(world.provider, volumeTransfer, "handover", { volumeId: data.id });
  return { world, data, transfer };
}

/** The other project accepts the disk. */
async function accepted() {
  const { world, data, transfer } = await offered();
  const accept = { auth_key: String(transfer.state["authKey"]) };
  await acceptTransfer(somebody(world, "alt"), { transfer_id: transfer.id, body: { accept } });
  return { world, data, transfer };
}

describe("an open transfer", () => {
  test("has the key that only the answer to its create shows", async () => {
    const { transfer } = await offered();
    expect(transfer.state).toMatchObject({
      status: "awaiting-transfer",
      authKey: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
  });

  test("keeps its key at a refresh", async () => {
    const { transfer } = await offered();
    expect((await transfer.read())?.outputs).toEqual(transfer.state);
  });

  test("is taken back when it is deleted, and the disk is free again", async () => {
    const { world, transfer } = await offered();
    await transfer.delete();
    expect(world.emulator.state()).toMatchObject({ transfers: [], volumes: [{ status: "available" }] });
  });

  test("of a disk with snapshots is refused by their names, and nothing is sent", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const daily = await create(world.provider, snapshot, "daily", { volumeId });
    await expect(create(world.provider, volumeTransfer, "handover", { volumeId })).rejects.toThrow(
      `daily (${daily.id})`,
    );
    expect(requestsOf(world)["createTransfer"]).toBeUndefined();
  });

  test("of an attached disk is refused by its servers", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.patchVolume(volumeId, { attachments: [{ server_id: "server-1" }] });
    await expect(create(world.provider, volumeTransfer, "handover", { volumeId })).rejects.toThrow(
      "attached to server-1",
    );
  });

  test("of a disk that awaits another transfer is refused", async () => {
    const { world, data } = await offered();
    await expect(create(world.provider, volumeTransfer, "again", { volumeId: data.id })).rejects.toThrow(
      "another transfer of it is open",
    );
  });
});

describe("an accepted transfer", () => {
  test("stays in state as accepted, and the user is told to take disk and transfer out", async () => {
    const { world, transfer } = await accepted();
    expect((await transfer.read())?.outputs).toMatchObject({ status: "accepted", authKey: transfer.state["authKey"] });
    expect(world.said).toEqual([
      expect.stringMatching(/was accepted.*Take the disk and its VolumeTransfer out of the program/),
    ]);
  });

  test("is not made again", async () => {
    const { world, transfer } = await accepted();
    const found = await transfer.read();
    expect(world.provider.diff(volumeTransfer, transfer.id, found?.outputs ?? {}, transfer.inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
  });

  test("is deleted without a request", async () => {
    const { world, transfer } = await accepted();
    transfer.state = (await transfer.read())?.outputs ?? {};
    world.emulator.resetRequests();
    await transfer.delete();
    expect(requestsOf(world)).toEqual({});
  });

  test("leaves the disk of the receiver alone when the giver deletes it", async () => {
    const { world, data } = await accepted();
    await data.delete();
    expect(world.emulator.state().volumes).toHaveLength(1);
  });
});

describe("a transfer that is gone", () => {
  test("while its disk is free here was taken back by somebody: it is gone", async () => {
    const { world, transfer } = await offered();
    await deleteTransfer(somebody(world, "password"), { transfer_id: transfer.id });
    expect(await transfer.read()).toBeUndefined();
  });

  test("while its disk awaits another transfer is an error that says so", async () => {
    const { world, data, transfer } = await offered();
    await deleteTransfer(somebody(world, "password"), { transfer_id: transfer.id });
    await create(world.process(), volumeTransfer, "another", { volumeId: data.id });
    await expect(transfer.read()).rejects.toThrow(/another one is open/);
  });

  test("is deleted without complaint", async () => {
    const { world, transfer } = await offered();
    await deleteTransfer(somebody(world, "password"), { transfer_id: transfer.id });
    await expect(transfer.delete()).resolves.toBeUndefined();
  });
});

describe("a transfer of the same name that somebody has opened", () => {
  /** A run that dies before it has sent its create. */
  async function cutOff() {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    await dies(world, (process) => create(process, volumeTransfer, "handover", { volumeId }));
    return { world, volumeId };
  }

  test("is not taken back for a create that was cut off before it was sent: it is named", async () => {
    const { world, volumeId } = await cutOff();
    const body = { transfer: { volume_id: volumeId, name: "handover" } };
    const { transfer } = await createTransfer(somebody(world, "password"), { body });
    await expect(create(world.process(), volumeTransfer, "handover", { volumeId })).rejects.toThrow(
      `another transfer of it is open: handover (${transfer.id})`,
    );
    expect(world.emulator.state().transfers).toMatchObject([{ id: transfer.id }]);
  });
});

test("a transfer of a disk that does not exist says so", async () => {
  const world = await aWorld();
  const volumeId = "00000000-0000-4000-8000-000000000000";
  const { message } = await failureOf(create(world.provider, volumeTransfer, "handover", { volumeId }));
  expect(message).toContain(`there is no disk ${volumeId}`);
});
