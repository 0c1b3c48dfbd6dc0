import { describe, expect, test } from "vitest";
import { z } from "zod";
import { StateFolder } from "../../provider/recovery/stateFolder.js";
import type { Clock } from "../../provider/transport/clock.js";
import {
  type World,
  aDisk,
  aWorld,
  create,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  snapshot,
  volume,
} from "./harness.js";

const ids = ({ emulator }: World) => emulator.state().volumes.map(({ id }) => id);

const intents = z.tuple([z.looseObject({ mark: z.object({ id: z.string(), owner: z.string() }) })]);

/** Another stack, which knows nothing of ours. */
const stranger = (world: World) => world.process({ EVS_STATE_DIR: `${world.folder}/stranger` });

/** A disk that carries no mark. */
async function unmarked(world: World, name = "data"): Promise<string> {
  const { id } = await create(stranger(world), volume, name, disk);
  world.emulator.patchVolume(id, { description: "made in the console" });
  return id;
}

const lost = [
  ["a connection lost after it took effect", { drop: "after" }],
  ["an answer that shows nothing for a while", { drop: "after", volumeInvisibleFor: 5 }],
] as const;

describe.each(lost)("a create with %s", (_, fault) => {
  test("is found by its mark: there is exactly one disk", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", ...fault });
    const { id, outputs } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
    expect(outputs).toMatchObject({ status: "available", size: 20 });
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
  });

  test.each([
    ["whose disk was renamed by somebody", { name: "renamed" }],
    ["whose disk was extended by somebody", { size: 50 }],
    ["whose disk shows no type", { volume_type: null }],
  ])("%s is found by the next process", async (_what, change) => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", ...fault });
    world.emulator.fault({ match: "listVolumes", status: 403, times: 1000 });
    await failureOf(create(world.provider, volume, "data", disk));
    world.emulator.clearFaults();
    world.emulator.patchVolume(onlyDisk(world).id, change);
    // what somebody made of it is put right, or refused: either way it is that disk
    await create(world.process(), volume, "data", disk).catch(() => undefined);
    expect(ids(world)).toHaveLength(1);
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
  });

  test.each([-120_000, 120_000])("makes no second disk when the cloud's clock is off by %d ms", async (off) => {
    const wrong = (shared: Clock): Clock => ({
      now: () => shared.now() + off,
      sleep: (ms, signal) => shared.sleep(ms, signal),
    });
    const world = await aWorld({}, { clock: wrong });
    world.emulator.fault({ match: "createVolume", ...fault });
    expect((await create(world.provider, volume, "data", disk)).id).toBe(onlyDisk(world).id);
  });
});

describe("a create that had no effect", () => {
  const faults = [
    ["a lost connection", { drop: "before" }],
    ["a 502", { status: 502 }],
    ["a 504", { status: 504 }],
  ] as const;

  test.each(faults)(
    "after %s is sent once, and the error says to run up again, which makes one disk",
    async (_, fault) => {
      const world = await aWorld();
      world.emulator.fault({ match: "createVolume", ...fault });
      const { message } = await failureOf(create(world.provider, volume, "data", disk));
      expect(message).toMatch(/No disk with the mark of this create was found.*Run `pulumi up` again/);
      expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
      await create(world.process(), volume, "data", disk);
      expect(ids(world)).toHaveLength(1);
    },
  );

  test.each(faults)("after %s takes no disk of another stack, whatever it is like", async (_, fault) => {
    const world = await aWorld();
    const theirs = await create(stranger(world), volume, "data", disk);
    world.emulator.fault({ match: "createVolume", ...fault });
    const { message } = await failureOf(create(world.provider, volume, "data", disk));
    expect(message).not.toContain(theirs.id);
    expect((await create(world.process(), volume, "data", disk)).id).not.toBe(theirs.id);
  });

  test("names what only looks like it, and never takes it", async () => {
    const world = await aWorld();
    const id = await unmarked(world);
    world.emulator.fault({ match: "createVolume", drop: "before" });
    const { message } = await failureOf(create(world.provider, volume, "data", disk));
    expect(message).toContain(`none is taken: data (${id}).`);
    await create(world.process(), volume, "data", disk);
    expect(ids(world)).toHaveLength(2);
  });

  test("leaves an attached disk of the same name as it is", async () => {
    const world = await aWorld();
    const id = await unmarked(world);
    const [server] = world.emulator.state().servers;
    world.emulator.patchVolume(id, { attachments: [{ server_id: server?.id ?? "", device: "/dev/vdb" }] });
    world.emulator.fault({ match: "createVolume", status: 502 });
    await failureOf(create(world.provider, volume, "data", { ...disk, description: "mine" }));
    await create(world.process(), volume, "data", { ...disk, description: "mine" });
    expect(world.emulator.state().volumes.find((found) => found.id === id)).toMatchObject({
      description: "made in the console",
      status: "in-use",
    });
  });

  test("takes no disk of its twin, in whatever order the next run asks", async () => {
    const world = await aWorld();
    const first = await create(world.provider, volume, "a", { ...disk, name: "data" });
    world.emulator.fault({ match: "createVolume", status: 502 });
    await failureOf(create(world.provider, volume, "b", { ...disk, name: "data" }));
    const second = await create(world.process(), volume, "b", { ...disk, name: "data" });
    expect(second.id).not.toBe(first.id);
    expect(ids(world)).toHaveLength(2);
  });
});

