import { z } from "zod";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { type dies, diesOnce } from "./deaths.js";
import {
  Resource,
  aDisk,
  aWorld,
  checked,
  declared,
  requestsOf,
  serverResize,
  volumeAttachment,
  type World,
} from "./harness.js";

/*
 * Disks in servers, and servers of other flavors.
 */

/** A disk that rests and a server that runs, in one zone. */
export async function apart(args: Record<string, unknown> = {}) {
  const world = await aWorld();
  const data = await aDisk(world, args);
  const serverId = world.emulator.addServer({ name: "web", system_disk: 40 });
  world.emulator.resetRequests();
  return { world, volumeId: data.id, serverId, data };
}

export async function attached(args: Record<string, unknown> = {}) {
  const all = await apart(args);
  const { world, volumeId, serverId } = all;
  const made = await Resource.made(world.provider, volumeAttachment, "data", { serverId, volumeId });
  return { ...all, made };
}

/** As the emulator shows a disk. */
export function attachmentsIn(shown: Readonly<Record<string, unknown>> | undefined): { server_id: string }[] {
  return z.array(z.object({ server_id: z.string() })).parse(shown?.["attachments"] ?? []);
}

export function serversOf({ emulator }: World, volumeId: string) {
  const found = emulator.state().volumes.find(({ id }) => id === volumeId);
  return attachmentsIn(found).map(({ server_id }) => server_id);
}

export const small = "s3.large.2";
export const large = "s3.xlarge.2";

export async function aServer(status = "ACTIVE") {
  const world = await aWorld();
  const serverId = world.emulator.addServer({ name: "web", status, flavor: small });
  return { world, serverId };
}

/** A server that was resized by a program. */
export async function resized(status = "ACTIVE", args: Properties = {}) {
  const { world, serverId } = await aServer(status);
  const given = { serverId, flavorId: large, stop: "ifNeeded", ...args };
  const made = await Resource.made(world.provider, serverResize, "web", given);
  world.emulator.resetRequests();
  return { world, serverId, made, given };
}

export function serverIn({ emulator }: World, serverId: string) {
  const { status, flavor, task_state } = emulator.state().servers.find(({ id }) => id === serverId) ?? {};
  return { status, flavor, task_state };
}

export const running = (flavor: string) => ({ status: "ACTIVE", flavor, task_state: null });
export const stopped = (flavor: string) => ({ status: "SHUTOFF", flavor, task_state: null });

/** Requests that change something. */
export function changesOf(world: World): Record<string, number> {
  const changing = ["stopServers", "startServers", "resizeServer"];
  return Object.fromEntries(Object.entries(requestsOf(world)).filter(([name]) => changing.includes(name)));
}

/** A process that dies at its first pause behind the requests of that name. */
export function diesBehind(world: World, name: string, begin: Parameters<typeof dies>[1]): Promise<void> {
  return diesOnce(world, () => requestsOf(world)[name] !== undefined, begin);
}

/** The next up of something unfinished: it must be asked for, and is an update. */
export async function finished(world: World, { id, outputs }: { id: string; outputs: Properties }, args: Properties) {
  const next = world.process();
  const inputs = checked(next, serverResize, declared("web", args), outputs);
  if (!next.diff(serverResize, id, outputs, inputs).silent) throw new Error("the next up would not finish it");
  return next.update(serverResize, id, outputs, inputs);
}
