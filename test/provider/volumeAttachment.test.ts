import { describe, expect, test } from "vitest";
import { quiet, StoppedClock } from "../waiting/virtualClock.js";
import {
  Resource,
  aDisk,
  aWorld,
  create,
  failureOf,
  requestsOf,
  unfinishedOf,
  volume,
  disk,
  volumeAttachment,
  type World,
} from "./harness.js";

/** A disk that rests and a server that runs, in one zone. */
async function apart(args: Record<string, unknown> = {}) {
  const world = await aWorld();
  const data = await aDisk(world, args);
  const serverId = world.emulator.addServer({ name: "web", system_disk: 40 });
  world.emulator.resetRequests();
  return { world, volumeId: data.id, serverId, data };
}

async function attached(args: Record<string, unknown> = {}) {
  const all = await apart(args);
  const { world, volumeId, serverId } = all;
  const made = await Resource.made(world.provider, volumeAttachment, "data", { serverId, volumeId });
  return { ...all, made };
}

function serversOf({ emulator }: World, volumeId: string) {
  const found = emulator.state().volumes.find(({ id }) => id === volumeId);
  return (found?.attachments ?? []).map(({ server_id }) => server_id);
}

function systemDiskOf({ emulator }: World, serverId: string): string {
  const found = emulator.state().volumes.find(({ attachments }) => attachments[0]?.server_id === serverId);
  if (found === undefined) throw new Error("it has none");
  return found.id;
}

/** A process that dies at its first pause: whatever it had begun, it never answers. */
async function dies(world: World, begin: (process: ReturnType<World["process"]>) => Promise<unknown>): Promise<void> {
  begin(world.process({}, new StoppedClock(world.clock))).catch(() => undefined);
  await quiet();
  world.emulator.clearFaults();
}

/** What a later run would do, given what it would find by a refresh. */
async function refreshed({ provider }: World, made: Resource) {
  const found = await made.read();
  return found && provider.diff(volumeAttachment, made.id, found.outputs, made.inputs);
}

describe("an attachment", () => {
  test("puts the disk into the server, and tells device and id", async () => {
    const { world, volumeId, serverId, made } = await attached();
    expect(made.id).toBe(`${serverId}/${volumeId}`);
    expect(made.state).toMatchObject({ serverId, volumeId, device: "/dev/vdb", attachmentId: expect.any(String) });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
  });

  test("takes the device that the program gives", async () => {
    const { world, volumeId, serverId } = await apart();
    const made = await create(world.provider, volumeAttachment, "data", { serverId, volumeId, device: "/dev/vdf" });
    expect(made.outputs).toMatchObject({ device: "/dev/vdf" });
  });

  test("keeps the program's word for a device that means the same place", async () => {
    const { world, volumeId, serverId } = await apart();
    const args = { serverId, volumeId, device: "/dev/sdf" };
    const made = await Resource.made(world.provider, volumeAttachment, "data", args);
    expect(await refreshed(world, made)).toMatchObject({ changes: [] });
  });

  test("that is as it was is no change at a refresh", async () => {
    const { world, made } = await attached();
    expect((await made.read())?.outputs).toEqual(made.state);
    expect(await refreshed(world, made)).toMatchObject({ changes: [], silent: false });
  });

  test("reads one that exists by its id alone", async () => {
    const { world, made, serverId, volumeId } = await attached();
    const found = await world.provider.read(volumeAttachment, made.id, {});
    expect(found?.outputs).toMatchObject({ serverId, volumeId, device: "/dev/vdb" });
  });

  test("is not read by an id that is none", async () => {
    const { world, volumeId } = await apart();
    await expect(world.provider.read(volumeAttachment, volumeId, {})).rejects.toThrow(/serverId\/volumeId/);
  });

  test("of a disk that is there already is taken as it is, and says so", async () => {
    const { world, volumeId, serverId, made } = await attached();
    world.provider.endInOrder();
    const again = await create(world.process(), volumeAttachment, "other", { serverId, volumeId });
    expect(again.outputs).toEqual({ ...made.state, __evs: expect.anything() });
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
    expect(world.said.join()).toContain(`disk ${volumeId} is attached to server ${serverId} already`);
  });

  test("of another server replaces: the disk is detached from the old one first", async () => {
    const { world, volumeId, serverId, made } = await attached();
    const other = world.emulator.addServer();
    const news = { ...made.inputs, serverId: other };
    expect(world.provider.diff(volumeAttachment, made.id, made.state, news)).toMatchObject({
      changes: [{ path: "serverId", replaces: true }],
      deleteBeforeReplace: true,
    });
    await made.delete();
    await create(world.provider, volumeAttachment, "data", { serverId: other, volumeId });
    expect(serversOf(world, volumeId)).toEqual([other]);
    expect(serverId).not.toBe(other);
  });

  test("does not differ when the program leaves the device out", async () => {
    const { world, volumeId, serverId } = await apart();
    const args = { serverId, volumeId, device: "/dev/vdf" };
    const made = await Resource.made(world.provider, volumeAttachment, "data", args);
    const { device: _, ...news } = made.inputs;
    expect(world.provider.diff(volumeAttachment, made.id, made.state, news)).toMatchObject({ changes: [] });
  });
});

