import { describe, expect, test } from "vitest";
import type { Provider } from "../../provider/hosts/provider.js";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  unfinishedOf,
  volume,
  volumeMetadata,
} from "./harness.js";

async function aDiskWith(metadata: Record<string, string>, name = "keys") {
  const world = await aWorld();
  const data = await aDisk(world);
  const keys = await Resource.made(world.provider, volumeMetadata, name, { volumeId: data.id, metadata });
  return { world, data, keys, volumeId: data.id };
}

function inCloud(world: World): Record<string, string> {
  return { ...Object(onlyDisk(world)["metadata"]) };
}

/** What the engine tells a provider of a resource that state has, before it changes anything. */
function planned(provider: Provider, resource: Resource, name: string, args: Record<string, unknown>, kind = volume) {
  const inputs = checked(provider, kind, declared(name, args), resource.inputs);
  provider.diff(kind, resource.id, resource.state, inputs);
  return inputs;
}

describe("a VolumeMetadata that was renamed without an alias", () => {
  test("leaves its keys to the new one", async () => {
    const { world, keys, volumeId } = await aDiskWith({ team: "storage", old: "1" });
    await create(world.provider, volumeMetadata, "renamed", { volumeId, metadata: { team: "storage" } });
    await keys.delete();
    expect(inCloud(world)).toEqual({ team: "storage" });
  });

  test("leaves them also when it is deleted by a later run", async () => {
    const { world, keys, volumeId } = await aDiskWith({ team: "storage" });
    const args = { volumeId, metadata: { team: "storage" } };
    const renamed = await Resource.made(world.provider, volumeMetadata, "renamed", args);
    const later = world.process();
    planned(later, renamed, "renamed", args, volumeMetadata);
    await later.delete(volumeMetadata, keys.id, keys.state);
    expect(inCloud(world)).toEqual({ team: "storage" });
  });

  test("removes them when the new one does not declare them any more", async () => {
    const { world, keys, volumeId } = await aDiskWith({ team: "storage" });
    const renamed = await Resource.made(world.provider, volumeMetadata, "renamed", {
      volumeId,
      metadata: { team: "storage" },
    });
    await renamed.delete();
    await keys.delete();
    expect(inCloud(world)).toEqual({});
  });
});

describe("a key that moves from one VolumeMetadata to another", () => {
  async function two() {
    const { world, keys: from, volumeId } = await aDiskWith({ moving: "1", staying: "1" }, "from");
    const to = await Resource.made(world.provider, volumeMetadata, "to", { volumeId, metadata: {} });
    const leave = () => from.update({ volumeId, metadata: { staying: "1" } });
    const arrive = () => to.update({ volumeId, metadata: { moving: "1" } });
    return { world, leave, arrive };
  }

  test("is there when it left first", async () => {
    const { world, leave, arrive } = await two();
    await leave();
    await arrive();
    expect(inCloud(world)).toEqual({ moving: "1", staying: "1" });
  });

  test("is there when it arrived first", async () => {
    const { world, leave, arrive } = await two();
    await arrive();
    await leave();
    expect(inCloud(world)).toEqual({ moving: "1", staying: "1" });
  });

  test("is there when both happen at once", async () => {
    const { world, leave, arrive } = await two();
    await Promise.all([leave(), arrive()]);
    expect(inCloud(world)).toEqual({ moving: "1", staying: "1" });
  });

  test.each(["left", "arrived"])("with another value has that value when it %s first", async (first) => {
    const { world, keys: from, volumeId } = await aDiskWith({ moving: "1" }, "from");
    const to = await Resource.made(world.provider, volumeMetadata, "to", { volumeId, metadata: {} });
    const without = { volumeId, metadata: {} };
    const other = { volumeId, metadata: { moving: "2" } };
    planned(world.provider, from, "from", without, volumeMetadata);
    planned(world.provider, to, "to", other, volumeMetadata);
    const steps = [() => from.update(without), () => to.update(other)];
    for (const step of first === "left" ? steps : steps.toReversed()) await step();
    expect(inCloud(world)).toEqual({ moving: "2" });
  });

  test("to the disk's own metadata is there after its VolumeMetadata was deleted", async () => {
    const { world, data, keys } = await aDiskWith({ team: "storage" });
    const args = { ...disk, metadata: { team: "storage" } };
    planned(world.provider, data, "data", args);
    await data.update(args);
    await keys.delete();
    expect(inCloud(world)).toEqual({ team: "storage" });
  });
});

