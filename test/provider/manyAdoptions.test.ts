import { expect, test } from "vitest";
import { existingDisks, existingSnapshots } from "./existingDisks.js";
import { type World, aWorld, create, disk, requestsOf, snapshot, volume, volumeMetadata } from "./harness.js";

const metadata = { team: "storage" };

interface Item {
  readonly name: string;
  make(): Promise<unknown>;
}

/** Calls as the engine makes them: so many at once, each a moment after the one whose place it takes. */
async function inTurns(world: World, items: readonly Item[], parallel: number, pause: number): Promise<void> {
  const left = [...items];
  const worker = async (): Promise<void> => {
    for (let item = left.shift(); item !== undefined; item = left.shift()) {
      await world.clock.sleep(pause);
      await item.make();
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
}

function adoptions(world: World, disks: readonly string[], snapshots: readonly string[]): Item[] {
  const { provider } = world;
  return disks.flatMap((id, index) => {
    const of = (kind: typeof volume, name: string, args: Record<string, unknown>): Item => ({
      name,
      make: () => create(provider, kind, name, args),
    });
    return [
      of(volume, `disk-${index}`, { ...disk, name: "old", adopt: id }),
      of(snapshot, `snapshot-${index}`, { volumeId: id, name: "old", adopt: snapshots[index] }),
      of(volumeMetadata, `metadata-${index}`, { volumeId: id, metadata }),
    ];
  });
}

test.each([
  [50, 100, { EVS_POLL_INTERVAL: "" }],
  [50, 3, { EVS_POLL_INTERVAL: "0" }],
])(
  "a thousand disks with snapshots and metadata are taken over by six lists, %i at a time and %i ms apart (%o)",
  async (parallel, pause, settings) => {
    const world = await aWorld(settings);
    world.emulator.patchQuotas({ volumes: 10_000, gigabytes: 1_000_000, snapshots: 10_000 });
    const disks = await existingDisks(world, 1000, { metadata });
    const snapshots = await existingSnapshots(world, disks);
    await inTurns(world, adoptions(world, disks, snapshots), parallel, pause);
    const asked = requestsOf(world);
    const { listVolumes = 0, listSnapshotsDetail = 0 } = asked;
    expect(listVolumes + listSnapshotsDetail).toBeLessThanOrEqual(6);
    expect(Object.keys(asked).filter((operation) => !/^(get|list)/.test(operation))).toEqual([]);
    expect((asked["getVolume"] ?? 0) + (asked["getSnapshot"] ?? 0)).toBeLessThanOrEqual(20);
  },
  60_000,
);