test("twins whose answers are both lost get one disk each", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "after", times: 2 });
  const twins = ["one", "other"].map((name) => create(world.provider, volume, name, { ...disk, name: "same" }));
  const made = (await Promise.all(twins)).map(({ id }) => id);
  expect(made.sort()).toEqual(ids(world).sort());
});

test("a create that took effect twice names both disks and takes neither", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "after" });
  world.emulator.fault({ match: "listVolumes", status: 403, times: 1000 });
  await failureOf(create(world.provider, volume, "data", disk));
  world.emulator.clearFaults();
  const { description } = onlyDisk(world);
  const twin = await create(stranger(world), volume, "twin", disk);
  world.emulator.patchVolume(twin.id, { description: String(description) });
  const { message } = await failureOf(create(world.process(), volume, "data", disk));
  expect(message).toContain("sent twice");
  for (const id of ids(world)) expect(message).toContain(id);
});

test("a job that failed and was forgotten has made nothing when nothing carries the mark", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", plan: [["gone", 1]], jobInvisibleFor: 1000 });
  const { message } = await failureOf(create(world.provider, volume, "data", disk));
  expect(message).toMatch(/Nothing was made: no disk carries the mark/);
  await create(world.process(), volume, "data", disk);
  expect(ids(world)).toHaveLength(1);
});

test("a job that was forgotten is no loss: the mark tells its disk", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", jobInvisibleFor: 1000 });
  expect((await create(world.provider, volume, "data", disk)).id).toBe(onlyDisk(world).id);
});

describe("a snapshot whose answer was lost", () => {
  test("is found by its mark", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", drop: "after" });
    const { id } = await create(world.provider, snapshot, "daily", { volumeId });
    expect(world.emulator.state().snapshots.map((found) => found.id)).toEqual([id]);
  });

  test("is not another one of the same name and disk", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const theirs = await create(stranger(world), snapshot, "daily", { volumeId });
    world.emulator.fault({ match: "createSnapshot", drop: "before" });
    await failureOf(create(world.provider, snapshot, "daily", { volumeId }));
    const { id } = await create(world.process(), snapshot, "daily", { volumeId });
    expect(id).not.toBe(theirs.id);
    expect(world.emulator.state().snapshots).toHaveLength(2);
  });
});

test("a create that is refused after an earlier one was lost still knows the earlier one", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "before" });
  await failureOf(create(world.provider, volume, "data", disk));
  world.emulator.fault({ match: "createVolume", status: 400, code: "EVS.1034" });
  await failureOf(create(world.process(), volume, "data", disk));
  const [{ mark }] = intents.parse(new StateFolder(world.folder, "creates").all());
  // now it comes after all
  const { id } = await create(stranger(world), volume, "late", disk);
  world.emulator.patchVolume(id, { description: `Managed by Pulumi: ${mark.owner} (${mark.id})` });
  expect((await create(world.process(), volume, "data", disk)).id).toBe(id);
});

test("a create that was refused leaves nothing to remember", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", status: 400, code: "EVS.1034" });
  await failureOf(create(world.provider, volume, "data", disk));
  expect(new StateFolder(world.folder, "creates").all()).toEqual([]);
});

describe("a create that was cut off, when the program has changed since", () => {
  const elsewhere = { ...disk, availabilityZone: "eu-de-02" };

  test("is refused where what was begun can't become what is asked for, and nothing is made", async () => {
    const world = await aWorld();
    await create(world.provider, volume, "data", disk);
    await expect(create(world.process(), volume, "data", elsewhere)).rejects.toThrow(
      /cut off while it made this disk .* with another availabilityZone: availabilityZone "eu-de-01"/,
    );
    expect(ids(world)).toHaveLength(1);
  });

  test("has another mark once nothing was found of it: should it still come, it is not what is asked for", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", drop: "before", times: 2 });
    const markAfter = async (args: typeof disk) => {
      await failureOf(create(world.process(), volume, "data", args));
      const [{ mark }] = intents.parse(new StateFolder(world.folder, "creates").all());
      return mark.id;
    };
    const first = await markAfter(disk);
    expect(await markAfter(elsewhere)).not.toBe(first);
  });

  test("is refused where it was sent to another place", async () => {
    const world = await aWorld();
    await create(world.provider, volume, "data", disk);
    const moved = world.process({ OS_REGION_NAME: "eu-nl" });
    await expect(create(moved, volume, "data", disk)).rejects.toThrow(/cut off while it made this Volume: .*eu-de/);
  });
});

test("a disk that was named a moment ago is not gone because nothing shows it yet", async () => {
  const world = await aWorld();
  world.emulator.fault({
    match: "createVolume",
    plan: [["creating", 20]],
    jobPlan: [["RUNNING", 20]],
    volumeInvisibleFor: 8,
  });
  void world.clock.sleep(2500).then(() => world.provider.stop());
  const failure = await failureOf(create(world.provider, volume, "data", disk));
  expect(failure.name).toBe("Unfinished");
  await create(world.process(), volume, "data", disk);
  expect(ids(world)).toHaveLength(1);
});

test("an id that was handed over with a failure is known to have arrived after an orderly end", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolumeMetadata", status: 400 });
  await failureOf(create(world.provider, volume, "data", { ...disk, metadata: { team: "storage" } }));
  world.provider.endInOrder();
  expect(new StateFolder(world.folder, "creates").all()).toEqual([]);
});
