import { describe, expect, test } from "vitest";
import { dies } from "./deaths.js";
import { deleteSnapshot } from "../../provider/api/evs/snapshots.js";
import {
  Resource,
  type World,
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  failureOf,
  requestsOf,
  snapshot,
  snapshotRollback,
  somebody,
  unfinishedOf,
} from "./harness.js";

async function aSnapshot(environment: Record<string, string> = {}, options: Parameters<typeof aWorld>[1] = {}) {
  const world = await aWorld(environment, options);
  const data = await aDisk(world);
  const { id: snapshotId } = await create(world.provider, snapshot, "daily", { volumeId: data.id });
  world.emulator.resetRequests();
  const args = { snapshotId, volumeId: data.id };
  return {
    world,
    data,
    args,
    rollback: (more = {}) => Resource.made(world.provider, snapshotRollback, "back", { ...args, ...more }),
  };
}

function rollbacks(world: World): number | undefined {
  return requestsOf(world)["rollbackSnapshot"];
}

function states({ emulator }: World) {
  const { volumes, snapshots } = emulator.state();
  return [...volumes, ...snapshots].map(({ status }) => status);
}

describe("a rollback", () => {
  test("is sent once, and is done when disk and snapshot rest", async () => {
    const { world, args, rollback } = await aSnapshot();
    expect(await rollback()).toMatchObject({ id: args.snapshotId, state: { ...args, status: "done" } });
    expect(rollbacks(world)).toBe(1);
    expect(states(world)).toEqual(["available", "available"]);
  });

  test("asks for nothing at a refresh, and is no difference", async () => {
    const { world, rollback } = await aSnapshot();
    const back = await rollback({ triggers: { run: "1" } });
    world.emulator.resetRequests();
    expect((await back.read())?.outputs).toEqual(back.state);
    expect(world.provider.diff(snapshotRollback, back.id, back.state, back.inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
    expect(requestsOf(world)).toEqual({});
  });

  test.each([{ triggers: { run: "2" } }, { snapshotId: "another" }, { volumeId: "another" }])(
    "happens again when the program says %o: a replacement",
    async (changed) => {
      const { world, args, rollback } = await aSnapshot();
      const back = await rollback({ triggers: { run: "1" } });
      const news = checked(
        world.provider,
        snapshotRollback,
        declared("back", { ...args, triggers: { run: "1" }, ...changed }),
        back.inputs,
      );
      const { changes, deleteBeforeReplace } = world.provider.diff(snapshotRollback, back.id, back.state, news);
      expect(changes).toMatchObject([{ path: Object.keys(changed)[0], replaces: true }]);
      expect(deleteBeforeReplace).toBe(true);
    },
  );

  test("that leaves the program changes nothing in the cloud", async () => {
    const { world, rollback } = await aSnapshot();
    const back = await rollback();
    world.emulator.resetRequests();
    await back.delete();
    expect(requestsOf(world)).toEqual({});
  });

  test("says in a preview, and before it is sent, what it overwrites", async () => {
    const { world, args } = await aSnapshot();
    checked(world.provider, snapshotRollback, declared("back", args));
    expect(world.said).toEqual([expect.stringContaining(`disk ${args.volumeId} is going to be rolled back`)]);
    world.emulator.fault({ match: "rollbackSnapshot", status: 403, code: "EVS.5403" });
    await failureOf(create(world.provider, snapshotRollback, "back", args));
    expect(world.said.at(-1)).toMatch(/\(data\) is rolled back to snapshot .*\(daily\) of \d{4}.*overwritten/);
  });

  test("of a disk that seems at rest right after the answer waits until it has begun", async () => {
    const { world, rollback } = await aSnapshot();
    world.emulator.fault({
      match: "rollbackSnapshot",
      plan: [
        ["available", 2],
        ["rollbacking", 2],
        ["available", 1],
      ],
    });
    await rollback();
    expect(states(world)).toEqual(["available", "available"]);
    expect(requestsOf(world)["getVolume"]).toBeGreaterThan(4);
  });

  test("is over only when the snapshot rests as well", async () => {
    const { world, rollback } = await aSnapshot();
    world.emulator.fault({ match: "getSnapshot", skip: 1, times: 1, status: 503 });
    await rollback();
    expect(requestsOf(world)["getSnapshot"]).toBeGreaterThan(2);
  });

  test("waits until its disk is free", async () => {
    const { world, data, args, rollback } = await aSnapshot();
    const [grown] = await Promise.all([
      data.update({ size: 40, availabilityZone: "eu-de-01", volumeType: "SSD" }),
      rollback(),
    ]);
    expect(grown).toMatchObject({ size: 40 });
    expect(world.emulator.state().volumes).toMatchObject([{ id: args.volumeId, status: "available", size: 40 }]);
    expect(rollbacks(world)).toBe(1);
  });
});

describe("a rollback is refused, and nothing is sent,", () => {
  test.each<[string, (world: World, ids: { snapshotId: string; volumeId: string }) => unknown, RegExp]>([
    [
      "while the disk is attached",
      ({ emulator }, { volumeId }) => emulator.patchVolume(volumeId, { attachments: [{ server_id: "server-1" }] }),
      /attached to server-1. Detach it first/,
    ],
    [
      "in a state that forbids it",
      ({ emulator }, { volumeId }) => emulator.patchVolume(volumeId, { status: "error" }),
      /its status is error/,
    ],
    ["when the disk is gone", ({ emulator }, { volumeId }) => emulator.removeVolume(volumeId), /there is no disk/],
    [
      "when the snapshot is gone",
      (world, { snapshotId }) => deleteSnapshot(somebody(world), { snapshot_id: snapshotId }),
      /snapshot .* (is in status deleting|there is no)/,
    ],
  ])("%s", async (_, happens, reason) => {
    const { world, args } = await aSnapshot();
    await happens(world, args);
    expect((await failureOf(create(world.provider, snapshotRollback, "back", args))).message).toMatch(reason);
    expect(rollbacks(world)).toBeUndefined();
  });

  test("to another disk than its own", async () => {
    const { world, args } = await aSnapshot();
    const other = await aDisk(world, {}, "other");
    const { message } = await failureOf(
      create(world.provider, snapshotRollback, "back", { ...args, volumeId: other.id }),
    );
    expect(message).toMatch(/is one of disk .*, not of .*snapshotId \}/);
    expect(rollbacks(world)).toBeUndefined();
  });
});

describe("a rollback that fails", () => {
  test("keeps its id, says in which state the disk is, and is not sent again", async () => {
    const { world, args, rollback } = await aSnapshot();
    world.emulator.fault({ match: "rollbackSnapshot", outcome: "error_rollback" });
    const failed = await unfinishedOf(rollback());
    expect(failed.message).toMatch(/status error_rollback\w*: it was not rolled back.*change triggers/);
    const inputs = checked(world.provider, snapshotRollback, declared("back", args));
    expect(world.provider.diff(snapshotRollback, failed.id, failed.outputs, inputs)).toMatchObject({ silent: true });
    await expect(world.provider.update(snapshotRollback, failed.id, failed.outputs, inputs)).rejects.toThrow(
      "triggers",
    );
    expect(rollbacks(world)).toBe(1);
  });

  test("is sent again when triggers change", async () => {
    const { world, rollback } = await aSnapshot();
    world.emulator.fault({ match: "rollbackSnapshot", outcome: "error_rollback" });
    await unfinishedOf(rollback());
    expect((await rollback({ triggers: { again: "yes" } })).state).toMatchObject({ status: "done" });
    expect(rollbacks(world)).toBe(2);
  });

  test("with a refusal leaves nothing behind: the next run sends it", async () => {
    const { world, rollback } = await aSnapshot();
    world.emulator.fault({ match: "rollbackSnapshot", status: 403, code: "EVS.5403" });
    await failureOf(rollback());
    expect((await rollback()).state).toMatchObject({ status: "done" });
  });

  test("because patience ended goes on with the next run, without another request", async () => {
    const { world, args } = await aSnapshot({}, { jobSeconds: 600 });
    const back = declared("back", args, { timeouts: { create: 60 } });
    const failed = await unfinishedOf(
      world.provider.create(snapshotRollback, checked(world.provider, snapshotRollback, back)),
    );
    const inputs = checked(world.provider, snapshotRollback, declared("back", args));
    const state = await world.provider.update(snapshotRollback, failed.id, failed.outputs, inputs);
    expect(state).toMatchObject({ status: "done" });
    expect(rollbacks(world)).toBe(1);
  });
});

describe("a rollback whose answer is lost", () => {
  test("and whose snapshot shows it is waited for", async () => {
    const { world, rollback } = await aSnapshot({}, { jobSeconds: 20 });
    world.emulator.fault({ match: "rollbackSnapshot", drop: "after" });
    expect((await rollback()).state).toMatchObject({ status: "done" });
    expect(rollbacks(world)).toBe(1);
  });

  test("and that nothing shows is not sent again by itself, whatever is run, until triggers change", async () => {
    const { world, args, rollback } = await aSnapshot();
    world.emulator.fault({ match: "rollbackSnapshot", drop: "before" });
    const unknown = /nobody knows whether disk .* was rolled back.*take this SnapshotRollback out.*change triggers/;
    expect((await failureOf(rollback())).message).toMatch(unknown);
    expect((await failureOf(create(world.process(), snapshotRollback, "back", args))).message).toMatch(unknown);
    expect(rollbacks(world)).toBe(1);
    expect(
      (await create(world.process(), snapshotRollback, "back", { ...args, triggers: { again: "yes" } })).outputs,
    ).toMatchObject({ status: "done" });
  });
});

describe("a process that dies", () => {
  test("while the disk is rolled back leaves the waiting to the next run, and nothing is sent again", async () => {
    const { world, args } = await aSnapshot({}, { jobSeconds: 20 });
    await dies(world, (process) => create(process, snapshotRollback, "back", args));
    expect(rollbacks(world)).toBe(1);
    expect((await create(world.process(), snapshotRollback, "back", args)).outputs).toMatchObject({ status: "done" });
    expect(rollbacks(world)).toBe(1);
  });

  test("once the rollback was answered is gone on with, though it is over", async () => {
    const { world, args } = await aSnapshot({}, { jobSeconds: 20 });
    await dies(world, (process) => create(process, snapshotRollback, "back", args));
    await world.clock.sleep(60_000);
    expect((await create(world.process(), snapshotRollback, "back", args)).outputs).toMatchObject({ status: "done" });
    expect(rollbacks(world)).toBe(1);
  });
});

test("Ctrl-C while the disk is rolled back keeps the id, and the next run goes on", async () => {
  const { world, args } = await aSnapshot({}, { jobSeconds: 600 });
  const interrupted = unfinishedOf(create(world.provider, snapshotRollback, "back", args));
  while (rollbacks(world) !== 1) await world.clock.sleep(100);
  await world.clock.sleep(5_000);
  world.provider.stop();
  const { id, outputs } = await interrupted;
  const process = world.process();
  const inputs = checked(process, snapshotRollback, declared("back", args));
  expect(await process.update(snapshotRollback, id, outputs, inputs)).toMatchObject({ status: "done" });
  expect(rollbacks(world)).toBe(1);
});
