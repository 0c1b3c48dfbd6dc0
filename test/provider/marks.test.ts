import { describe, expect, test } from "vitest";
import { markIn } from "../../provider/recovery/marks.js";
import {
  type World,
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

const managed = /^Managed by Pulumi: project\/stack\/data \([0-9a-f]{16}\)$/;

describe("a disk whose program gives no description", () => {
  test("says whose it is, and with which mark", async () => {
    const world = await aWorld();
    await aDisk(world);
    expect(onlyDisk(world).description).toMatch(managed);
  });

  test("needs no request for it", async () => {
    const world = await aWorld();
    await aDisk(world);
    expect(requestsOf(world)).not.toHaveProperty("updateVolume");
  });

  test("has none in state", async () => {
    expect((await aDisk(await aWorld())).state["description"]).toBe("");
  });

  test("is unchanged when the program begins to say that it has none, and keeps its mark", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const inputs = checked(world.provider, volume, declared("data", { ...disk, description: "" }), made.inputs);
    expect(world.provider.diff(volume, made.id, made.state, inputs).changes).toEqual([]);
    await made.update({ ...disk, description: "" });
    expect(onlyDisk(world).description).toMatch(managed);
  });

  test.each(["", "somebody's own words"])("is unchanged when somebody makes it %j", async (description) => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { description });
    const found = await made.read();
    const inputs = checked(world.provider, volume, declared("data", disk), found?.inputs);
    expect(world.provider.diff(volume, made.id, found?.outputs ?? {}, inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
  });

  test("keeps the mark when it is renamed and grows", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const before = markIn(String(onlyDisk(world).description));
    await made.update({ ...disk, name: "renamed", size: 40 });
    expect(markIn(String(onlyDisk(world).description))).toEqual(before);
  });
});

test("a disk whose program gives a description has that and no mark", async () => {
  const world = await aWorld();
  const made = await aDisk(world, { description: "logs" });
  expect(made.state["description"]).toBe("logs");
  expect(onlyDisk(world).description).toBe("logs");
});

test("a description that leaves the program is cleared", async () => {
  const world = await aWorld();
  const made = await aDisk(world, { description: "logs" });
  await made.update(disk);
  expect(onlyDisk(world).description).toBe("");
});

test("a snapshot is marked like a disk", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  await create(world.provider, snapshot, "data", { volumeId });
  expect(descriptionsOf(world)[0]).toMatch(managed);
});

test("a snapshot whose program gives a description has that and no mark", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  await create(world.provider, snapshot, "data", { volumeId, description: "before the upgrade" });
  expect(descriptionsOf(world)).toEqual(["before the upgrade"]);
});

test("no two creates have the same mark", async () => {
  const world = await aWorld();
  await Promise.all(["a", "b", "c"].map((name) => aDisk(world, {}, name)));
  const marks = world.emulator.state().volumes.map(({ description }) => markIn(String(description))?.id);
  expect(new Set(marks).size).toBe(3);
});

test.each(["n".repeat(400), "ü".repeat(200), "😀".repeat(100)])(
  "the owner is cut where it is too long, the mark never: %s",
  async (name) => {
    const world = await aWorld();
    await create(world.provider, volume, name, { ...disk, name: "short" });
    const { description } = onlyDisk(world);
    expect(Buffer.byteLength(String(description))).toBeLessThanOrEqual(255);
    expect(markIn(String(description))?.owner).toMatch(/^project\/stack\/./);
    expect(description).not.toContain("\uFFFD");
  },
);

function descriptionsOf({ emulator }: World) {
  return emulator.state().snapshots.map(({ description }) => description);
}
