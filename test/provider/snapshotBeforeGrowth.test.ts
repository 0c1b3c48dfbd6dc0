import { describe, expect, test } from "vitest";
import { dies } from "./deaths.js";
import { type Fault, before, kept, aKeptDisk, theirs, attach, sizes } from "./keptDisks.js";
import {
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
} from "./harness.js";

describe("a growth with a snapshot before it", () => {
  test("is sent once the snapshot can be used", async () => {
    const { world, data } = await aKeptDisk();
    const growing = data.update({ ...before, size: 40 });
    while (requestsOf(world)["createSnapshot"] === undefined) await world.clock.sleep(10);
    expect(requestsOf(world)).not.toHaveProperty("extendVolume");
    expect(world.emulator.state().snapshots).toMatchObject([{ status: "creating" }]);
    await growing;
    expect(sizes(world)).toEqual([20]);
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
  });

  test("names and describes the snapshot after the disk and both sizes", async () => {
    const { world, data } = await aKeptDisk();
    await data.update({ ...before, size: 40 });
    expect(world.emulator.state().snapshots).toMatchObject([
      {
        volume_id: data.id,
        name: "before-growth-20-to-40-GiB-data",
        description: expect.stringMatching(
          /^Managed by Pulumi: project\/stack\/data, before its growth from 20 to 40 GiB \([0-9a-f]{16}\)$/,
        ),
      },
    ]);
  });

  test("tells the snapshot's id and name", async () => {
    const { world, data } = await aKeptDisk();
    await data.update({ ...before, size: 40 });
    const [taken] = world.emulator.state().snapshots;
    expect(world.said.join("\n")).toContain(`after snapshot ${taken?.id ?? ""} (before-growth-20-to-40-GiB-data)`);
  });

  test("works for a disk with a name as long as names can be", async () => {
    const { world, data } = await aKeptDisk({ ...before, name: "ä".repeat(127) });
    await data.update({ ...before, name: "ä".repeat(127), size: 40 });
    expect(sizes(world)).toEqual([20]);
  });

  test("works for a disk that is in use", async () => {
    const { world, data } = await aKeptDisk();
    await attach(world, data);
    await data.update({ ...before, size: 40 });
    expect(sizes(world)).toEqual([20]);
    expect(onlyDisk(world)).toMatchObject({ size: 40, status: "in-use" });
  });

  test("waits for a snapshot that somebody else takes of the disk", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match: "createSnapshot", status: 400, code: "EVS.2409", times: 30 });
    await data.update({ ...before, size: 40 });
    expect(sizes(world)).toEqual([20]);
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
  });

  test("ends within the patience of the update when the snapshot does not, and the growth is not sent", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault({ match: "createSnapshot", plan: [["creating", 100_000]] });
    const failure = await unfinishedOf(data.update({ ...before, size: 40 }, { timeouts: { update: 60 } }));
    expect(failure.message).toMatch(/gave up waiting for snapshot .* to be created/);
    expect(requestsOf(world)).not.toHaveProperty("extendVolume");
  });
});

describe("no snapshot is taken", () => {
  test.each([
    ["without snapshotBeforeGrowth", { ...disk, size: 40 }],
    ["with snapshotBeforeGrowth: false", { ...disk, size: 40, snapshotBeforeGrowth: false }],
    ["when the disk does not grow", { ...before, metadata: { team: "storage" } }],
  ])("%s", async (_, args) => {
    const { world, data } = await aKeptDisk();
    await data.update(args);
    expect(requestsOf(world)).not.toHaveProperty("createSnapshot");
  });

  test("of a disk that was enlarged outside", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.patchVolume(data.id, { size: 40 });
    await data.update({ ...before, size: 40 });
    expect(requestsOf(world)).not.toHaveProperty("createSnapshot");
    expect(requestsOf(world)).not.toHaveProperty("extendVolume");
  });

  test("before a shrink, which is refused", async () => {
    const { world, data } = await aKeptDisk();
    world.emulator.patchVolume(data.id, { size: 40 });
    await failureOf(data.update({ ...before, size: 30 }));
    expect(requestsOf(world)).not.toHaveProperty("createSnapshot");
  });

  test("of a new disk that was begun smaller: there is nothing on it", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", drop: "after" });
    world.emulator.fault({ match: "listVolumes", status: 503 });
    await dies(world, (process) => create(process, volume, "data", before));
    await create(world.provider, volume, "data", { ...before, size: 40 });
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
    expect(requestsOf(world)).not.toHaveProperty("createSnapshot");
  });

  test("of a shared disk that is attached, which can't grow", async () => {
    const { world, data } = await aKeptDisk({ ...before, multiattach: true });
    await attach(world, data);
    const failure = await failureOf(data.update({ ...before, multiattach: true, size: 40 }));
    expect(failure.message).toMatch(/is shared and attached: such a disk grows only while it is detached/);
    expect(requestsOf(world)).not.toHaveProperty("createSnapshot");
  });
});

