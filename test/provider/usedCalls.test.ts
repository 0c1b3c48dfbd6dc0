import { expect, test } from "vitest";
import { functions } from "../../provider/functions/index.js";
import { definitions } from "../../provider/resources/index.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { useOf, uses } from "../../scripts/generate/coverage/uses.js";
import { aFunctionWorld } from "../functions/world.js";
import { Resource, type World, aDisk, aWorld, create, requestsOf, snapshot, volumeTransfer } from "./harness.js";

/** Of a kind: the arguments that it is made with, and those that it has later; absent where nothing of it changes. */
interface Life {
  readonly made: Properties;
  readonly later?: Properties;
  /** Who makes it, where that is not the owner of the disk. */
  readonly login?: Record<string, string>;
}

const lives: Readonly<Record<string, (world: World) => Promise<Life>>> = {
  Volume: async () => {
    const made = { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD", metadata: { a: "1", b: "2" } };
    const grown = { ...made, size: 40, snapshotBeforeGrowth: true, cascade: true };
    return { made, later: { ...grown, name: "other", bootable: true, readonly: true, metadata: { a: "3" } } };
  },
  Snapshot: async (world) => {
    const made = { volumeId: (await aDisk(world)).id, metadata: { a: "1", b: "2" } };
    return { made, later: { ...made, name: "other", metadata: { a: "3" } } };
  },
  VolumeMetadata: async (world) => {
    const made = { volumeId: (await aDisk(world)).id, metadata: { a: "1", b: "2" } };
    return { made, later: { ...made, metadata: { a: "3" } } };
  },
  SnapshotMetadata: async (world) => {
    const made = { snapshotId: (await aSnapshot(world)).snapshotId, metadata: { a: "1", b: "2" } };
    return { made, later: { ...made, metadata: { a: "3" } } };
  },
  VolumeTransfer: async (world) => ({ made: { volumeId: (await aDisk(world)).id } }),
  VolumeTransferAccepter: async (world) => {
    const { id } = await aDisk(world);
    const { state, id: transferId } = await Resource.made(world.provider, volumeTransfer, "offer", { volumeId: id });
    return { made: { transferId, authKey: state["authKey"] }, login: world.emulator.logins.alt };
  },
  SnapshotRollback: async (world) => ({ made: await aSnapshot(world) }),
  VolumeAttachment: async (world) => {
    const { id: volumeId } = await aDisk(world);
    return { made: { serverId: world.emulator.addServer({ name: "web", system_disk: 40 }), volumeId } };
  },
  ServerResize: async (world) => {
    const serverId = world.emulator.addServer({ name: "web", system_disk: 40 });
    return { made: { serverId, flavorId: "s3.xlarge.2", stop: "ifNeeded" } };
  },
  VolumeImage: async (world) => ({ made: { volumeId: (await aDisk(world)).id, imageName: "golden" } }),
};

async function aSnapshot(world: World): Promise<{ snapshotId: string; volumeId: string }> {
  const { id: volumeId } = await aDisk(world);
  const { id: snapshotId } = await create(world.provider, snapshot, "daily", { volumeId });
  return { snapshotId, volumeId };
}

/** A login is no right of a kind. */
const loggingIn = ["createToken", "listProjects"];

test.each(definitions)("the permissions of $kind have every call of its life", async (definition) => {
  const world = await aWorld();
  const { made, later, login } = (await lives[definition.kind]?.(world)) ?? { made: {} };
  const provider = world.process(login);
  world.emulator.resetRequests();
  const resource = await Resource.made(provider, definition, "it", made);
  await resource.read();
  if (later !== undefined) await resource.update(later);
  await resource.delete();
  expect(unnamed(world, definition.kind)).toEqual([]);
});

test("the permissions of Volume have the calls that detach it from its servers", async () => {
  const world = await aWorld();
  const attached = await aDisk(world, { detachOnDelete: true });
  const serverId = world.emulator.addServer({ name: "web", system_disk: 40 });
  world.emulator.patchVolume(attached.id, { attachments: [{ server_id: serverId }] });
  world.emulator.resetRequests();
  await attached.delete();
  expect(requestsOf(world)).toHaveProperty("detachServerVolume");
  expect(unnamed(world, "Volume")).toEqual([]);
});

/** What each function is asked; nothing for those that need nothing. */
const questions: Readonly<Record<string, (world: World) => Promise<Properties>>> = {
  getVolume: async (world) => ({ id: (await aDisk(world)).id }),
  getSnapshot: async (world) => ({ id: (await aSnapshot(world)).snapshotId }),
  getTransfer: async (world) => {
    const offer = await Resource.made(world.provider, volumeTransfer, "offer", { volumeId: (await aDisk(world)).id });
    return { id: offer.id };
  },
  getJob: async (world) => {
    await aDisk(world);
    return { id: String(world.emulator.state().jobs[0]?.job_id) };
  },
  getVolumeType: async () => ({ name: "SSD" }),
  getServerFlavors: async ({ emulator }) => ({ serverId: emulator.state().servers[0]?.id }),
};

test.each(functions)("the permissions of $name have every call that it sends", async ({ name }) => {
  const world = await aFunctionWorld();
  const args = (await questions[name]?.(world)) ?? {};
  world.emulator.resetRequests();
  await world.ask(name, args);
  expect(unnamed(world, name)).toEqual([]);
});

test("nobody is named who does not exist", () => {
  const known = [...definitions.map(({ kind }) => kind), ...functions.map(({ name }) => name)];
  const named = Object.values(uses).flatMap((use): readonly string[] => ("none" in use ? [] : use));
  expect(named.filter((user) => !known.includes(user))).toEqual([]);
});

/** Calls that were sent and are not said to be its. */
function unnamed(world: Pick<World, "emulator">, user: string): string[] {
  const sent = Object.keys(requestsOf(world)).filter((name) => !loggingIn.includes(name));
  if (sent.length === 0) throw new Error("nothing was sent");
  return sent.filter((name) => !Object.values(useOf(name) ?? []).includes(user));
}
