import { describe, expect, test } from "vitest";
import { type Cell, type PhaseName, measure } from "../../bench/phases.js";
import { thisProvider } from "../../bench/runners.js";
import { aDisk, aWorld, create, disk, requestsOf, snapshot, volume } from "./harness.js";

const total = (requests: Record<string, number>): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `data-${index}`);

/** Without a poll interval, as users have it; jobs of the emulator take two seconds. */
const asUsed = () => aWorld({ EVS_POLL_INTERVAL: "" }, { jobSeconds: 2 });

describe("requests for", () => {
  test("one disk without metadata: a create, and few looks at its job and the disk", async () => {
    const world = await asUsed();
    await create(world.provider, volume, "data", disk);
    const { getJob = 0, ...others } = requestsOf(world);
    expect(others["createVolume"]).toBe(1);
    expect(total({ getJob, ...others })).toBeLessThanOrEqual(6);
  });

  test("fifty disks that are read together: pages of a list, not a request each", async () => {
    const world = await asUsed();
    const made = await Promise.all(names(50).map((name) => create(world.provider, volume, name, disk)));
    world.emulator.resetRequests();
    const another = world.process();
    await Promise.all(made.map(({ id, outputs }) => another.read(volume, id, outputs)));
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

/** What the phases of a stack's life cost, and how late the ends of its jobs are noticed. */
const life = async (cell: Partial<Cell>) => {
  const phases = await measure({ count: 50, parallel: 50, lengths: [3], foreign: 0, ...cell }, thisProvider());
  return (name: PhaseName) => {
    const found = phases.find(({ phase }) => phase === name);
    if (found === undefined) throw new Error(`there is no phase ${name}`);
    return { ...found, each: found.requests / (cell.count ?? 50) };
  };
};

describe("fifty disks, jobs of three seconds", () => {
  test.each([8, 10, 50])("cost few requests each (%d at once)", async (parallel) => {
    const phase = await life({ parallel });
    expect(phase("create").each).toBeLessThanOrEqual(2.3);
    expect(phase("refresh").each).toBeLessThanOrEqual(0.06);
    expect(phase("grow").each).toBeLessThanOrEqual(2.2);
    expect(phase("delete").each).toBeLessThanOrEqual(1.34);
  });
});

test("a larger stack costs no more for each disk", async () => {
  const [small, large] = [await life({ parallel: 8 }), await life({ count: 250, parallel: 8 })];
  for (const name of ["create", "refresh", "grow", "delete"] as const) {
    expect(large(name).requests / 250).toBeLessThanOrEqual(small(name).each);
  }
});

test("ten disks in a project of 2000 others cost few bytes", async () => {
  const phase = await life({ count: 10, parallel: 8, foreign: 2000 });
  for (const name of ["create", "refresh", "grow", "delete"] as const) {
    expect(phase(name).bytes).toBeLessThan(200_000);
  }
});

describe("the end of a job is noticed within a second or 3 % of its length", () => {
  test.each([[[1]], [[3]], [[7.3]], [[30]], [[300]], [[1, 3, 7.3, 30, 300]]])("(%j seconds)", async (lengths) => {
    const phase = await life({ count: 10, parallel: 5, lengths });
    for (const name of ["create", "grow", "delete"] as const) expect(phase(name).tooLate).toBeLessThanOrEqual(0);
  });
});