describe("a growth whose snapshot fails", () => {
  const failed = async (fault: Fault) => {
    const { world, data } = await aKeptDisk();
    world.emulator.fault(fault);
    const failure = await unfinishedOf(data.update({ ...before, size: 40 }));
    return { world, data, failure };
  };

  test.each([
    ["is refused", { match: "createSnapshot", status: 400, code: "EVS.5413" }],
    ["ends in error", { match: "createSnapshot", outcome: "error" }],
    ["can't be listed", { match: "listSnapshotsDetail", status: 403, code: "EVS.5403" }],
  ])("because it %s is not sent", async (_, fault) => {
    const { world } = await failed(fault);
    expect(requestsOf(world)).not.toHaveProperty("extendVolume");
    expect(onlyDisk(world)).toMatchObject({ size: 20 });
  });

  test("says so", async () => {
    const { failure } = await failed({ match: "createSnapshot", outcome: "error" });
    expect(failure.message).toMatch(
      /was not grown from 20 to 40 GiB, because the snapshot before it failed\. snapshot/,
    );
  });

  test("says that the disk has as many snapshots as it can have, where that is so", async () => {
    const { world, data } = await aKeptDisk();
    for (const name of ["1", "2", "3", "4", "5", "6", "7"]) await theirs(world, data.id, { name });
    world.emulator.fault({ match: "createSnapshot", status: 400, code: "EVS.5400" });
    const { message } = await unfinishedOf(data.update({ ...before, size: 40 }));
    expect(message).toMatch(/It has 7 snapshots, and .*EVS v2.* allows 7 of a disk: delete one/);
  });

  test("replaces the failed snapshot in the next up, and grows", async () => {
    const { world, data } = await failed({ match: "createSnapshot", outcome: "error" });
    const [useless] = world.emulator.state().snapshots;
    await data.update({ ...before, size: 40 });
    expect(world.emulator.state().snapshots).toMatchObject([{ status: "available" }]);
    expect(world.emulator.state().snapshots[0]?.id).not.toBe(useless?.id);
    expect(onlyDisk(world)).toMatchObject({ size: 40 });
  });
});

describe("snapshotBeforeGrowth in the program", () => {
  test.each<[unknown, RegExp]>([
    [{}, /snapshotBeforeGrowth: a map is not accepted: give true, or \{ keep: n \}/],
    [{ keep: 0 }, /snapshotBeforeGrowth.keep: give true, or \{ keep: n \} with a whole number n of at least 1/],
    [{ keep: 1, kept: 2 }, /a map is not accepted: give true/],
    ["yes", /this text of 3 characters is not accepted: give true/],
    [{ keep: 7 }, /snapshotBeforeGrowth.keep: 7 is not accepted: .*allows 7 snapshots of a disk.*Give 1 to 6/],
  ])("is refused as %j", async (snapshotBeforeGrowth, reason) => {
    const { provider } = await aWorld();
    expect(() => checked(provider, volume, declared("data", { ...disk, snapshotBeforeGrowth }))).toThrow(reason);
  });

  test.each([true, { keep: 2 }])("is off again when %j is removed", async (snapshotBeforeGrowth) => {
    const { world, data } = await aKeptDisk({ ...disk, snapshotBeforeGrowth });
    expect(await data.update({ ...disk, size: 40 })).toMatchObject({ snapshotBeforeGrowth: false });
    expect(sizes(world)).toEqual([]);
  });

  test("changes without a request that changes anything", async () => {
    const { world, data } = await aKeptDisk();
    await data.update(kept(3, 20));
    expect(requestsOf(world)).toEqual({ getVolume: 1 });
  });
});
