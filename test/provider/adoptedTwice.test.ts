import { describe, expect, test } from "vitest";
import { existingDisk, existingSnapshots } from "./existingDisks.js";
import {
  Resource,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  requestsOf,
  snapshot,
  volume,
} from "./harness.js";

const taken = /adopt: disk .* is that of another resource of this stack already, Volume project\/stack\/\/data\./;

describe("a disk that another resource of the stack has is not adopted", () => {
  test("when both adopt it at once: the first one wins", async () => {
    const world = await aWorld();
    const id = await existingDisk(world);
    const [first, second] = await Promise.allSettled([
      create(world.provider, volume, "data", { ...disk, adopt: id }),
      create(world.provider, volume, "logs", { ...disk, adopt: id }),
    ]);
    expect(first).toMatchObject({ status: "fulfilled", value: { id } });
    expect(String(second.status === "rejected" && second.reason)).toMatch(taken);
  });

  test("when the other one made it in this run", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    const failure = await failureOf(create(world.provider, volume, "logs", { ...disk, adopt: id }));
    expect(failure.message).toMatch(taken);
  });

  test("when the other one is in state", async () => {
    const world = await aWorld();
    const id = await existingDisk(world);
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    const next = world.process();
    next.diff(volume, id, made.state, checked(next, volume, declared("data", disk), made.inputs));
    const failure = await failureOf(create(next, volume, "logs", { ...disk, adopt: id }));
    expect(failure.message).toMatch(taken);
  });

  test("as a snapshot, too", async () => {
    const world = await aWorld();
    const volumeId = await existingDisk(world);
    const [id = ""] = await existingSnapshots(world, [volumeId]);
    await create(world.provider, snapshot, "first", { volumeId, adopt: id });
    const failure = await failureOf(create(world.provider, snapshot, "second", { volumeId, adopt: id }));
    expect(failure.message).toMatch(/snapshot .* is that of another resource of this stack already/);
  });
});

test("a disk that a first resource was refused can be adopted by a second one", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  await failureOf(create(world.provider, volume, "data", { ...disk, size: 10, adopt: id }));
  expect((await create(world.provider, volume, "logs", { ...disk, adopt: id })).id).toBe(id);
});

test("a disk that the program only reads with get can be adopted", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  await world.provider.read(volume, id, { __evs: { get: true } });
  expect((await create(world.provider, volume, "data", { ...disk, adopt: id })).id).toBe(id);
});

test("two resources of state that have one disk are told", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
  const inputs = checked(world.provider, volume, declared("logs", disk), made.inputs);
  world.provider.diff(volume, id, { ...made.state, ...declared("logs", {}) }, inputs);
  expect(world.said.join()).toMatch(/Volume project\/stack\/\/logs and Volume project\/stack\/\/data have one disk/);
});

test("a disk is not deleted with the resource whose place another one took", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
  const next = world.process();
  await create(next, volume, "renamed", { ...disk, adopt: id });
  const failure = await failureOf(next.delete(volume, id, made.state));
  expect(failure.message).toMatch(
    /is not deleted, because another resource of this stack has it as well: .*renamed.*pulumi state delete/,
  );
  expect(requestsOf(world)).not.toHaveProperty("deleteVolume");
});

test("a disk is deleted with its resource after an alias gave that another name", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  const next = world.process();
  await next.read(volume, made.id, made.state);
  const inputs = checked(next, volume, declared("renamed", disk), made.inputs);
  next.diff(volume, made.id, made.state, inputs);
  await next.delete(volume, made.id, made.state);
  expect(world.emulator.state().volumes).toEqual([]);
});

describe("an adopted disk that is replaced", () => {
  test("makes way for a new one, though the program still says adopt", async () => {
    const world = await aWorld();
    const id = await existingDisk(world);
    const args = { ...disk, allowReplacement: true, adopt: id };
    const made = await Resource.made(world.provider, volume, "data", args);
    const moved = { ...args, availabilityZone: "eu-de-02" };
    const inputs = checked(world.provider, volume, declared("data", moved), made.inputs);
    expect(world.provider.diff(volume, id, made.state, inputs).changes).toMatchObject([{ replaces: true }]);
    // the engine checks the new one before the old one goes
    const anew = checked(world.provider, volume, declared("data", moved));
    await made.delete();
    const { id: next } = await world.provider.create(volume, anew);
    expect(world.emulator.state().volumes).toMatchObject([{ id: next, name: "data", availability_zone: "eu-de-02" }]);
  });

  test("is refused without a word of the program, like any other", async () => {
    const world = await aWorld();
    const id = await existingDisk(world);
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    const moved = declared("data", { ...disk, availabilityZone: "eu-de-02", adopt: id });
    expect(() => checked(world.provider, volume, moved, made.inputs)).toThrow(/replaces the disk/);
  });
});

test("an adopted disk that was deleted outside is not made anew while the program says adopt", async () => {
  const world = await aWorld();
  const id = await existingDisk(world);
  const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
  world.emulator.removeVolume(id);
  expect(await made.read()).toBeUndefined();
  const failure = await failureOf(create(world.process(), volume, "data", { ...disk, adopt: id }));
  expect(failure.message).toMatch(/there is no disk/);
});