describe("a shared disk", () => {
  test("is attached to several servers, with an attachment each", async () => {
    const { world, volumeId, serverId } = await apart({ multiattach: true });
    const other = world.emulator.addServer();
    await Promise.all(
      [serverId, other].map((id) => create(world.provider, volumeAttachment, id, { serverId: id, volumeId })),
    );
    expect(serversOf(world, volumeId).sort()).toEqual([serverId, other].sort());
  });

  test("stays at the other servers when one attachment is deleted", async () => {
    const { world, volumeId, made } = await attached({ multiattach: true });
    const other = world.emulator.addServer();
    await create(world.provider, volumeAttachment, "other", { serverId: other, volumeId });
    await made.delete();
    expect(serversOf(world, volumeId)).toEqual([other]);
  });
});

describe("nothing is sent, and the way out is told, of", () => {
  const refused = async (world: World, args: Record<string, unknown>, words: RegExp) => {
    await expect(create(world.provider, volumeAttachment, "data", args)).rejects.toThrow(words);
    expect(requestsOf(world)["attachServerVolume"]).toBeUndefined();
  };

  test("a disk that another server has", async () => {
    const { world, volumeId, serverId } = await attached();
    world.emulator.resetRequests();
    const other = world.emulator.addServer();
    await refused(
      world,
      { serverId: other, volumeId },
      new RegExp(`attached to server ${serverId}, and it is not shared`),
    );
  });

  test("a disk that there is not", async () => {
    const { world, serverId } = await apart();
    await refused(world, { serverId, volumeId: "none" }, /volumeId: there is no disk none/);
  });

  test("a disk in error", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.patchVolume(volumeId, { status: "error" });
    await refused(world, { serverId, volumeId }, /its status is error; it has to be available/);
  });

  test("a server that there is not", async () => {
    const { world, volumeId } = await apart();
    await refused(world, { serverId: "none", volumeId }, /serverId: there is no server none/);
  });

  test("a server of another zone", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ availability_zone: "eu-de-02" });
    await refused(world, { serverId, volumeId }, /is in eu-de-01 and server .* in eu-de-02/);
  });

  test("a server in error", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ status: "ERROR" });
    await refused(world, { serverId, volumeId }, /is ERROR: disks can be attached while it is ACTIVE or SHUTOFF/);
  });

  test("a locked server", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ locked: true });
    await refused(world, { serverId, volumeId }, /is locked: unlock it/);
  });

  test("a device that is in use", async () => {
    const { world, serverId } = await attached();
    const other = await aDisk(world, {}, "other");
    world.emulator.resetRequests();
    await refused(world, { serverId, volumeId: other.id, device: "/dev/sdb" }, /has disk .* at \/dev\/vdb already/);
  });
});

