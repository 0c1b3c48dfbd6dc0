import { createSnapshot, listSnapshotsDetail } from "../../provider/api/evs/snapshots.js";
import { createVolume } from "../../provider/api/evs/volumes.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import type { VolumePatch } from "../../sdk/testing/emulator/evs/outside.js";
import { type World, aWorld, disk, requestsOf, somebody } from "./harness.js";

type Cloud = Parameters<typeof somebody>[0];

/** Disks that somebody made with another tool, and that rest. */
export async function existingDisks(world: Cloud, count: number, patch: VolumePatch = {}): Promise<string[]> {
  const before = new Set(world.emulator.state().volumes.map(({ id }) => id));
  const { size, availabilityZone: availability_zone, volumeType: volume_type } = disk;
  for (let left = count; left > 0; left -= 100) {
    const volume = { availability_zone, volume_type, size, name: "old", count: Math.min(left, 100) };
    await createVolume(somebody(world), { body: { volume } });
  }
  const made = world.emulator.state().volumes.filter(({ id }) => !before.has(id));
  for (const { id } of made) world.emulator.patchVolume(id, { name: "old", status: "available", ...patch });
  world.emulator.resetRequests();
  return made.map(({ id }) => id);
}

export async function existingDisk(world: Cloud, patch: VolumePatch = {}): Promise<string> {
  const [id = ""] = await existingDisks(world, 1, patch);
  return id;
}

/** Snapshots that somebody took of these disks, and that rest. */
export async function existingSnapshots(
  world: Cloud,
  disks: readonly string[],
  more: Properties = {},
): Promise<string[]> {
  const session = somebody(world);
  const made: string[] = [];
  for (const volume_id of disks) {
    const { snapshot } = await createSnapshot(session, { body: { snapshot: { volume_id, name: "old", ...more } } });
    made.push(snapshot.id);
  }
  while (world.emulator.state().snapshots.some(({ status }) => status === "creating"))
    await listSnapshotsDetail(session, { query: { limit: 1000 } });
  world.emulator.resetRequests();
  return made;
}

/** A world with a disk that somebody made. */
export async function existing(patch?: VolumePatch): Promise<{ world: World; id: string }> {
  const world = await aWorld();
  return { world, id: await existingDisk(world, patch) };
}

/** The description that a resource of that owner leaves: project/stack/name. */
export function markOf(owner: string): string {
  return `Managed by Pulumi: ${owner} (0123456789abcdef)`;
}

/** How often a change was asked for, by operation. */
export function changesOf(world: Pick<World, "emulator">): Record<string, number> {
  return Object.fromEntries(Object.entries(requestsOf(world)).filter(([operation]) => !/^(get|list)/.test(operation)));
}
