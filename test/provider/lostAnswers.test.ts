import { describe, expect, test } from "vitest";
import { aDisk, aWorld, create, disk, failureOf, onlyDisk, requestsOf, snapshot, volumeTransfer } from "./harness.js";

describe("an extension whose connection is lost", () => {
  test.each(["extendVolume", "extendCinderVolume"])("after %s took effect is not sent twice", async (operation) => {
    const world = await aWorld();
    const made = await aDisk(world);
    if (operation === "extendCinderVolume")
      world.emulator.fault({ match: "extendVolume", status: 404, code: "APIGW.0101" });
    world.emulator.fault({ match: operation, drop: "after" });
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(requestsOf(world)).toMatchObject({ [operation]: 1 });
  });

  test("before it took effect is sent again", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", drop: "before" });
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(requestsOf(world)).toMatchObject({ extendVolume: 2 });
  });

  test("and that is done before anybody looks is success", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", drop: "after", plan: [["available", 1, 40]] });
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(onlyDisk(world)).toMatchObject({ size: 40, status: "available" });
  });
});

describe("a snapshot whose connection is lost", () => {
  test("after it was taken is adopted: there is exactly one", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", drop: "after" });
    const { id } = await create(world.provider, snapshot, "daily", { volumeId });
    expect(world.emulator.state().snapshots.map((found) => found.id)).toEqual([id]);
  });

  test("before it was taken is an error, and the next up takes one", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", drop: "before" });
    await failureOf(create(world.provider, snapshot, "daily", { volumeId }));
    await create(world.process(), snapshot, "daily", { volumeId });
    expect(world.emulator.state().snapshots).toHaveLength(1);
  });
});

describe("a transfer whose connection is lost", () => {
  test("after it was opened is taken back, for its key is lost, and another one is opened", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createTransfer", drop: "after" });
    const { id, outputs } = await create(world.provider, volumeTransfer, "handover", { volumeId });
    expect(world.emulator.state().transfers.map((found) => found.id)).toEqual([id]);
    expect(outputs["authKey"]).toMatch(/^[0-9a-f]{16}$/);
    expect(requestsOf(world)).toMatchObject({ createTransfer: 2, deleteTransfer: 1 });
  });

  test("before it was opened is sent again", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createTransfer", drop: "before" });
    const { id } = await create(world.provider, volumeTransfer, "handover", { volumeId });
    expect(world.emulator.state().transfers.map((found) => found.id)).toEqual([id]);
  });
});

describe("a deletion whose connection is lost", () => {
  test.each(["before", "after"] as const)("%s it took effect ends with the disk gone", async (drop) => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", drop });
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test.each(["before", "after"] as const)("%s it took effect ends with the snapshot gone", async (drop) => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const { id, outputs } = await create(world.provider, snapshot, "daily", { volumeId });
    world.emulator.fault({ match: "deleteSnapshot", drop });
    await world.provider.delete(snapshot, id, outputs);
    expect(world.emulator.state().snapshots).toEqual([]);
  });

  test("says what to do when the disk ends in error_deleting", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", drop: "after", outcome: "error_deleting" });
    await expect(made.delete()).rejects.toThrow(/error_deleting.*Ask the cloud's support/);
  });
});

describe.each(["before", "after"] as const)("a connection lost %s a change that can be made twice", (drop) => {
  test.each([
    ["createVolumeMetadata", { metadata: { team: "storage" } }],
    ["setVolumeBootable", { bootable: true }],
    ["setVolumeReadonly", { readonly: true }],
    ["updateVolume", { name: "renamed", description: "logs" }],
  ])("does not end the update: %s", async (operation, change) => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: operation, drop });
    expect(await made.update({ ...disk, ...change })).toMatchObject(change);
    expect(requestsOf(world)).toMatchObject({ [operation]: 2 });
  });

  test("leaves no transfer behind", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const { id, outputs } = await create(world.provider, volumeTransfer, "handover", { volumeId });
    world.emulator.fault({ match: "deleteTransfer", drop });
    await world.provider.delete(volumeTransfer, id, outputs);
    expect(world.emulator.state()).toMatchObject({ transfers: [], volumes: [{ status: "available" }] });
  });
});
