import { describe, expect, test } from "vitest";
import { quiet } from "../waiting/virtualClock.js";
import type { Made } from "../../provider/resources/kind/definition.js";
import { dies } from "./deaths.js";
import {
  aDisk,
  aWorld,
  create,
  declared,
  disk,
  onlyDisk,
  requestsOf,
  snapshot,
  volume,
  volumeTransfer,
  type World,
} from "./harness.js";

describe("a create that was cut off", () => {
  test("between its request and the answer makes no second disk", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", drop: "after" });
    world.emulator.fault({ match: "listVolumes", status: 503 });
    await dies(world, (process) => create(process, volume, "data", disk));
    const { id, outputs } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
    expect(outputs).toMatchObject({ status: "available" });
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
  });

  test("before its request took effect is sent", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", drop: "before" });
    world.emulator.fault({ match: "listVolumes", status: 503 });
    await dies(world, (process) => create(process, volume, "data", disk));
    expect((await create(world.provider, volume, "data", disk)).id).toBe(onlyDisk(world).id);
  });

  test("when only its job was known goes on with that job", async () => {
    const world = await aWorld();
    await dies(world, (process) => create(process, volume, "data", disk));
    const { id } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
    expect(requestsOf(world)["listVolumes"]).toBeUndefined();
  });

  test("when its disk was known goes on with that disk", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [
        ["RUNNING", 5],
        ["SUCCESS", 1],
      ],
    });
    await dies(world, (process) => create(process, volume, "data", disk));
    const { id } = await create(world.provider, volume, "data", { ...disk, metadata: { team: "storage" } });
    expect(id).toBe(onlyDisk(world).id);
    expect(onlyDisk(world)).toMatchObject({ metadata: { team: "storage" } });
  });

  test("and whose disk was removed meanwhile is an error, and the next create makes a new one", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [
        ["RUNNING", 5],
        ["SUCCESS", 1],
      ],
    });
    await dies(world, (process) => create(process, volume, "data", disk));
    world.emulator.removeVolume(onlyDisk(world).id);
    await create(world.provider, volume, "data", disk).catch(() => undefined);
    const { id } = await create(world.process(), volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
  });

  test("is not taken up by another resource", async () => {
    const world = await aWorld();
    await dies(world, (process) => create(process, volume, "data", disk));
    await create(world.provider, volume, "other", disk);
    expect(world.emulator.state().volumes).toHaveLength(2);
  });

  test("is finished with the arguments of the program as it is now", async () => {
    const world = await aWorld();
    await dies(world, (process) => create(process, volume, "data", disk));
    const { outputs } = await create(world.provider, volume, "data", { ...disk, size: 40, description: "grown" });
    expect(outputs).toMatchObject({ size: 40, description: "grown" });
    expect(onlyDisk(world)).toMatchObject({ size: 40, description: "grown" });
  });
});

test.each([
  ["renamed", { name: "renamed" }],
  ["grown", { size: 40 }],
])(
  "a create that was cut off before anything was known is found after the program has %s the disk",
  async (_, change) => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", drop: "after" });
    world.emulator.fault({ match: "listVolumes", status: 503 });
    await dies(world, (process) => create(process, volume, "data", disk));
    await create(world.provider, volume, "data", { ...disk, ...change });
    expect(onlyDisk(world)).toMatchObject(change);
  },
);

test("a create that was cut off twice is searched for as it was sent last", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "before" });
  world.emulator.fault({ match: "listVolumes", status: 503 });
  await dies(world, (process) => create(process, volume, "data", disk));
  world.emulator.fault({ match: "createVolume", drop: "after" });
  world.emulator.fault({ match: "listVolumes", skip: 1, status: 503 });
  await dies(world, (process) => create(process, volume, "data", { ...disk, size: 40 }));
  await create(world.provider, volume, "data", { ...disk, size: 40 });
  expect(onlyDisk(world)).toMatchObject({ size: 40 });
});

describe("a create whose answer may have reached nobody", () => {
  test("is gone on with by the next process: there is one disk", async () => {
    const world = await aWorld();
    const first = await create(world.provider, volume, "data", disk);
    const second = await create(world.process(), volume, "data", disk);
    expect(second.id).toBe(first.id);
    expect(onlyDisk(world).id).toBe(first.id);
  });

  test.each([
    ["an orderly end", (world: World) => world.provider.endInOrder()],
    [
      "a call of the engine with its id",
      (world: World, { id, outputs }: Made) => world.process().diff(volume, id, outputs, {}),
    ],
  ])("is over after %s: the same resource made again is a new disk", async (_, proof) => {
    const world = await aWorld();
    const first = await create(world.provider, volume, "data", disk);
    proof(world, first);
    expect((await create(world.process(), volume, "data", disk)).id).not.toBe(first.id);
  });

  test("and whose disk was removed since makes a new one", async () => {
    const world = await aWorld();
    const first = await create(world.provider, volume, "data", disk);
    world.emulator.removeVolume(first.id);
    await world.clock.sleep(60_000);
    expect((await create(world.process(), volume, "data", disk)).id).toBe(onlyDisk(world).id);
  });
});

test("without __evs nothing is remembered, and a create works all the same", async () => {
  const world = await aWorld();
  const { inputs } = world.provider.check(volume, undefined, { ...disk, name: "data" });
  const { __evs: _, ...bare } = inputs;
  expect((await world.provider.create(volume, bare)).id).toBe(onlyDisk(world).id);
});

test("a snapshot that was cut off is taken up, not taken twice", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", plan: [["creating", 3]] });
  await dies(world, (process) => create(process, snapshot, "daily", { volumeId }));
  const { id } = await create(world.provider, snapshot, "daily", { volumeId });
  expect(world.emulator.state().snapshots.map((found) => found.id)).toEqual([id]);
});

test("a snapshot that was cut off between its request and the answer is found", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", drop: "after" });
  world.emulator.fault({ match: "listSnapshotsDetail", status: 503 });
  await dies(world, (process) => create(process, snapshot, "daily", { volumeId }));
  await create(world.provider, snapshot, "daily", { volumeId });
  expect(world.emulator.state().snapshots).toHaveLength(1);
});

test("a snapshot that was cut off is found after the program has renamed it", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", drop: "after" });
  world.emulator.fault({ match: "listSnapshotsDetail", status: 503 });
  await dies(world, (process) => create(process, snapshot, "daily", { volumeId }));
  await create(world.provider, snapshot, "daily", { volumeId, name: "renamed" });
  expect(world.emulator.state().snapshots.map(({ name }) => name)).toEqual(["renamed"]);
});

test("a transfer that was cut off is taken back, and another one is opened", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createTransfer", drop: "after" });
  world.emulator.fault({ match: "listTransfersDetail", status: 503 });
  // the queue gives others time to come first: this process dies after that
  const process = world.process();
  process
    .create(volumeTransfer, process.check(volumeTransfer, undefined, declared("handover", { volumeId })).inputs)
    .catch(() => undefined);
  await world.clock.sleep(250);
  process.stop();
  await quiet();
  world.emulator.clearFaults();
  const { id } = await create(world.provider, volumeTransfer, "handover", { volumeId });
  expect(world.emulator.state().transfers.map((found) => found.id)).toEqual([id]);
});
