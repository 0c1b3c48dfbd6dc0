import { describe, expect, test } from "vitest";
import { Resource, create, failureOf, requestsOf, unfinishedOf, volumeAttachment, type World } from "./harness.js";
import { dies } from "./deaths.js";
import { attachmentsIn, apart, attached, serversOf } from "./servers.js";

function systemDiskOf({ emulator }: World, serverId: string): string {
  const found = emulator.state().volumes.find((shown) => attachmentsIn(shown)[0]?.server_id === serverId);
  if (found === undefined) throw new Error("it has none");
  return found.id;
}

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

  test("is not done while the disk is still attaching, though its attachment is there", async () => {
    const { world, volumeId, serverId } = await apart();
    const plan: [string, number][] = [["attaching", 100]];
    world.emulator.fault({ match: "attachServerVolume", jobPlan: [["SUCCESS", 1]], plan });
    const making = create(world.provider, volumeAttachment, "data", { serverId, volumeId });
    while (requestsOf(world)["attachServerVolume"] === undefined) await world.clock.sleep(10);
    // what the first look sees is no longer so at the next
    world.emulator.patchVolume(volumeId, { attachments: [], status: "in-use" });
    while (requestsOf(world)["getServerJob"] === undefined) await world.clock.sleep(10);
    world.emulator.patchVolume(volumeId, { attachments: [{ server_id: serverId }], status: "attaching" });
    let isDone = false;
    void making.then(() => (isDone = true));
    await world.clock.sleep(20_000);
    expect(isDone).toBe(false);
    world.emulator.patchVolume(volumeId, { status: "in-use" });
    await making;
  });

  test("is refused in the service's words, and nothing is remembered", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", status: 403, code: "Ecs.0002", message: "no right" });
    const failure = await failureOf(create(world.provider, volumeAttachment, "data", { serverId, volumeId }));
    expect(failure.message).toMatch(/no right/);
    world.emulator.patchVolume(volumeId, { attachments: [{ server_id: serverId }], status: "in-use" });
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(world.said.join()).toContain("already: that attachment is adopted");
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

/** For a while the disk shows nothing of what was sent. */
const lateSign: [string, number][] = [
  ["available", 4],
  ["in-use", 1],
];

test("an attachment whose answer was lost, and of which the disk shows nothing at first, is sent once", async () => {
  const { world, volumeId, serverId } = await apart();
  world.emulator.fault({ match: "attachServerVolume", drop: "after", plan: lateSign });
  await create(world.provider, volumeAttachment, "data", { serverId, volumeId });
  expect(serversOf(world, volumeId)).toEqual([serverId]);
  expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
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

  test("is made once, although the disk shows nothing of it at first", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.fault({ match: "attachServerVolume", plan: lateSign });
    await dies(world, (process) => create(process, volumeAttachment, "data", { serverId, volumeId }));
    await create(world.process(), volumeAttachment, "data", { serverId, volumeId });
    expect(serversOf(world, volumeId)).toEqual([serverId]);
    expect(requestsOf(world)).toMatchObject({ attachServerVolume: 1 });
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
