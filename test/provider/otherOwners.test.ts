import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  volume,
  volumeTransfer,
} from "./harness.js";

describe("a login for another project of the same name", () => {
  const theirs = async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    return { world, made, state: { ...made.state, projectId: "00000000000000000000000000000000" } };
  };

  test("finds no disk gone", async () => {
    const { world, made, state } = await theirs();
    expect((await failureOf(world.provider.read(volume, made.id, state))).message).toMatch(
      /lives in project 0+, and the login is for/,
    );
  });

  test("deletes nothing", async () => {
    const { world, made, state } = await theirs();
    expect((await failureOf(world.provider.delete(volume, made.id, state))).message).toMatch(/another account/);
    expect(onlyDisk(world).id).toBe(made.id);
    expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
  });
});

test("two resources with one key that are made together get two disks", async () => {
  const world = await aWorld();
  const both = await Promise.all([
    create(world.provider, volume, "data", disk),
    create(world.provider, volume, "data", disk),
  ]);
  expect(new Set(both.map(({ id }) => id)).size).toBe(2);
  expect(world.emulator.state().volumes).toHaveLength(2);
});

test("a create that was lost long ago does not take a disk that somebody makes today", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "before" });
  await failureOf(create(world.provider, volume, "data", disk));
  await world.clock.sleep(24 * 60 * 60 * 1000);
  const stranger = await create(world.process({ EVS_STATE_DIR: `${world.folder}/stranger` }), volume, "data", disk);
  const mine = await create(world.process(), volume, "data", disk);
  expect(mine.id).not.toBe(stranger.id);
  expect(world.emulator.state().volumes).toHaveLength(2);
});

test("an intent holds nothing that could be secret", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "before" });
  await failureOf(
    create(world.provider, volume, "data", { ...disk, description: "s3cret-one", metadata: { token: "s3cret-two" } }),
  );
  const folder = join(world.folder, "creates");
  const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  expect(texts).toHaveLength(1);
  expect(texts.join()).not.toContain("s3cret");
});

test("a disk whose restore failed is not called done by the next up", async () => {
  const world = await aWorld();
  const made = await aDisk(world);
  world.emulator.patchVolume(made.id, { status: "error_restoring" });
  const found = await made.read();
  expect(world.provider.diff(volume, made.id, found?.outputs ?? {}, made.inputs).silent).toBe(true);
  expect((await failureOf(made.update(disk))).message).toMatch(/status error_restoring: the cloud could not restore/);
});

test.each([{ linkedClone: false }, { multiattach: false }, { cascade: false }])(
  "adding %o, which it is already, changes nothing",
  async (added) => {
    const world = await aWorld();
    const made = await aDisk(world);
    const inputs = checked(world.provider, volume, declared("data", { ...disk, ...added }), made.inputs);
    expect(world.provider.diff(volume, made.id, made.state, inputs)).toMatchObject({ changes: [], silent: false });
  },
);

test("a transfer whose name leaves the program keeps it, and so its key", async () => {
  const world = await aWorld();
  const { id } = await aDisk(world);
  const old = checked(world.provider, volumeTransfer, declared("handover", { volumeId: id, name: "offer" }));
  const inputs = checked(world.provider, volumeTransfer, declared("handover", { volumeId: id }), old);
  expect(inputs["name"]).toBe("offer");
});
