import { expect, test } from "vitest";
import { existingDisk, existingSnapshots } from "./existingDisks.js";
import { aWorld, disk, snapshot, volume } from "./harness.js";
import { Preview } from "./previews.js";

const nothing: string[] = [];

test("a disk that is as the program says is adopted without a word", async () => {
  const world = await aWorld();
  const adopt = await existingDisk(world);
  world.emulator.patchQuotas({ volumes: 1, gigabytes: 20 });
  expect(await new Preview(world).refused(volume, "data", { ...disk, adopt })).toEqual(nothing);
  expect(world.said).toEqual([]);
});

test("what can be changed in place is told, and what can't is refused with both values", async () => {
  const world = await aWorld();
  const adopt = await existingDisk(world);
  expect(await new Preview(world).refused(volume, "data", { ...disk, size: 40, adopt })).toEqual(nothing);
  expect(world.said).toEqual([expect.stringContaining("is changed: size from 20 to 40 GiB")]);

  const other = { ...disk, availabilityZone: "eu-de-02", size: 10, adopt };
  expect(await new Preview(world).refused(volume, "data", other)).toEqual([
    expect.stringMatching(/^availabilityZone: .*"eu-de-01".*"eu-de-02"/),
    expect.stringMatching(/^size: .* has 20 GiB, and the program says 10/),
  ]);
});

test("the growth of a disk that is adopted has to fit into the quota", async () => {
  const world = await aWorld();
  const adopt = await existingDisk(world);
  world.emulator.patchQuotas({ gigabytes: 30 });
  expect(await new Preview(world).refused(volume, "fits", { ...disk, size: 30, adopt })).toEqual(nothing);
  expect(await new Preview(world).refused(volume, "data", { ...disk, size: 31, adopt })).toEqual([
    expect.stringMatching(/the quota gigabytes: of 30 GiB, 20 are used, and this preview asks for 11 more/),
  ]);
});

test("a disk that is not there, or that another resource adopts too, is refused", async () => {
  const world = await aWorld();
  const adopt = await existingDisk(world);
  const preview = new Preview(world);
  expect(await preview.refused(volume, "lost", { ...disk, adopt: "no-such-disk" })).toEqual([
    expect.stringContaining("adopt: there is no disk no-such-disk in this project"),
  ]);
  expect(await preview.refused(volume, "one", { ...disk, adopt })).toEqual(nothing);
  expect(await preview.refused(volume, "two", { ...disk, adopt })).toEqual([
    expect.stringContaining("is that of another resource of this stack already"),
  ]);
});

test("a disk that is busy is waited for by up, and one that is being deleted is not", async () => {
  const world = await aWorld();
  const adopt = await existingDisk(world, { status: "backing-up" });
  expect(await new Preview(world).refused(volume, "data", { ...disk, size: 40, adopt })).toEqual(nothing);
  expect(world.said).toEqual([expect.stringContaining("is in status backing-up")]);
  world.emulator.patchVolume(adopt, { status: "deleting" });
  expect(await new Preview(world).refused(volume, "data", { ...disk, adopt })).toEqual([
    expect.stringContaining("is being deleted"),
  ]);
});

test("a snapshot is compared as a disk is", async () => {
  const world = await aWorld();
  const [one, two] = [await existingDisk(world), await existingDisk(world)];
  const [adopt] = await existingSnapshots(world, [one]);
  expect(await new Preview(world).refused(snapshot, "before", { volumeId: one, adopt })).toEqual(nothing);
  expect(world.said).toEqual([]);
  expect(await new Preview(world).refused(snapshot, "before", { volumeId: two, adopt })).toEqual([
    expect.stringContaining("volumeId: "),
  ]);
});
