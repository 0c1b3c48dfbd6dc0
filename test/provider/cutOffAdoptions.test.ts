import { expect, test } from "vitest";
import { dies, diesOnce } from "./deaths.js";
import { existingDisk } from "./existingDisks.js";
import { type World, aWorld, create, disk, failureOf, onlyDisk, requestsOf, unfinishedOf, volume } from "./harness.js";

const grown = { ...disk, name: "data", size: 40, metadata: { team: "storage" } };

/** A process that dies at its first pause after the disk has its new name. */
const diesOnceRenamed = (world: World, begin: Parameters<typeof dies>[1]) =>
  diesOnce(world, () => onlyDisk(world).name !== "old", begin);

test("a change that fails half way keeps the id, and the next update does the rest", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  world.emulator.fault({ match: "extendVolume", times: 10, status: 400, code: "EVS.9999" });
  const failure = await unfinishedOf(create(world.provider, volume, "data", { ...grown, adopt: id }));
  expect(failure).toMatchObject({ id, outputs: { name: "data", size: 20, metadata: { team: "storage" } } });
  expect(failure.outputs).not.toHaveProperty("adopt");
  world.emulator.clearFaults();
  const { inputs } = world.provider.check(volume, undefined, {
    ...grown,
    adopt: id,
    __evs: { name: "data", resource: "project/stack//data" },
  });
  expect(await world.provider.update(volume, id, failure.outputs, inputs)).toMatchObject({ size: 40 });
  expect(requestsOf(world)).toMatchObject({ updateVolume: 1, createVolumeMetadata: 1 });
});

test("a process that is killed half way is followed by one that does the rest", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  await diesOnceRenamed(world, (process) => create(process, volume, "data", { ...grown, adopt: id }));
  expect(onlyDisk(world)).toMatchObject({ name: "data", size: 20 });
  const made = await create(world.provider, volume, "data", { ...grown, adopt: id });
  expect(made).toMatchObject({ id, outputs: grown });
  expect(onlyDisk(world)).toMatchObject({ id, size: 40, metadata: { team: "storage" } });
  expect(requestsOf(world)).toMatchObject({ updateVolume: 1, createVolumeMetadata: 1, extendVolume: 1 });
  expect(requestsOf(world)).not.toHaveProperty("createVolume");
});

test("an interrupt while what differs is changed keeps the id", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  world.emulator.fault({ match: "extendVolume", jobPlan: [["RUNNING", 10_000]] });
  void world.clock.sleep(20_000).then(() => world.provider.stop());
  const failure = await unfinishedOf(create(world.provider, volume, "data", { ...grown, adopt: id }));
  expect(failure).toMatchObject({ id, outputs: { name: "data" } });
});

test("an interrupt before anything was changed takes nothing", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  world.emulator.patchVolume(id, { status: "creating" });
  void world.clock.sleep(20_000).then(() => world.provider.stop());
  const failure = await failureOf(create(world.provider, volume, "data", { ...grown, adopt: id }));
  expect(failure.name).not.toBe("Unfinished");
  expect(onlyDisk(world)).toMatchObject({ name: "old" });
});

test("an adoption that changes a disk does not make it another one when its answer is lost", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  world.emulator.fault({ match: "updateVolume", drop: "after" });
  const made = await create(world.provider, volume, "data", { ...grown, adopt: id });
  expect(made).toMatchObject({ id, outputs: grown });
});

test("what an earlier run began to make is not left behind for something adopted", async () => {
  const world = await aWorld();
  const other = await existingDisk(world);
  await dies(world, (process) => create(process, volume, "data", disk));
  const failure = await failureOf(create(world.provider, volume, "data", { ...disk, adopt: other }));
  expect(failure.message).toMatch(
    /an earlier run was cut off while it made a disk for this resource \(.*\), and adopt names another one/,
  );
  const begun = world.emulator.state().volumes.find(({ id }) => id !== other);
  expect((await create(world.provider, volume, "data", disk)).id).toBe(begun?.id);
});

test("what an earlier run began to make can be adopted, and is remembered no more", async () => {
  const world = await aWorld();
  await dies(world, (process) => create(process, volume, "data", disk));
  const { id } = onlyDisk(world);
  world.emulator.patchVolume(id, { status: "available" });
  const made = await create(world.provider, volume, "data", { ...disk, adopt: id });
  const next = world.process();
  await next.read(volume, id, made.outputs);
  world.emulator.removeVolume(id);
  expect((await create(next, volume, "data", disk)).id).not.toBe(id);
});
