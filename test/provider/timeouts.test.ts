import { describe, expect, test } from "vitest";
import { aDisk, aWorld, create, disk, failureOf, onlyDisk, snapshot, unfinishedOf, volume } from "./harness.js";

const minute = { timeouts: { create: 60, update: 60, delete: 60 } };

describe("a create that takes longer than its customTimeouts", () => {
  test("keeps its id", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    world.emulator.fault({ match: "createVolume", plan: [["creating", 10_000]] });
    const failure = await unfinishedOf(create(world.provider, volume, "data", disk, minute));
    expect(failure.id).toBe(onlyDisk(world).id);
    expect(failure.outputs).toMatchObject({ status: "creating" });
  });

  test("says what was seen last, for how long, and how to raise it", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    world.emulator.fault({ match: "createVolume", plan: [["creating", 10_000]] });
    const { message } = await unfinishedOf(create(world.provider, volume, "data", disk, minute));
    expect(message).toMatch(/last seen status creating.*customTimeouts\.create \(now 60 s\)/);
  });

  test("is finished by the next up", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    const metadata = { team: "storage" };
    world.emulator.fault({ match: "createVolume", plan: [["creating", 100]] });
    const { id, outputs } = await unfinishedOf(create(world.provider, volume, "data", { ...disk, metadata }, minute));
    const inputs = world.provider.check(volume, undefined, { ...disk, metadata }).inputs;
    expect(await world.provider.update(volume, id, outputs, inputs)).toMatchObject({ status: "available", metadata });
    expect(onlyDisk(world)).toMatchObject({ metadata });
  });

  test("asks for an update although no argument differs", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    world.emulator.fault({ match: "createVolume", plan: [["creating", 10_000]] });
    const { id, outputs } = await unfinishedOf(create(world.provider, volume, "data", disk, minute));
    expect(world.provider.diff(volume, id, outputs, disk)).toMatchObject({ changes: [], silent: true });
  });

  test("whose job runs on without naming a disk is taken up by the next one, not made twice", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    world.emulator.fault({ match: "createVolume", jobPlan: [["INIT", 20]] });
    const failure = await failureOf(create(world.provider, volume, "data", disk, minute));
    expect(failure.message).toMatch(/gave up waiting for job .* last seen status INIT/);
    const { id } = await create(world.process(), volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
  });
});

test("an extension that takes too long keeps the id and says the size that is true", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
  const made = await aDisk(world);
  world.emulator.fault({ match: "extendVolume", plan: [["extending", 10_000]] });
  const failure = await unfinishedOf(made.update({ ...disk, size: 40 }, minute));
  expect(failure.outputs).toMatchObject({ size: 20, status: "extending" });
  expect(failure.message).toMatch(/customTimeouts\.update \(now 60 s\)/);
});

test("an extension that took too long is waited for by the next up, not sent again", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
  const made = await aDisk(world);
  world.emulator.fault({ match: "extendVolume", plan: [["extending", 100]] });
  const { id, outputs } = await unfinishedOf(made.update({ ...disk, size: 40 }, minute));
  const inputs = world.provider.check(volume, made.inputs, { ...disk, size: 40 }).inputs;
  expect(await world.provider.update(volume, id, outputs, inputs)).toMatchObject({ size: 40 });
  expect(world.emulator.requests().byOperation["extendVolume"]).toBe(1);
});

test("a deletion that takes too long is an error, never success", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
  const { id, outputs } = await create(world.provider, volume, "data", disk, minute);
  world.emulator.fault({ match: "deleteVolume", plan: [["deleting", 10_000]] });
  await expect(world.provider.delete(volume, id, outputs)).rejects.toThrow(
    /last seen status deleting.*customTimeouts\.delete/,
  );
});

test("a snapshot that takes too long keeps its id", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", plan: [["creating", 10_000]] });
  const failure = await unfinishedOf(create(world.provider, snapshot, "daily", { volumeId }, minute));
  expect(failure.id).toBe(world.emulator.state().snapshots[0]?.id);
});

test("without customTimeouts a create has half an hour", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
  world.emulator.fault({ match: "createVolume", plan: [["creating", 10_000]] });
  const { message } = await unfinishedOf(create(world.provider, volume, "data", disk));
  expect(message).toContain("customTimeouts.create (now 1800 s)");
});
