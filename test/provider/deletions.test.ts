import { describe, expect, test } from "vitest";
import { login } from "../emulator/asking.js";
import { type World, aDisk, aWorld, create, disk, requestsOf, snapshot, volume, volumeTransfer } from "./harness.js";

/** A snapshot that the service makes for a backup, by its id. */
async function aBackup({ emulator }: World, volumeId: string): Promise<string> {
  const service = await login(emulator, emulator.logins.password);
  return service.snapshot(volumeId, { name: "autobk_snapshot_1" });
}

describe("a disk that is attached", () => {
  const attached = async (args = {}) => {
    const world = await aWorld();
    const made = await aDisk(world, args);
    world.emulator.patchVolume(made.id, { attachments: [{ server_id: "server-1", device: "/dev/vdc" }] });
    return { world, made };
  };

  test("is not deleted; the refusal names its servers and the way out", async () => {
    const { world, made } = await attached();
    await expect(made.delete()).rejects.toThrow(/attached to server-1 \(\/dev\/vdc\).*detachOnDelete: true/);
    expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
  });

  test("is not deleted either with cascade alone", async () => {
    const { world, made } = await attached({ cascade: true });
    await expect(made.delete()).rejects.toThrow("attached to server-1");
    expect(world.emulator.state().volumes).toHaveLength(1);
  });
});

describe("a disk with snapshots", () => {
  const withSnapshots = async (args = {}) => {
    const world = await aWorld();
    const made = await aDisk(world, args);
    const own = await create(world.provider, snapshot, "daily", { volumeId: made.id });
    return { world, made, own, system: await aBackup(world, made.id) };
  };

  test("is not deleted; the refusal names them, those of the service apart", async () => {
    const { world, made, own, system } = await withSnapshots();
    await expect(made.delete()).rejects.toThrow(
      `has 1 snapshot: daily (${own.id}), and 1 snapshot that the service made for backups: autobk_snapshot_1 (${system})`,
    );
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("is deleted with them when cascade is set", async () => {
    const { world, made } = await withSnapshots({ cascade: true });
    await made.delete();
    expect(world.emulator.state()).toMatchObject({ volumes: [], snapshots: [] });
    expect(world.emulator.requests().log.filter(({ operation }) => operation === "deleteVolume")).toMatchObject([
      { query: "cascade=true" },
    ]);
  });

  test("is deleted with them once an update has set cascade, which sends nothing", async () => {
    const { world, made } = await withSnapshots();
    const before = requestsOf(world);
    await made.update({ ...disk, cascade: true });
    const { getVolume: _, ...changing } = requestsOf(world);
    const { getVolume: __, ...changingBefore } = before;
    expect(changing).toEqual(changingBefore);
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });
});

test("a disk that awaits its transfer is not deleted", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  await create(world.provider, volumeTransfer, "handover", { volumeId: made.id });
  await expect(made.delete()).rejects.toThrow(/awaits its transfer: delete the transfer/);
});

test("a snapshot that the service made is not deleted", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  const id = await aBackup(world, volumeId);
  const found = await world.provider.read(snapshot, id, {});
  expect(found?.outputs).toMatchObject({ systemMade: true });
  await expect(world.provider.delete(snapshot, id, { ...found?.outputs })).rejects.toThrow(
    /made by the service for a backup/,
  );
  expect(world.emulator.state().snapshots).toHaveLength(1);
});

test("a snapshot that went with its disk is deleted without complaint", async () => {
  const world = await aWorld();
  const made = await aDisk(world, { cascade: true });
  const { id, outputs } = await create(world.provider, snapshot, "daily", { volumeId: made.id });
  await made.delete();
  await expect(world.provider.delete(snapshot, id, outputs)).resolves.toBeUndefined();
});

test("many disks are deleted together", async () => {
  const world = await aWorld();
  const names = Array.from({ length: 10 }, (_, index) => `data-${index}`);
  const made = await Promise.all(names.map((name) => create(world.provider, volume, name, disk)));
  await Promise.all(made.map(({ id, outputs }) => world.provider.delete(volume, id, outputs)));
  expect(world.emulator.state().volumes).toEqual([]);
});
