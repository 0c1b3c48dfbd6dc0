import { describe, expect, test } from "vitest";
import type { Properties } from "../../provider/resources/kind/definition.js";
import {
  Resource,
  aDisk,
  create,
  failureOf,
  requestsOf,
  volume,
  disk,
  volumeAttachment,
  type World,
} from "./harness.js";
import { apart, attached, serversOf } from "./servers.js";

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
  const refusalOf = async (world: World, args: Properties) => {
    const { message } = await failureOf(create(world.provider, volumeAttachment, "data", args));
    return { message, sent: requestsOf(world)["attachServerVolume"] };
  };
  const refusal = (words: RegExp) => ({ message: expect.stringMatching(words), sent: undefined });

  test("a disk that another server has", async () => {
    const { world, volumeId, serverId } = await attached();
    world.emulator.resetRequests();
    const other = world.emulator.addServer();
    expect(await refusalOf(world, { serverId: other, volumeId })).toEqual(
      refusal(new RegExp(`attached to server ${serverId}, and it is not shared`)),
    );
  });

  test("a disk that there is not", async () => {
    const { world, serverId } = await apart();
    expect(await refusalOf(world, { serverId, volumeId: "none" })).toEqual(refusal(/volumeId: there is no disk none/));
  });

  test("a disk in error", async () => {
    const { world, volumeId, serverId } = await apart();
    world.emulator.patchVolume(volumeId, { status: "error" });
    expect(await refusalOf(world, { serverId, volumeId })).toEqual(
      refusal(/its status is error; it has to be available/),
    );
  });

  test("a server that there is not", async () => {
    const { world, volumeId } = await apart();
    expect(await refusalOf(world, { serverId: "none", volumeId })).toEqual(
      refusal(/serverId: there is no server none/),
    );
  });

  test("a server of another zone", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ availability_zone: "eu-de-02" });
    expect(await refusalOf(world, { serverId, volumeId })).toEqual(refusal(/is in eu-de-01 and server .* in eu-de-02/));
  });

  test("a server in error", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ status: "ERROR" });
    expect(await refusalOf(world, { serverId, volumeId })).toEqual(
      refusal(/is ERROR: disks can be attached while it is ACTIVE or SHUTOFF/),
    );
  });

  test("a locked server", async () => {
    const { world, volumeId } = await apart();
    const serverId = world.emulator.addServer({ locked: true });
    expect(await refusalOf(world, { serverId, volumeId })).toEqual(refusal(/is locked: unlock it/));
  });

  test("a shared disk that 16 servers have", async () => {
    const { world, volumeId, serverId } = await apart({ multiattach: true });
    const attachments = Array.from({ length: 16 }, (_, at) => ({ server_id: `server-${at}` }));
    world.emulator.patchVolume(volumeId, { attachments, status: "in-use" });
    expect(await refusalOf(world, { serverId, volumeId })).toEqual(
      refusal(/is attached to 16 servers already, and 16 is the most/),
    );
  });

  test("a device that is in use", async () => {
    const { world, serverId } = await attached();
    const other = await aDisk(world, {}, "other");
    world.emulator.resetRequests();
    expect(await refusalOf(world, { serverId, volumeId: other.id, device: "/dev/sdb" })).toEqual(
      refusal(/has disk .* at \/dev\/vdb already/),
    );
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
    const asked = world.emulator.requests().log.map(({ operation }) => operation);
    const turns = asked.filter((name) => ["attachServerVolume", "getServerJob"].includes(name));
    expect(turns.filter((name, at) => name !== turns[at - 1])).toEqual([
      "attachServerVolume",
      "getServerJob",
      "attachServerVolume",
      "getServerJob",
    ]);
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
