import { describe, expect, test } from "vitest";
import {
  Resource,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  onlyDisk,
  requestsOf,
  snapshot,
  volume,
} from "./harness.js";

describe("a refresh", () => {
  test("finds a disk that was deleted outside gone", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.removeVolume(made.id);
    expect(await made.read()).toBeUndefined();
  });

  test("finds a disk that is being deleted outside still there", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "deleting" });
    expect((await made.read())?.outputs).toMatchObject({ status: "deleting" });
  });

  test("finds a disk that was grown outside, as outputs and as inputs", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { size: 100 });
    const found = await made.read();
    expect(found?.outputs).toMatchObject({ size: 100 });
    expect(found?.inputs).toMatchObject({ size: 100, name: "data" });
  });

  test("shows growth from outside as a difference, and refuses the smaller size with both sizes", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { size: 100 });
    const found = await made.read();
    expect(world.provider.diff(volume, made.id, found?.outputs ?? {}, made.inputs).changes).toMatchObject([
      { path: "size" },
    ]);
    expect(() => checked(world.provider, volume, declared("data", disk), found?.inputs)).toThrow(
      /has 100 GiB.*shrink to 20/,
    );
  });

  test("shows only arguments that the program gave as inputs", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { description: "from outside" });
    const found = await made.read();
    expect(Object.keys(found?.inputs ?? {}).sort()).toEqual([
      "__evs",
      "availabilityZone",
      "name",
      "size",
      "volumeType",
    ]);
  });

  test("without a change asks for nothing to be done", async () => {
    const world = await aWorld();
    const made = await aDisk(world, {
      metadata: { team: "storage" },
      description: "logs",
      bootable: true,
      readonly: true,
    });
    const found = await made.read();
    expect(world.provider.diff(volume, made.id, found?.outputs ?? {}, made.inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
    expect(found?.outputs).toEqual(made.state);
  });

  test("keeps what the cloud can't tell", async () => {
    const world = await aWorld();
    const backupId = world.emulator.state().backups[0]?.id;
    const made = await aDisk(world, { size: 40, backupId });
    world.emulator.patchVolume(made.id, { volume_type: null });
    expect((await made.read())?.outputs).toMatchObject({ backupId, volumeType: "SSD" });
  });

  test("of a disk that was never found with .get is an error", async () => {
    const world = await aWorld();
    const id = "00000000-0000-4000-8000-000000000000";
    await expect(world.provider.read(volume, id, { __evs: { get: true } })).rejects.toThrow(
      new RegExp(`there is no Volume ${id} in project 9e17.*take Volume.get out of the program`),
    );
  });

  test("of a snapshot keeps what the program alone says of it", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const taken = await Resource.made(world.provider, snapshot, "daily", { volumeId, force: true });
    const found = await taken.read();
    expect(found?.outputs).toMatchObject({ volumeId, force: true, status: "available" });
  });

  test("of a snapshot that was deleted outside finds it gone", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const taken = await Resource.made(world.provider, snapshot, "daily", { volumeId });
    world.emulator.removeVolume(volumeId);
    expect(await taken.read()).toBeUndefined();
  });
});

describe("an update", () => {
  test("of a disk that was grown outside to more than is asked is refused with both sizes", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { size: 100 });
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow(/has 100 GiB and can't shrink to 40 GiB/);
    expect(requestsOf(world)["extendVolume"]).toBeUndefined();
  });

  test("to the size that the disk has got outside sends nothing", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { size: 40 });
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(requestsOf(world)["extendVolume"]).toBeUndefined();
  });

  test("that meets a disk which somebody else is extending waits, and then asks for what is missing", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "extending" });
    void world.clock.sleep(5000).then(() => world.emulator.patchVolume(made.id, { status: "available", size: 30 }));
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
  });

  test("that meets a disk whose extension by somebody else fails says so", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "extending" });
    void world.clock.sleep(5000).then(() => world.emulator.patchVolume(made.id, { status: "error_extending" }));
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow(/in status error_extending with 20 GiB/);
  });

  test("that meets a disk which somebody else deletes says that it is gone", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "deleting" });
    void world.clock.sleep(5000).then(() => world.emulator.removeVolume(made.id));
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow(/is gone: it was deleted outside Pulumi/);
  });

  test("sets name and description together, and keeps the one that does not change", async () => {
    const world = await aWorld();
    const made = await aDisk(world, { description: "logs" });
    await made.update({ ...disk, name: "renamed", description: "logs" });
    expect(onlyDisk(world)).toMatchObject({ name: "renamed", description: "logs" });
  });

  test("clears a description that was removed from the program", async () => {
    const world = await aWorld();
    const made = await aDisk(world, { description: "logs" });
    await made.update(disk);
    expect(onlyDisk(world)).toMatchObject({ name: "data", description: "" });
  });

  test("sets flags, and leaves them as they are when they are removed from the program", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    await made.update({ ...disk, bootable: true, readonly: true });
    expect(onlyDisk(world)).toMatchObject({ bootable: "true", metadata: { readonly: "True" } });
    world.emulator.resetRequests();
    await made.update(disk);
    expect(Object.keys(requestsOf(world))).toEqual(["getVolume"]);
  });
});

test("a change of timeouts alone is an update that sends nothing but a look", async () => {
  const world = await aWorld();
  const { id, outputs } = await create(world.provider, volume, "data", disk);
  const news = checked(world.provider, volume, declared("data", disk, { timeouts: { delete: 60 } }));
  expect(world.provider.diff(volume, id, outputs, news)).toMatchObject({ changes: [], silent: true });
  world.emulator.resetRequests();
  await world.provider.update(volume, id, outputs, news);
  expect(Object.keys(requestsOf(world))).toEqual(["getVolume"]);
});
