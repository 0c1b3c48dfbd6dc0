import { describe, expect, test } from "vitest";
import {
  type World,
  Resource,
  aDisk,
  aWorld,
  disk,
  failureOf,
  requestsOf,
  serverResize,
  volumeAttachment,
} from "./harness.js";

/** A disk that is attached to a server. */
async function attached() {
  const world = await aWorld();
  const serverId = world.emulator.addServer();
  const data = await aDisk(world);
  await Resource.made(world.provider, volumeAttachment, "on-server", { serverId, volumeId: data.id });
  world.emulator.resetRequests();
  return { world, serverId, data, grow: () => data.update({ ...disk, size: 40 }) };
}

function extensions(world: World): number | undefined {
  return requestsOf(world)["extendVolume"];
}

describe("a disk that is attached grows", () => {
  test("beside a resize of its server, which stops and starts it", async () => {
    const { world, serverId, grow } = await attached();
    const resize = { serverId, flavorId: "s3.xlarge.2", stop: "ifNeeded" };
    const [grown] = await Promise.all([grow(), Resource.made(world.provider, serverResize, "flavor", resize)]);
    expect(grown).toMatchObject({ size: 40 });
    expect(world.emulator.state().servers.find(({ id }) => id === serverId)).toMatchObject({
      status: "ACTIVE",
      flavor: "s3.xlarge.2",
    });
  });

  test("once its server has ended what somebody else does to it", async () => {
    const { world, serverId, grow } = await attached();
    world.emulator.patchServer(serverId, { status: "RESIZE" });
    const growing = grow();
    while (extensions(world) !== 1) await world.clock.sleep(100);
    await world.clock.sleep(20_000);
    expect(extensions(world)).toBe(1);
    world.emulator.patchServer(serverId, { status: "ACTIVE" });
    expect(await growing).toMatchObject({ size: 40 });
    expect(extensions(world)).toBe(2);
  });

  test("not while its server stays in a state that forbids it, and the refusal says which states allow it", async () => {
    const { world, serverId, grow } = await attached();
    world.emulator.patchServer(serverId, { status: "ERROR" });
    expect((await failureOf(grow())).message).toMatch(/EVS.1066.*ACTIVE, PAUSED, SUSPENDED or SHUTOFF/);
    expect(extensions(world)).toBe(1);
  });

  test("not when it is refused again and again, though its server seems to allow it", async () => {
    const { world, grow } = await attached();
    world.emulator.fault({ match: "extendVolume", times: 99, status: 400, code: "EVS.1066" });
    expect((await failureOf(grow())).message).toContain("EVS.1066");
    expect(extensions(world)).toBe(6);
  });

  test("not when the servers can't be read: the refusal of the disk is told", async () => {
    const { world, serverId, grow } = await attached();
    world.emulator.patchServer(serverId, { status: "RESIZE" });
    world.emulator.fault({ match: "getServer", times: 9, status: 403, code: "Ecs.0100" });
    expect((await failureOf(grow())).message).toContain("EVS.1066");
  });
});
