import { describe, expect, test } from "vitest";
import { aDisk, aWorld, create, disk, requestsOf, snapshot, volume } from "./harness.js";

const total = (requests: Record<string, number>): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `data-${index}`);

/** Without a poll interval, as users have it; jobs of the emulator take two seconds. */
const asUsed = () => aWorld({ EVS_POLL_INTERVAL: "" }, { jobSeconds: 2 });

describe("requests for", () => {
  test("one disk without metadata: a create, looks at its job, one look at the disk", async () => {
    const world = await asUsed();
    await create(world.provider, volume, "data", disk);
    const { getJob = 0, ...others } = requestsOf(world);
    expect(others).toEqual({ createVolume: 1, getVolume: 1 });
    expect(getJob).toBeLessThanOrEqual(5);
  });

  test("fifty disks at once: at most three per disk", async () => {
    const world = await asUsed();
    await Promise.all(names(50).map((name) => create(world.provider, volume, name, disk)));
    expect(world.emulator.state().volumes).toHaveLength(50);
    expect(total(requestsOf(world))).toBeLessThanOrEqual(150);
  });

  test("fifty disks that are read together: pages of a list, not a request each", async () => {
    const world = await asUsed();
    const made = await Promise.all(names(50).map((name) => create(world.provider, volume, name, disk)));
    world.emulator.resetRequests();
    await Promise.all(made.map(({ id, outputs }) => world.provider.read(volume, id, outputs)));
    expect(requestsOf(world)).toEqual({ listVolumes: 1 });
  });

  test("a disk that is read alone: one", async () => {
    const world = await asUsed();
    const made = await aDisk(world);
    world.emulator.resetRequests();
    await made.read();
    expect(requestsOf(world)).toEqual({ getVolume: 1 });
  });

  test("fifty snapshots that are read together: pages of a list", async () => {
    const world = await asUsed();
    const made = await Promise.all(
      names(5).map(async (name) => {
        const { id: volumeId } = await create(world.provider, volume, name, disk);
        return create(world.provider, snapshot, name, { volumeId });
      }),
    );
    await world.clock.sleep(10_000);
    world.emulator.resetRequests();
    await Promise.all(made.map(({ id, outputs }) => world.provider.read(snapshot, id, outputs)));
    expect(requestsOf(world)).toEqual({ listSnapshotsDetail: 1 });
  });

  test("an update that changes nothing: one look", async () => {
    const world = await asUsed();
    const made = await aDisk(world);
    world.emulator.resetRequests();
    await made.update(disk);
    expect(requestsOf(world)).toEqual({ getVolume: 1 });
  });

  test("fifty disks that are deleted together: a deletion and one last look each, and a few lists", async () => {
    const world = await asUsed();
    const made = await Promise.all(names(50).map((name) => create(world.provider, volume, name, disk)));
    world.emulator.resetRequests();
    await Promise.all(made.map(({ id, outputs }) => world.provider.delete(volume, id, outputs)));
    const { deleteVolume, ...looks } = requestsOf(world);
    expect(deleteVolume).toBe(50);
    expect(total(looks)).toBeLessThanOrEqual(65);
  });

  test("check and diff: none, not even a login", async () => {
    const world = await asUsed();
    world.provider.check(volume, undefined, disk);
    world.provider.diff(volume, "id", disk, { ...disk, size: 40 });
    expect(world.emulator.requests().total).toBe(0);
  });

  test("a login of many calls at once: one", async () => {
    const world = await asUsed();
    await Promise.all(names(10).map((name) => create(world.provider, volume, name, disk)));
    expect(world.emulator.requests().byOperation["createToken"]).toBe(1);
  });
});
