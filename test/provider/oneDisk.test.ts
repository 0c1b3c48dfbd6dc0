import { describe, expect, test } from "vitest";
import {
  aDisk,
  aWorld,
  create,
  disk,
  onlyDisk,
  requestsOf,
  snapshot,
  volumeMetadata,
  volumeTransfer,
} from "./harness.js";

describe("changes of one disk at the same time", () => {
  test("of every kind do not refuse each other", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const volumeId = made.id;
    await Promise.all([
      create(world.provider, snapshot, "first", { volumeId }),
      made.update({ ...disk, size: 40, bootable: true }),
      create(world.provider, snapshot, "second", { volumeId }),
      create(world.provider, volumeMetadata, "keys", { volumeId, metadata: { team: "storage" } }),
    ]);
    expect(onlyDisk(world)).toMatchObject({ size: 40, bootable: "true", metadata: { team: "storage" } });
    expect(world.emulator.state().snapshots).toHaveLength(2);
    expect(world.emulator.requests().log.filter(({ status }) => status >= 400)).toEqual([]);
  });

  test("come before its transfer, after which it takes no other call", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const volumeId = made.id;
    await Promise.all([
      create(world.provider, volumeTransfer, "handover", { volumeId }),
      made.update({ ...disk, size: 40 }),
      create(world.provider, volumeMetadata, "keys", { volumeId, metadata: { team: "storage" } }),
    ]);
    expect(onlyDisk(world)).toMatchObject({ status: "awaiting-transfer", size: 40, metadata: { team: "storage" } });
    expect(world.emulator.requests().log.filter(({ status }) => status >= 400)).toEqual([]);
  });

  test("that somebody else is in the way of are sent again when the disk rests", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "backing-up" });
    void world.clock.sleep(30_000).then(() => world.emulator.patchVolume(made.id, { status: "available" }));
    await create(world.provider, snapshot, "daily", { volumeId: made.id });
    expect(world.emulator.state().snapshots).toHaveLength(1);
  });

  test("are sent again while another process takes a snapshot", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", times: 5, status: 400, code: "EVS.2409" });
    await create(world.provider, snapshot, "daily", { volumeId: made.id });
    expect(world.emulator.state().snapshots).toHaveLength(1);
  });
});

describe("an endpoint without the route that answers a job", () => {
  test.each([
    { status: 404, code: "APIGW.0101" },
    { status: 405 },
    { status: 501 },
    { status: 400, code: "EVS.5400", message: "Request body and URI mismatch." },
  ])("extends by the Cinder action: $status $code", async (fault) => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", ...fault });
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(requestsOf(world)).toMatchObject({ extendVolume: 1, extendCinderVolume: 1 });
  });

  test("is asked for it once", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", times: 10, status: 404, code: "APIGW.0101" });
    await made.update({ ...disk, size: 40 });
    await made.update({ ...disk, size: 50 });
    expect(requestsOf(world)).toMatchObject({ extendVolume: 1, extendCinderVolume: 2 });
  });

  test("is not taken for one when the disk is missing", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 404, code: "EVS.5404" });
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow("EVS.5404");
    expect(requestsOf(world)["extendCinderVolume"]).toBeUndefined();
  });
});

test("a cloud without its deprecated routes serves a whole life", async () => {
  const world = await aWorld({}, { withoutDeprecatedRoutes: true });
  const made = await aDisk(world, { metadata: { team: "storage" } });
  await made.update({ ...disk, size: 40, description: "logs", metadata: {} });
  await made.read();
  await made.delete();
  expect(world.emulator.state().volumes).toEqual([]);
});