describe("a key that two resources declare", () => {
  test("with different values is refused, naming the other resource and no value", async () => {
    const { world, volumeId } = await aDiskWith({ team: "storage" }, "one");
    const other = create(world.provider, volumeMetadata, "other", { volumeId, metadata: { team: "network" } });
    const { message } = await failureOf(other);
    expect(message).toMatch(/VolumeMetadata project\/stack\/\/one declares the key team.*Leave it out of one/);
    expect(message).not.toMatch(/storage|network/);
    expect(inCloud(world)).toEqual({ team: "storage" });
  });

  test("with different values is said where one may overwrite", async () => {
    const { world, volumeId } = await aDiskWith({ team: "storage" }, "one");
    const args = { volumeId, metadata: { team: "network" }, overwrite: true };
    await create(world.provider, volumeMetadata, "other", args);
    expect(world.said).toEqual([expect.stringMatching(/other: .*one declares the key team/)]);
  });

  test("is said once in a run", async () => {
    const { world, data, keys, volumeId } = await aDiskWith({ team: "storage" });
    const later = world.process();
    for (let times = 0; times < 2; times++) {
      planned(later, data, "data", { ...disk, metadata: { team: "storage" } });
      planned(later, keys, "keys", { volumeId, metadata: { team: "storage" } }, volumeMetadata);
    }
    expect(world.said).toEqual([
      expect.stringMatching(/Volume .*data and VolumeMetadata .*keys both declare the key team/),
    ]);
  });
});

describe("a change of keys that fails half way", () => {
  async function halfway() {
    const { world, keys, volumeId } = await aDiskWith({ old: "1" });
    world.emulator.fault({ match: "deleteVolumeMetadataKey", status: 500, times: 1000 });
    const failure = await unfinishedOf(keys.update({ volumeId, metadata: { team: "storage" } }));
    keys.state = failure.outputs;
    world.emulator.clearFaults();
    return { world, keys, volumeId };
  }

  test("leaves in state the keys that are set and those that are not yet removed", async () => {
    const { keys } = await halfway();
    expect(keys.state["metadata"]).toEqual({ old: "1", team: "storage" });
  });

  test("is finished by the next update, whose values may be others", async () => {
    const { world, keys, volumeId } = await halfway();
    await keys.update({ volumeId, metadata: { team: "network" } });
    expect(inCloud(world)).toEqual({ team: "network" });
  });

  test("leaves nothing behind when it is deleted", async () => {
    const { world, keys } = await halfway();
    await keys.delete();
    expect(inCloud(world)).toEqual({});
  });

  test("does not count a key as ours that somebody set meanwhile", async () => {
    const { world, keys, volumeId } = await aDiskWith({ old: "1" });
    world.emulator.fault({ match: "createVolumeMetadata", drop: "before", times: 1000 });
    const updating = unfinishedOf(keys.update({ volumeId, metadata: { team: "storage" } }));
    await world.clock.sleep(2000);
    world.emulator.patchVolume(volumeId, { metadata: { old: "1", team: "others" } });
    expect((await updating).outputs["metadata"]).toEqual({ old: "1" });
  });
});

describe("a create of keys", () => {
  const args = (volumeId: string) => ({ volumeId, metadata: { team: "storage" } });

  test("whose answers are all lost is done when its keys are there", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    world.emulator.fault({ match: "createVolumeMetadata", drop: "after", times: 1000 });
    await create(world.provider, volumeMetadata, "keys", args(id));
    expect(inCloud(world)).toEqual({ team: "storage" });
  });

  test("whose answer is lost and whose keys are not there yet owns them when they come", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    world.emulator.fault({ match: "createVolumeMetadata", drop: "before", times: 1000 });
    const { outputs } = await unfinishedOf(create(world.provider, volumeMetadata, "keys", args(id)));
    world.emulator.clearFaults();
    world.emulator.patchVolume(id, { metadata: { team: "storage" } });
    await world.provider.delete(volumeMetadata, id, outputs);
    expect(inCloud(world)).toEqual({});
  });

  test("whose answer is lost and whose keys can't be looked at owns them, and says so", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    world.emulator.fault({ match: "createVolumeMetadata", drop: "after", times: 1000 });
    world.emulator.fault({ match: "getVolume", skip: 1, status: 403, times: 1000 });
    const { outputs, message } = await unfinishedOf(create(world.provider, volumeMetadata, "keys", args(id)));
    expect(outputs["metadata"]).toEqual({ team: "storage" });
    expect(message).toContain("could not be read");
  });

  test("that is refused leaves nothing in state", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    world.emulator.fault({ match: "createVolumeMetadata", status: 403, code: "EVS.5403", times: 1000 });
    const failure = await failureOf(create(world.provider, volumeMetadata, "keys", args(id)));
    expect(failure.name).toBe("ApiError");
  });
});

test("a delete of keys whose answers are all lost is done when they are gone", async () => {
  const { world, keys } = await aDiskWith({ team: "storage" });
  world.emulator.fault({ match: "deleteVolumeMetadataKey", drop: "after", times: 1000 });
  await keys.delete();
  expect(inCloud(world)).toEqual({});
  expect(requestsOf(world)["deleteVolumeMetadataKey"]).toBeGreaterThan(0);
});
