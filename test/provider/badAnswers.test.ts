import { describe, expect, test } from "vitest";
import { behindChanges } from "./changedAnswers.js";
import {
  Resource,
  aDisk,
  aWorld,
  create,
  disk,
  onlyDisk,
  requestsOf,
  snapshot,
  unfinishedOf,
  volume,
  volumeTransfer,
} from "./harness.js";

const names = ["a", "b", "c", "d"];
const minute = { timeouts: { create: 60, update: 60, delete: 60 } };

describe("a wait goes on", () => {
  test.each([
    ["500", { status: 500, code: "EVS.5500" }],
    ["502 without a word", { status: 502 }],
    ["503", { status: 503, code: "EVS.5503" }],
    ["a connection that breaks", { drop: "before" as const }],
  ])("after more answers of %s than a request is repeated", async (_, failure) => {
    const world = await aWorld();
    for (const match of ["getJob", "listVolumes", "GET /v2/*/os-vendor-volumes/*"]) {
      world.emulator.fault({ match, times: 60, ...failure });
    }
    await Promise.all(names.map((name) => create(world.provider, volume, name, disk)));
    expect(world.emulator.state().volumes.map(({ status }) => status)).toEqual(names.map(() => "available"));
    expect(requestsOf(world)["createVolume"]).toBe(4);
  });

  test("after an answer that can't be read", async () => {
    const world = await aWorld();
    let spoilt = 3;
    const provider = await behindChanges(world, ({ url }, answer) =>
      url.includes("/jobs/") && (spoilt -= 1) >= 0 ? { status: 200, body: "<html>please wait</html>" } : answer,
    );
    await create(provider, volume, "data", disk);
    expect(onlyDisk(world).status).toBe("available");
  });

  test("until its own deadline, and says then what failed last", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "5" });
    const made = await aDisk(world, {});
    world.emulator.fault({
      match: "GET /v2/**",
      skip: 2,
      times: 10_000,
      status: 500,
      code: "EVS.5500",
      message: "try again later",
    });
    const [failure] = await Promise.allSettled([
      world.provider.delete(volume, made.id, { ...made.state, __evs: { name: "data", ...minute } }),
    ]);
    expect(String(Object(failure).reason)).toMatch(
      /gave up waiting .*the last look failed: .*EVS\.5500.*customTimeouts\.delete \(now 60 s\)/,
    );
  });

  test.each([
    ["403", { status: 403, code: "EVS.5403" }],
    ["400", { status: 400, code: "EVS.5400" }],
  ])("not after %s, which stays", async (_, refusal) => {
    const world = await aWorld();
    world.emulator.fault({ match: "getJob", times: 1000, ...refusal });
    const began = world.clock.now();
    await expect(create(world.provider, volume, "data", disk)).rejects.toThrow(refusal.code);
    expect(world.clock.now() - began).toBeLessThan(5_000);
  });
});

test("a project that is throttled for more than a minute, without a word for how long, gets its disks", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "GET /v2/**", status: 429, code: "APIGW.0308", times: 8 });
  const many = Array.from({ length: 8 }, (_, index) => create(world.provider, volume, `v${index}`, disk));
  await Promise.all(many);
  expect(world.emulator.state().volumes).toHaveLength(8);
});

test("a create that is answered 202 keeps its job", async () => {
  const world = await aWorld();
  const provider = await behindChanges(world, ({ method, url }, answer) =>
    method === "POST" && url.endsWith("/cloudvolumes") ? { ...answer, status: 202 } : answer,
  );
  world.emulator.fault({ match: "createVolume", volumeInvisibleFor: 2 });
  const { id } = await create(provider, volume, "data", disk);
  expect(id).toBe(onlyDisk(world).id);
});

