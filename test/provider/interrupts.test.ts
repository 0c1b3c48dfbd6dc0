import { describe, expect, test } from "vitest";
import { Interrupted } from "../../provider/waiting/until.js";
import { behindChanges } from "./changedAnswers.js";
import {
  Resource,
  aDisk,
  aWorld,
  create,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  snapshot,
  unfinishedOf,
  volume,
} from "./harness.js";

describe("an interrupt in the middle of ten creates", () => {
  const interrupted = async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      times: 10,
      plan: [["creating", 10_000]],
      jobPlan: [["RUNNING", 10_000]],
    });
    void world.clock.sleep(20_000).then(() => world.provider.stop());
    const names = Array.from({ length: 10 }, (_, index) => `data-${index}`);
    return {
      world,
      failures: await Promise.all(names.map((name) => unfinishedOf(create(world.provider, volume, name, disk)))),
    };
  };

  test("keeps the id of every disk", async () => {
    const { world, failures } = await interrupted();
    const made = world.emulator.state().volumes.map(({ id }) => id);
    expect(failures.map(({ id }) => id).sort()).toEqual(made.sort());
  });

  test("says that the work goes on in the cloud", async () => {
    const { failures } = await interrupted();
    expect(failures[0]?.message).toMatch(/interrupted: nothing new was started/);
  });
});

test("an interrupt while a job has not named its disk yet still learns the id", async () => {
  const world = await aWorld();
  world.emulator.fault({
    match: "createVolume",
    jobPlan: [
      ["INIT", 4],
      ["RUNNING", 10_000],
    ],
  });
  void world.clock.sleep(2500).then(() => world.provider.stop());
  const failure = await unfinishedOf(create(world.provider, volume, "data", disk));
  expect(failure.id).toBe(onlyDisk(world).id);
});

test("an interrupt while a job does not name its disk at all says so, and the next up takes that disk", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", jobPlan: [["INIT", 20]] });
  void world.clock.sleep(2500).then(() => world.provider.stop());
  const failure = await failureOf(create(world.provider, volume, "data", disk));
  expect(failure.message).toMatch(/has not named its disk yet. The next `pulumi up` takes that disk/);
  const { id } = await create(world.process(), volume, "data", disk);
  expect(id).toBe(onlyDisk(world).id);
});

test("an interrupt lets a request that is on its way be answered, and keeps the id", async () => {
  let answer = (): void => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  let arrived = (): void => undefined;
  const arrival = new Promise<void>((resolve) => (arrived = resolve));
  const holding = (clock: { now(): number }) => ({
    now: () => clock.now(),
    sleep: () => {
      arrived();
      return held;
    },
  });
  const world = await aWorld({}, { clock: holding });
  world.emulator.fault({ match: "createVolume", delaySeconds: 1 });
  const failing = unfinishedOf(create(world.provider, volume, "data", disk));
  await arrival;
  world.provider.stop();
  answer();
  expect((await failing).id).toBe(onlyDisk(world).id);
});

test("after an interrupt nothing new is started", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  world.emulator.resetRequests();
  world.provider.stop();
  await expect(create(world.provider, volume, "other", disk)).rejects.toBeInstanceOf(Interrupted);
  await expect(made.update({ ...disk, size: 40 })).rejects.toBeInstanceOf(Interrupted);
  await expect(made.delete()).rejects.toBeInstanceOf(Interrupted);
  expect(requestsOf(world)).toEqual({});
});

test("an interrupt between create and its metadata keeps the id, and the next up sets the metadata", async () => {
  const world = await aWorld();
  const metadata = { team: "storage" };
  world.emulator.fault({ match: "createVolume", plan: [["creating", 6]] });
  void world.clock.sleep(4500).then(() => world.provider.stop());
  const { id, outputs } = await unfinishedOf(create(world.provider, volume, "data", { ...disk, metadata }));
  const next = world.process();
  const inputs = next.check(volume, undefined, { ...disk, metadata }).inputs;
  await next.update(volume, id, outputs, inputs);
  expect(onlyDisk(world)).toMatchObject({ metadata });
});

test("an interrupt between the new name of a snapshot and its metadata sends no metadata", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  const provider = await behindChanges(world, ({ method }, answer) => {
    if (method === "PUT") provider.stop();
    return answer;
  });
  const daily = await Resource.made(provider, snapshot, "daily", { volumeId });
  await unfinishedOf(daily.update({ volumeId, name: "other", metadata: { team: "storage" } }));
  expect(requestsOf(world)).toHaveProperty("updateSnapshot");
  expect(requestsOf(world)).not.toHaveProperty("createSnapshotMetadata");
});

test("an interrupt while a disk grows keeps what is true, and the next up waits for the rest", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  world.emulator.fault({ match: "extendVolume", plan: [["extending", 6]] });
  void world.clock.sleep(3000).then(() => world.provider.stop());
  const { id, outputs } = await unfinishedOf(made.update({ ...disk, size: 40 }));
  expect(outputs).toMatchObject({ size: 20 });
  const next = world.process();
  const inputs = next.check(volume, made.inputs, { ...disk, size: 40 }).inputs;
  expect(await next.update(volume, id, outputs, inputs)).toMatchObject({ size: 40 });
  expect(requestsOf(world)).toMatchObject({ extendVolume: 1 });
});

test("an interrupt of a snapshot that is being taken keeps its id", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "createSnapshot", plan: [["creating", 10_000]] });
  void world.clock.sleep(5000).then(() => world.provider.stop());
  const failure = await unfinishedOf(create(world.provider, snapshot, "daily", { volumeId }));
  expect(failure.id).toBe(world.emulator.state().snapshots[0]?.id);
});

test("an interrupt of a create whose service hangs keeps the id that is known", async () => {
  const hanging = { now: () => 0, sleep: () => new Promise<void>(() => undefined) };
  const world = await aWorld({}, { clock: () => hanging });
  const names = ["getJob", "getVolume", "listVolumes"];
  for (const match of names)
    world.emulator.fault({ match, skip: match === "getJob" ? 2 : 0, times: 100, delaySeconds: 1 });
  world.emulator.fault({ match: "createVolume", jobPlan: [["RUNNING", 100]] });
  // the virtual clock waits for answers; here none come
  const hasty = { now: () => world.clock.now(), sleep: () => new Promise<void>((wake) => setImmediate(wake)) };
  const process = world.process({}, hasty);
  const failing = unfinishedOf(create(process, volume, "data", disk));
  while (requestsOf(world)["getVolume"] === undefined) await hasty.sleep();
  process.stop();
  expect((await failing).id).toBe(onlyDisk(world).id);
});

test("an interrupt while a create waits to be sent again sends nothing more", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", status: 429, retryAfter: 100 });
  void world.clock.sleep(5000).then(() => world.provider.stop());
  const began = world.clock.now();
  await expect(create(world.provider, volume, "data", disk)).rejects.toBeInstanceOf(Interrupted);
  expect(world.clock.now() - began).toBe(5000);
  expect(requestsOf(world)).toEqual({ createVolume: 1 });
});

test("an interrupt while a snapshot waits for its disk to be free takes none", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  world.emulator.fault({ match: "extendVolume", plan: [["extending", 10_000]] });
  const growing = failureOf(made.update({ ...disk, size: 40 }));
  await world.clock.sleep(2000);
  const waiting = failureOf(create(world.provider, snapshot, "daily", { volumeId: made.id }));
  await world.clock.sleep(2000);
  world.provider.stop();
  expect(await waiting).toBeInstanceOf(Interrupted);
  await growing;
  expect(requestsOf(world)["createSnapshot"]).toBeUndefined();
});