describe("a server that is busy", () => {
  test("gets the disk when it rests", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.patchServer(serverId, { status: "REBOOT" });
    void world.clock.sleep(5000).then(() => world.emulator.patchServer(serverId, { status: "ACTIVE" }));
    await create(world.provider, volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });

  test("gets its disks one after the other", async () => {
    const { world, volumeId, serverId } = await apart();
    const { id: other } = await create(world.provider, volume, "other", disk);
    const made = await Promise.all(
      [volumeId, other].map((id) => create(world.provider, volumeAttachment, id, { serverId, volumeId: id })),
    );
    expect(made.map(({ outputs }) => outputs["device"])).toEqual(["/dev/vdb", "/dev/vdc"]);
  });
});

describe("an attachment that was changed outside", () => {
  test("is gone when the disk was detached, and the next up attaches it again", async () => {
    const { world, volumeId, serverId, made } = await attached();
    world.emulator.patchVolume(volumeId, { attachments: [], status: "available" });
    expect(await made.read()).toBeUndefined();
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });

  test("is gone when its disk or its server is", async () => {
    const { world, volumeId, serverId, made } = await attached();
    world.emulator.removeServer(serverId);
    expect(await made.read()).toBeUndefined();
    world.emulator.removeVolume(volumeId);
    expect(await made.read()).toBeUndefined();
  });

  test("shows the device that it has now", async () => {
    const { world, volumeId, serverId, made } = await attached();
    world.emulator.patchVolume(volumeId, { attachments: [{ server_id: serverId, device: "/dev/vdk" }] });
    expect((await made.read())?.outputs).toMatchObject({ device: "/dev/vdk" });
  });
});

describe("an attachment that fails", () => {
  test("tells the job's reason; the next up attaches the disk", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", fails: true, code: "Ecs.0205", message: "no slot" });
    const failure = await unfinishedOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(failure.message).toMatch(/could not be attached to server .*: Ecs\.0205, no slot/);
    const next = world.process();
    const { inputs } = next.check(volumeAttachment, undefined, { serverId, volumeId });
    expect(next.diff(volumeAttachment, failure.id, failure.outputs, inputs)).toMatchObject({ silent: true });
    const outputs = await next.update(volumeAttachment, failure.id, failure.outputs, inputs);
    expect(outputs).toMatchObject({ device: "/dev/vdb" });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });

  test("is not done while only the job says so", async () => {
    const { world, volumeId, serverId } = await apart();
    const plan: [string, number][] = [
      ["attaching", 5],
      ["in-use", 1],
    ];
    world.emulator.fault({ match: "attachServerVolume", jobPlan: [["SUCCESS", 1]], plan });
    const { outputs } = await create(world.provider, volumeAttachment, "data", { serverId, volumeId });
    expect(outputs).toMatchObject({ device: "/dev/vdb" });
  });

  test("is refused in the service's words, and nothing is remembered", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", status: 403, code: "Ecs.0002", message: "no right" });
    const failure = await failureOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(failure.message).toMatch(/no right/);
    expect(serversOf(world, volumeId)).toEqual([]);
  });

  test("does not end because its job is not known yet", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", jobInvisibleFor: 3 });
    await create(world.provider, volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });
});

describe("an attachment whose answer was lost", () => {
  test("is found at the disk, and sent once", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", drop: "after" });
    await create(world.provider, volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
  });

  test("and that never arrived is told, and sent by the next up", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", drop: "before" });
    const failure = await failureOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(failure.message).toMatch(/got no answer/);
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });
});

describe("an attachment whose process was killed", () => {
  test.each(["before", "after"] as const)("with its request lost %s the cloud had it is made once", async (drop) => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", drop });
    await dies(world, (process) => create(process, volumeAttachment, "data", { serverId, volumeId }));
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
    expect(requestsOf(world)["attachServerVolume"]).toBe(drop === "after" ? 1 : 2);
  });

  test("while its job ran is made once, and nothing is said of a disk that is taken", async () => {
    const { world, volumeId, serverId } = await apart();
    await dies(world, (process) => create(process, volumeAttachment, "data", { serverId, volumeId }));
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
    expect(world.said).toEqual([]);
  });
});

