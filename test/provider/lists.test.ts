import { describe, expect, test } from "vitest";
import { behindChanges } from "./changedAnswers.js";
import { type World, aDisk, aWorld, create, disk, requestsOf, snapshot, volume } from "./harness.js";

const ids = ({ emulator }: World): string[] =>
  emulator
    .state()
    .volumes.map(({ id }) => id)
    .sort();
const two = (world: World) => Promise.all(["a", "b"].map((name) => aDisk(world, {}, name)));

describe("a disk of somebody else that can't be read", () => {
  test.each([
    [
      "its status is a number",
      (body: string) => body.replace(/"status":"available"(?=[^{}]*"name":"stranger")/, '"status":7'),
    ],
    ["its size is a word", (body: string) => body.replace(/"size":77/, '"size":"many"')],
  ])("(%s) does not touch the stack", async (_, spoil) => {
    const world = await aWorld();
    const stranger = await aDisk(world, { size: 77 }, "stranger");
    const provider = await behindChanges(world, (_asked, answer) => ({ ...answer, body: spoil(answer.body) }));
    const made = await Promise.all(["a", "b"].map((name) => create(provider, volume, name, disk)));
    const read = await Promise.all(made.map(({ id, outputs }) => provider.read(volume, id, outputs)));
    expect(read.map((one) => one?.outputs["status"])).toEqual(["available", "available"]);
    await Promise.all(made.map(({ id, outputs }) => provider.delete(volume, id, outputs)));
    expect(ids(world)).toEqual([stranger.id]);
  });

  test("(a host without a server has it) is read, and can't be detached", async () => {
    const world = await aWorld();
    const made = await aDisk(world, { detachOnDelete: true });
    world.emulator.patchVolume(made.id, { attachments: [{ server_id: "none" }] });
    const provider = await behindChanges(world, (_asked, answer) => ({
      ...answer,
      body: answer.body.replaceAll('"server_id":"none"', '"server_id":null'),
    }));
    await expect(provider.delete(volume, made.id, made.state)).rejects.toThrow(
      /a host for which the cloud names no server/,
    );
    expect(ids(world)).toEqual([made.id]);
  });
});

describe("a list whose place is lost between two pages", () => {
  const lostPlace = { match: "listVolumes", skip: 1, status: 404, code: "EVS.5404" };

  test("does not make a deletion of a disk that is still there a success", async () => {
    const world = await aWorld();
    const both = await two(world);
    world.emulator.fault({ match: "deleteVolume", status: 400, code: "EVS.1046", times: 2 });
    world.emulator.fault({ ...lostPlace, times: 2 });
    await Promise.all(both.map((one) => one.delete()));
    expect(ids(world)).toEqual([]);
    expect(requestsOf(world)["deleteVolume"]).toBe(4);
  });

  test("does not make a deletion of a snapshot that is still there a success", async () => {
    const world = await aWorld();
    const both = await two(world);
    const taken = await Promise.all(
      both.map(({ id: volumeId }, index) => create(world.provider, snapshot, `s${index}`, { volumeId })),
    );
    world.emulator.fault({ match: "deleteSnapshot", status: 400, code: "EVS.1047", times: 2 });
    world.emulator.fault({ match: "listSnapshotsDetail", status: 404, code: "EVS.5404" });
    await Promise.all(taken.map(({ id, outputs }) => world.provider.delete(snapshot, id, outputs)));
    expect(world.emulator.state().snapshots).toEqual([]);
  });

  test("is begun anew", async () => {
    const world = await aWorld();
    const many = await Promise.all(["a", "b", "c", "d"].map((name) => aDisk(world, {}, name)));
    world.emulator.fault({ match: "listVolumes", status: 404, code: "EVS.5404", times: 3 });
    world.emulator.resetRequests();
    const read = await Promise.all(many.map((one) => one.read()));
    expect(read.map((one) => one?.outputs["name"])).toEqual(["a", "b", "c", "d"]);
    expect(requestsOf(world)).toEqual({ listVolumes: 4 });
  });

  test("for ever is done without: each disk is asked for alone", async () => {
    const world = await aWorld();
    const many = await Promise.all(["a", "b", "c", "d"].map((name) => aDisk(world, {}, name)));
    world.emulator.fault({ match: "listVolumes", status: 404, code: "EVS.5404", times: 1000 });
    const read = await Promise.all(many.map((one) => one.read()));
    expect(read.map((one) => one?.outputs["name"])).toEqual(["a", "b", "c", "d"]);
  });
});

describe("a service that answers fewer things than it is asked for", () => {
  /** Cuts lists of snapshots to two, with or without a link to the next page. */
  const capped = (world: World, links: boolean) =>
    behindChanges(world, ({ url }, answer) => {
      if (!url.includes("snapshots/detail")) return answer;
      const body = Object(JSON.parse(answer.body));
      if (body.snapshots.length <= 2) return answer;
      const next = links ? { snapshots_links: [{ rel: "next", href: "http://next" }] } : {};
      return { ...answer, body: JSON.stringify({ snapshots: body.snapshots.slice(0, 2), ...next }) };
    });

  test.each([true, false])("hides no snapshot from the deletion of its disk (links: %s)", async (links) => {
    const world = await aWorld();
    const both = await two(world);
    for (const { id: volumeId } of both) {
      for (const name of ["x", "y", "z"]) await create(world.provider, snapshot, name, { volumeId });
    }
    const provider = await capped(world, links);
    const ended = await Promise.allSettled(both.map(({ id, state }) => provider.delete(volume, id, state)));
    for (const one of ended) expect(String(Object(one).reason)).toMatch(/has 3 snapshots/);
    expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
  });
});

test("a snapshot that can't be read keeps its disk from being deleted", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  const taken = await create(world.provider, snapshot, "daily", { volumeId: made.id });
  const provider = await behindChanges(world, ({ url }, answer) =>
    url.includes("snapshots/detail") ? { ...answer, body: answer.body.replace(/"size":\d+/, '"size":"many"') } : answer,
  );
  await expect(provider.delete(volume, made.id, made.state)).rejects.toThrow(
    new RegExp(`lists a snapshot \\(${taken.id}\\) that can't be read.*may be one of disk ${made.id}`, "s"),
  );
  expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
});