describe("a deletion", () => {
  test("that is answered 204 is one", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const provider = await behindChanges(world, ({ method }, answer) =>
      method === "DELETE" ? { status: 204, body: "" } : answer,
    );
    await provider.delete(volume, made.id, made.state);
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test("that is answered 404 while the disk is there is sent again", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", status: 404, code: "EVS.5404" });
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test("that is always answered 404 while the disk is there is an error", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", status: 404, code: "EVS.5404", times: 1000 });
    await expect(made.delete()).rejects.toThrow("EVS.5404");
    expect(onlyDisk(world).id).toBe(made.id);
  });

  test("of a snapshot that is answered 404 while it is there is sent again", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const { id, outputs } = await create(world.provider, snapshot, "daily", { volumeId });
    world.emulator.fault({ match: "deleteSnapshot", status: 404, code: "EVS.5404" });
    await world.provider.delete(snapshot, id, outputs);
    expect(world.emulator.state().snapshots).toEqual([]);
  });

  test("of a transfer that is answered 404 while it is there takes nothing for handed over", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const transfer = await Resource.made(world.provider, volumeTransfer, "handover", { volumeId });
    world.emulator.fault({ match: "deleteTransfer", status: 404, code: "EVS.5404" });
    await expect(transfer.delete()).rejects.toThrow("EVS.5404");
    await transfer.delete();
    expect(onlyDisk(world).status).toBe("available");
  });

  test("of a transfer that waits in the queue of its disk is not sent after an interrupt", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    const { id: volumeId } = await aDisk(world);
    const transfer = await Resource.made(world.provider, volumeTransfer, "handover", { volumeId });
    world.emulator.fault({ match: "deleteTransfer", status: 503, retryAfter: 10 });
    const ended = Promise.allSettled([transfer.delete(), transfer.delete()]);
    await world.clock.sleep(1);
    world.provider.stop();
    expect((await ended).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(requestsOf(world)["deleteTransfer"]).toBe(1);
  });
});

describe("each call waits within its own patience", () => {
  test("while one disk's look is put off for minutes, another one is made as fast as ever", async () => {
    const world = await aWorld();
    const sick = await aDisk(world, {}, "sick");
    world.emulator.fault({ match: `GET /v2/*/os-vendor-volumes/${sick.id}`, status: 503, retryAfter: 120, times: 5 });
    const reading = sick.read();
    await world.clock.sleep(1);
    const began = world.clock.now();
    await create(world.provider, volume, "well", disk, minute);
    expect(world.clock.now() - began).toBeLessThan(5_000);
    await reading;
  });

  test("a snapshot behind a growth of half an hour gives up after its own minute", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", plan: [["extending", 90]] });
    const growing = made.update({ ...disk, size: 40 });
    await world.clock.sleep(1);
    const began = world.clock.now();
    await expect(create(world.provider, snapshot, "daily", { volumeId: made.id }, minute)).rejects.toThrow(
      /disk .* to be free after 60 s: last seen its growth to 40 GiB/,
    );
    expect(world.clock.now() - began).toBe(60_000);
    expect(requestsOf(world)["createSnapshot"]).toBeUndefined();
    await growing;
  });

  test("a create of two seconds after one of 40 minutes is done in time", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "" });
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [
        ["RUNNING", 250],
        ["SUCCESS", 1],
      ],
    });
    await create(world.provider, volume, "slow", disk, { timeouts: { create: 7200 } });
    const began = world.clock.now();
    await create(world.provider, volume, "quick", disk, minute);
    expect(world.clock.now() - began).toBeLessThan(30_000);
  });

  test("a look that is not answered ends with the wait, which keeps its id", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "5" });
    world.emulator.fault({ match: "createVolume", plan: [["creating", 10_000]] });
    world.emulator.fault({ match: "GET /v2/*/os-vendor-volumes/*", status: 503, retryAfter: 100, times: 3 });
    const began = world.clock.now();
    const { id } = await unfinishedOf(create(world.provider, volume, "data", disk, minute));
    expect(id).toBe(onlyDisk(world).id);
    expect(world.clock.now() - began).toBeLessThan(7 * 60_000);
  });
});
