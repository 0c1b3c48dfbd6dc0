import { describe, expect, test } from "vitest";
import { type Fault, before, aKeptDisk, updateIn, diesUpdating, isSent, sizes, theirs } from "./keptDisks.js";
import { type Resource, type World, onlyDisk, unfinishedOf } from "./harness.js";

const grownOnce = { snapshots: [20], size: 40, status: "available" };

/** What there is after the next `up`, in another process. */
async function grownAtLast(world: World, data: Resource, folder = world.folder): Promise<unknown> {
  await updateIn(world.process({ EVS_STATE_DIR: folder }), data, { ...before, size: 40 });
  const { size, status } = onlyDisk(world);
  return { snapshots: sizes(world), size, status };
}

describe("a growth that was cut off has one snapshot, and the next up grows the disk", () => {
  describe.each([
    ["", undefined],
    [", in containers that keep no memory", "other"],
  ])("by a kill%s", (_, folder) => {
    test.each<[string, Fault[], (world: World) => boolean]>([
      ["before the snapshot arrived", [{ match: "createSnapshot", drop: "before" }], isSent("createSnapshot")],
      [
        "between the snapshot's request and its answer",
        [
          { match: "createSnapshot", drop: "after" },
          { match: "listSnapshotsDetail", skip: 1, status: 503, times: 9 },
        ],
        isSent("createSnapshot"),
      ],
      [
        "while the snapshot was being created",
        [{ match: "createSnapshot", plan: [["creating", 20]] }],
        isSent("createSnapshot"),
      ],
      [
        "when the snapshot was done and the growth not sent",
        [{ match: "extendVolume", drop: "before" }],
        isSent("extendVolume"),
      ],
      ["while the disk was growing", [{ match: "extendVolume", plan: [["extending", 20]] }], isSent("extendVolume")],
    ])("%s", async (__, faults, when) => {
      const { world, data } = await aKeptDisk();
      for (const fault of faults) world.emulator.fault(fault);
      await diesUpdating(world, data, { ...before, size: 40 }, when);
      expect(await grownAtLast(world, data, folder === undefined ? world.folder : `${world.folder}/${folder}`)).toEqual(
        grownOnce,
      );
    });
  });

  test("by a kill before the snapshot's answer, with lists that do not show it for a while", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match: "createSnapshot", drop: "after", snapshotInvisibleFor: 5 });
    await diesUpdating(world, data, { ...before, size: 40 }, isSent("createSnapshot"));
    expect(await grownAtLast(world, data)).toEqual(grownOnce);
  });

  test.each(["createSnapshot", "extendVolume"])("by Ctrl-C while %s is under way", async (match) => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match, plan: [[match === "createSnapshot" ? "creating" : "extending", 30]] });
    void world.clock.sleep(10_000).then(() => world.provider.stop());
    expect((await unfinishedOf(data.update({ ...before, size: 40 }))).message).toMatch(/interrupted/);
    expect(await grownAtLast(world, data)).toEqual(grownOnce);
  });

  test.each(["createSnapshot", "extendVolume"])("by a lost answer to %s", async (match) => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match, drop: "after" });
    await data.update({ ...before, size: 40 });
    expect(sizes(world)).toEqual([20]);
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
  });

  test("by a failed growth: the snapshot serves again, and up says when it was taken", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.5413" });
    await unfinishedOf(data.update({ ...before, size: 40 }));
    expect(await grownAtLast(world, data)).toEqual(grownOnce);
    expect(world.said.join("\n")).toMatch(/which was taken for this growth before \(20/);
  });
});

test("a growth whose mark two snapshots carry is not sent: one of them is somebody else's", async () => {
  const { world, data } = await aKeptDisk();
  world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.5413" });
  await unfinishedOf(data.update({ ...before, size: 40 }));
  const [own] = world.emulator.state().snapshots;
  await theirs(world, data.id, { name: "copied", description: String(own?.description) });
  const failure = await unfinishedOf(data.update({ ...before, size: 40 }));
  expect(failure.message).toMatch(/carry the mark of this growth, and one alone was taken for it/);
  expect(onlyDisk(world)).toMatchObject({ size: 20 });
});

test("a growth to another size, after one that failed, has a snapshot of its own", async () => {
  const { world, data } = await aKeptDisk();
  world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.5413" });
  await unfinishedOf(data.update({ ...before, size: 40 }));
  await data.update({ ...before, size: 30 });
  expect(world.emulator.state().snapshots.map(({ name }) => name)).toEqual([
    "before-growth-20-to-40-GiB-data",
    "before-growth-20-to-30-GiB-data",
  ]);
});