describe("Ctrl-C", () => {
  test("while a disk is being attached keeps the id, and the next up finishes without another request", async () => {
    const { world, volumeId, serverId } = await apart();
    const plan: [string, number][] = [
      ["attaching", 8],
      ["in-use", 1],
    ];
    world.emulator.fault({ match: "attachServerVolume", plan });
    void world.clock.sleep(3500).then(() => world.provider.stop());
    const failure = await unfinishedOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(failure.message).toMatch(/interrupted/);
    const next = world.process();
    expect(await next.read(volumeAttachment, failure.id, failure.outputs)).toBeDefined();
    const { inputs } = next.check(volumeAttachment, undefined, { serverId, volumeId });
    const outputs = await next.update(volumeAttachment, failure.id, failure.outputs, inputs);
    expect(outputs).toMatchObject({ device: "/dev/vdb", attachmentId: expect.any(String) });
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
  });

  test("before anything was sent sends nothing", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.patchServer(serverId, { status: "REBOOT" });
    void world.clock.sleep(3500).then(() => world.provider.stop());
    await failureOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(requestsOf(world)["attachServerVolume"]).toBeUndefined();
  });
});

describe("a deletion", () => {
  test("detaches the disk, which is free then", async () => {
    const { world, volumeId, made } = await attached();
    await made.delete();
    expect(world.emulator.state().volumes.find(({ id }) => id === volumeId)).toMatchObject({
      status: "available",
      attachments: [],
    });
  });

  test.each([
    [
      "disk was detached",
      (world: World, { volumeId }: { volumeId: string }) =>
        world.emulator.patchVolume(volumeId, { attachments: [], status: "available" }),
    ],
    ["disk is gone", (world: World, { volumeId }: { volumeId: string }) => world.emulator.removeVolume(volumeId)],
    ["server is gone", (world: World, { serverId }: { serverId: string }) => world.emulator.removeServer(serverId)],
  ])("whose %s is done, and detaches nothing", async (_, happened) => {
    const { world, made, ...ids } = await attached();
    happened(world, ids);
    await made.delete();
    expect(requestsOf(world)["detachServerVolume"]).toBeUndefined();
  });

  test("tells the reason of a job that failed, and the disk is still there", async () => {
    const { world, volumeId, serverId, made } = await attached();
    world.emulator.fault({ match: "detachServerVolume", fails: true, code: "Ecs.0612", message: "in use by LVM" });
    await expect(made.delete()).rejects.toThrow(/could not be detached from server .*: Ecs\.0612, in use by LVM/);
    expect(serversOf(world, volumeId)).toEqual([serverId]);
  });

  test("whose answer was lost ends, and the disk is free", async () => {
    const { world, volumeId, made } = await attached();
    world.emulator.fault({ match: "detachServerVolume", drop: "after" });
    await made.delete();
    expect(serversOf(world, volumeId)).toEqual([]);
  });

  test("that was cut off is finished by the next one", async () => {
    const { world, volumeId, made } = await attached();
    await dies(world, (process) => process.delete(volumeAttachment, made.id, made.state));
    await world.process().delete(volumeAttachment, made.id, made.state);
    expect(serversOf(world, volumeId)).toEqual([]);
    expect(requestsOf(world)).toMatchObject({ detachServerVolume: 1 });
  });

  test("of the system disk of a running server is refused, with the way out, and nothing is sent", async () => {
    const { world, serverId } = await apart();
    const volumeId = systemDiskOf(world, serverId);
    const made = await Resource.made(world.provider, volumeAttachment, "root", { serverId, volumeId });
    await expect(made.delete()).rejects.toThrow(/is the system disk of server .* Stop the server first/);
    expect(requestsOf(world)["detachServerVolume"]).toBeUndefined();
  });

  test("of the system disk of a stopped server detaches it", async () => {
    const { world, serverId } = await apart();
    const volumeId = systemDiskOf(world, serverId);
    const made = await Resource.made(world.provider, volumeAttachment, "root", { serverId, volumeId });
    world.emulator.patchServer(serverId, { status: "SHUTOFF" });
    await made.delete();
    expect(serversOf(world, volumeId)).toEqual([]);
  });
});

test("a disk with detachOnDelete that an attachment has attached is detached and deleted", async () => {
  const { world, data } = await attached({ detachOnDelete: true });
  await data.delete();
  expect(world.emulator.state().volumes.map(({ id }) => id)).not.toContain(data.id);
});
