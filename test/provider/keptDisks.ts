import { createSnapshot, getSnapshot } from "../../provider/api/evs/snapshots.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { diesOnce } from "./deaths.js";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  checked,
  declared,
  disk,
  requestsOf,
  somebody,
  volume,
  volumeAttachment,
} from "./harness.js";

export type Fault = Parameters<World["emulator"]["fault"]>[0];

export const before = { ...disk, snapshotBeforeGrowth: true };
export const kept = (keep: number, size: number) => ({ ...disk, size, snapshotBeforeGrowth: { keep } });

/** A disk with data, whose growths are preceded by snapshots. */
export async function aKeptDisk(args: Properties = before) {
  const world = await aWorld();
  const data = await aDisk(world, args);
  world.emulator.resetRequests();
  return { world, data };
}

/** What an update does in a process of its own, from the state that is there. */
export function updateIn(process: World["provider"], data: Resource, args: Properties): Promise<Properties> {
  const inputs = checked(process, volume, declared("data", args), data.inputs);
  return process.update(volume, data.id, data.state, inputs);
}

/** An update in a process that is killed at its first pause in which `when` is true. */
export function diesUpdating(
  world: World,
  data: Resource,
  args: Properties,
  when: (world: World) => boolean,
): Promise<void> {
  return diesOnce(
    world,
    () => when(world),
    (process) => updateIn(process, data, args),
  );
}

export function isSent(operation: string) {
  return (world: World): boolean => requestsOf(world)[operation] !== undefined;
}

/** A snapshot that somebody else takes of a disk. */
export async function theirs(
  world: World,
  volumeId: string,
  words: { name: string; description?: string },
): Promise<void> {
  const session = somebody(world);
  const { snapshot } = await createSnapshot(session, { body: { snapshot: { volume_id: volumeId, ...words } } });
  for (let status = "creating"; status === "creating"; await world.clock.sleep(1000))
    ({ status } = (await getSnapshot(session, { snapshot_id: snapshot.id })).snapshot);
}

export async function attach({ provider, emulator }: World, { id }: Resource): Promise<void> {
  const serverId = emulator.addServer();
  await Resource.made(provider, volumeAttachment, "on-server", { serverId, volumeId: id });
}

export function sizes({ emulator }: World): number[] {
  return emulator.state().snapshots.map(({ size }) => size);
}
