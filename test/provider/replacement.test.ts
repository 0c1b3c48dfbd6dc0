import { describe, expect, test } from "vitest";
import {
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  onlyDisk,
  requestsOf,
  unfinishedOf,
  volume,
} from "./harness.js";

test("an update that would need another disk is refused before anything is sent", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  const before = requestsOf(world);
  await expect(made.update({ ...disk, deviceType: "SCSI" })).rejects.toThrow(
    /deviceType: a change of deviceType replaces the disk.*allowReplacement: true/,
  );
  expect(requestsOf(world)).toEqual(before);
});

test("an argument that is new and says what the disk is changes nothing", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  await made.update({ ...disk, deviceType: "VBD", multiattach: false });
  expect(onlyDisk(world).id).toBe(made.id);
});

describe("a disk whose create ended in error", () => {
  const failed = async (args = {}) => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", plan: [["error", 1]] });
    const failure = await unfinishedOf(create(world.provider, volume, "data", { ...disk, ...args }));
    const replaced = (state: Record<string, unknown>) =>
      world.provider.diff(volume, failure.id, state, disk).changes.some(({ replaces }) => replaces);
    return { world, failure, replaced };
  };

  test("says so, and is replaced by the next up without being asked to", async () => {
    const { failure, replaced } = await failed();
    expect(failure.message).toMatch(/EVS\.2024[^]*could not be created and holds no data: `pulumi up` replaces it/);
    expect(replaced({ ...failure.outputs })).toBe(true);
  });

  test("is so after a refresh, too", async () => {
    const { world, failure, replaced } = await failed();
    const found = await world.provider.read(volume, failure.id, failure.outputs);
    expect(replaced({ ...found?.outputs })).toBe(true);
  });

  test("is a disk like any other once somebody has mended it and a refresh has seen that, even if it is in error again", async () => {
    const { world, failure, replaced } = await failed();
    world.emulator.patchVolume(failure.id, { status: "available" });
    const mended = await world.provider.read(volume, failure.id, failure.outputs);
    expect(replaced({ ...mended?.outputs })).toBe(false);
    world.emulator.patchVolume(failure.id, { status: "error" });
    const again = await world.provider.read(volume, failure.id, { ...mended?.outputs });
    expect(again?.outputs).toMatchObject({ status: "error" });
    expect(replaced({ ...again?.outputs })).toBe(false);
  });

  test("is not deleted when somebody has mended it since, and no refresh has seen that", async () => {
    const { world, failure } = await failed();
    world.emulator.patchVolume(failure.id, { status: "available" });
    await expect(world.provider.delete(volume, failure.id, failure.outputs)).rejects.toThrow(
      /is in status available now, so it may hold data and is not deleted. Run `pulumi refresh`/,
    );
    expect(world.emulator.state().volumes).toHaveLength(1);
  });
});

describe("the word error alone proves nothing:", () => {
  test("a healthy disk that an administrator sets to it is not replaced, and update says what to do", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "error" });
    const found = await made.read();
    expect(world.provider.diff(volume, made.id, { ...found?.outputs }, made.inputs).changes).toEqual([]);
    const update = world.provider.update(volume, made.id, { ...found?.outputs }, made.inputs);
    await expect(update).rejects.toThrow(/status error: its create may have failed.*--target-replace/);
  });

  test("a disk that was made, and failed at something after that, is not replaced", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [["SUCCESS", 1]],
      plan: [
        ["available", 1],
        ["error", 1],
      ],
    });
    world.emulator.fault({ match: "createVolumeMetadata", status: 400 });
    const failure = await unfinishedOf(create(world.provider, volume, "data", { ...disk, metadata: { k: "v" } }));
    expect(failure.outputs).toMatchObject({ status: "error" });
    expect(failure.outputs["__evs"]).not.toHaveProperty("neverMade");
  });
});

test("an interrupted create that an update sees end in error proves it, too", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", plan: [["creating", 1_000_000]], jobPlan: [["RUNNING", 1_000_000]] });
  const late = { timeouts: { create: 5 } };
  const { id, outputs } = await unfinishedOf(create(world.provider, volume, "data", disk, late));
  const inputs = checked(world.provider, volume, declared("data", disk));
  void world.clock.sleep(3_000).then(() => world.emulator.patchVolume(id, { status: "error" }));
  const failure = await unfinishedOf(world.provider.update(volume, id, outputs, inputs));
  expect(failure.outputs["__evs"]).toMatchObject({ neverMade: true });
});
