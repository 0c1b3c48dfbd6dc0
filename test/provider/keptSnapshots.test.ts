import { describe, expect, test } from "vitest";
import { deleteSnapshot } from "../../provider/api/evs/snapshots.js";
import { before, kept, aKeptDisk, updateIn, diesUpdating, isSent, theirs, sizes } from "./keptDisks.js";
import {
  type Resource,
  type World,
  checked,
  declared,
  failureOf,
  onlyDisk,
  somebody,
  unfinishedOf,
  volume,
} from "./harness.js";

describe("of the snapshots before growths", () => {
  test("all stay with true", async () => {
    const { world, data } = await aKeptDisk();
    for (const size of [30, 40, 50]) await data.update({ ...before, size });
    expect(sizes(world)).toEqual([20, 30, 40]);
  });

  test("the newest stay with keep", async () => {
    const { world, data } = await aKeptDisk();
    for (const size of [30, 40, 50, 60]) await data.update(kept(2, size));
    expect(sizes(world)).toEqual([40, 50]);
  });

  test("none is removed before the disk has grown", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.5413" });
    await unfinishedOf(data.update(kept(1, 40)));
    expect(sizes(world)).toEqual([20, 30]);
  });

  test("those that a smaller keep leaves too many make room first", async () => {
    const { world, data } = await aKeptDisk();
    for (const size of [30, 40, 50]) await data.update({ ...before, size });
    world.emulator.fault({ match: "createSnapshot", status: 400, code: "EVS.5413" });
    await unfinishedOf(data.update(kept(1, 60)));
    expect(sizes(world)).toEqual([40]);
  });

  test("none of somebody else's is removed, though it has the same name and words", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    const name = "before-growth-20-to-30-GiB-data";
    const foreign = "Managed by Pulumi: project/stack/data, before its growth from 20 to 30 GiB (0123456789abcdef)";
    await theirs(world, data.id, { name, description: foreign });
    await data.update(kept(1, 40));
    expect(world.emulator.state().snapshots.map((found) => found.description)).toContain(foreign);
    expect(sizes(world)).toEqual([30, 30]);
  });

  test("none is removed whose mark another one carries, too", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    const [own] = world.emulator.state().snapshots;
    await theirs(world, data.id, { name: "copied", description: String(own?.description) });
    await data.update(kept(1, 40));
    expect(sizes(world)).toEqual([20, 30, 30]);
  });

  test("none of another resource is removed", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    const inputs = checked(world.provider, volume, declared("renamed", kept(1, 40)), data.inputs);
    await world.provider.update(volume, data.id, data.state, inputs);
    expect(sizes(world)).toEqual([20, 30]);
  });

  test.each<[string, (world: World, data: Resource) => Promise<unknown>]>([
    [
      "a kill",
      async (world, data) => {
        world.emulator.fault({ match: "deleteSnapshot", drop: "before", times: 10 });
        await diesUpdating(world, data, kept(1, 40), isSent("deleteSnapshot"));
      },
    ],
    [
      "Ctrl-C",
      (world, data) => {
        world.emulator.fault({ match: "deleteSnapshot", plan: [["deleting", 30]] });
        void world.clock.sleep(30_000).then(() => world.provider.stop());
        return unfinishedOf(data.update(kept(1, 40)));
      },
    ],
    [
      "a refusal",
      (world, data) => {
        world.emulator.fault({ match: "deleteSnapshot", status: 403, code: "EVS.5403" });
        return unfinishedOf(data.update(kept(1, 40)));
      },
    ],
  ])("the older ones go in the next up when %s prevented that", async (_, prevented) => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    await prevented(world, data);
    await updateIn(world.process(), data, kept(1, 40));
    expect(sizes(world)).toEqual([30]);
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
  });

  test("one that can't be removed is named, and the disk has grown", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    world.emulator.fault({ match: "deleteSnapshot", status: 403, code: "EVS.5403" });
    const failure = await unfinishedOf(data.update(kept(1, 40)));
    expect(failure.message).toMatch(/has 40 GiB now, and an older snapshot of it is left/);
    expect(failure.outputs).toMatchObject({ size: 40 });
  });

  test("one that was removed outside is missed by nobody", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(1, 30));
    await deleteSnapshot(somebody(world), { snapshot_id: world.emulator.state().snapshots[0]?.id ?? "" });
    await world.clock.sleep(60_000);
    await data.update(kept(1, 40));
    expect(sizes(world)).toEqual([30]);
  });

  test("each prevents the deletion of its disk, and is named", async () => {
    const { data } = await aKeptDisk();
    await data.update({ ...before, size: 40 });
    expect((await failureOf(data.delete())).message).toMatch(/has 1 snapshot: before-growth-20-to-40-GiB-data/);
  });

  test("each goes with its disk with cascade", async () => {
    const { world, data } = await aKeptDisk();
    await data.update({ ...before, size: 40, cascade: true });
    await data.delete();
    expect(world.emulator.state()).toMatchObject({ volumes: [], snapshots: [] });
  });
});
