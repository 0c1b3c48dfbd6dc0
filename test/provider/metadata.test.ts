import { describe, expect, test } from "vitest";
import { Resource, aDisk, aWorld, create, disk, onlyDisk, requestsOf, snapshot, volumeMetadata } from "./harness.js";

const foreign = { owner: "somebody else", "hw:passthrough": "true" };

async function diskWithForeignKeys(args = {}) {
  const world = await aWorld();
  const made = await aDisk(world, args);
  world.emulator.patchVolume(made.id, { metadata: { ...foreign, ...onlyMetadata(world) } });
  world.emulator.resetRequests();
  return { world, made, volumeId: made.id };
}

function onlyMetadata(world: Parameters<typeof onlyDisk>[0]): Record<string, string> {
  return { ...Object(onlyDisk(world)["metadata"]) };
}

describe("the metadata of a disk", () => {
  test("changes only the keys that the program declares", async () => {
    const { world, made } = await diskWithForeignKeys({ metadata: { team: "storage", tier: "gold" } });
    expect(await made.update({ ...disk, metadata: { team: "network" } })).toMatchObject({
      metadata: { team: "network" },
    });
    expect(onlyMetadata(world)).toEqual({ ...foreign, team: "network" });
  });

  test("is cleared when it is removed from the program, and keys of others stay", async () => {
    const { world, made } = await diskWithForeignKeys({ metadata: { team: "storage" } });
    expect(await made.update(disk)).toMatchObject({ metadata: {} });
    expect(onlyMetadata(world)).toEqual(foreign);
  });

  test("is never written as a whole", async () => {
    const { world, made } = await diskWithForeignKeys({ metadata: { team: "storage" } });
    await made.update({ ...disk, metadata: { tier: "gold" } });
    const written = world.emulator
      .requests()
      .log.filter(({ method }) => method !== "GET")
      .map(({ operation }) => operation);
    expect(written).toEqual(["createVolumeMetadata", "deleteVolumeMetadataKey"]);
  });

  test("shows only declared keys at a refresh", async () => {
    const { made } = await diskWithForeignKeys({ metadata: { team: "storage" } });
    expect((await made.read())?.outputs["metadata"]).toEqual({ team: "storage" });
  });

  test("shows a declared key that was changed or removed outside as a difference", async () => {
    const { world, made } = await diskWithForeignKeys({ metadata: { team: "storage", tier: "gold" } });
    world.emulator.patchVolume(made.id, { metadata: { team: "network" } });
    expect((await made.read())?.outputs["metadata"]).toEqual({ team: "network" });
  });

  test("sends nothing for a key that is set already", async () => {
    const { world, made } = await diskWithForeignKeys();
    world.emulator.patchVolume(made.id, { metadata: { team: "storage" } });
    world.emulator.resetRequests();
    await made.update({ ...disk, metadata: { team: "storage" } });
    expect(Object.keys(requestsOf(world))).toEqual(["getVolume"]);
  });

  test("takes keys with dots, slashes and letters beyond ASCII", async () => {
    const world = await aWorld();
    const metadata = { "a.b/c d": "x", größe: "ß" };
    const made = await aDisk(world, { metadata });
    expect(onlyMetadata(world)).toEqual(metadata);
    await made.update({ ...disk, metadata: {} });
    expect(onlyMetadata(world)).toEqual({});
  });
});

test("the metadata of a snapshot is owned key by key, too", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  const taken = await Resource.made(world.provider, snapshot, "daily", { volumeId, metadata: { team: "storage" } });
  await taken.update({ volumeId, name: "renamed", metadata: { tier: "gold" } });
  expect(world.emulator.state().snapshots).toMatchObject([{ name: "renamed", metadata: { tier: "gold" } }]);
  await taken.update({ volumeId });
  expect(world.emulator.state().snapshots).toMatchObject([{ name: "daily", metadata: {} }]);
});

test("a key that somebody sets between two looks is not overwritten", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "" });
  const disks = await Promise.all(["a", "b", "c", "d"].map((name) => aDisk(world, {}, name)));
  // one list answers all of them, and single looks for a few seconds
  await Promise.all(disks.map((one) => one.read()));
  const [first] = disks;
  if (first === undefined) throw new Error("there is a first disk");
  world.emulator.patchVolume(first.id, { metadata: { team: "theirs" } });
  const ours = create(world.provider, volumeMetadata, "labels", { volumeId: first.id, metadata: { team: "ours" } });
  await expect(ours).rejects.toThrow("has the key team already");
});
