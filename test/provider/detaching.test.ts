import { expect, test } from "vitest";
import { aDisk, aWorld, requestsOf } from "./harness.js";

/** A disk with detachOnDelete that servers use. */
async function attachedDisk(...servers: string[]) {
  const world = await aWorld();
  const made = await aDisk(world, { detachOnDelete: true, multiattach: servers.length > 1 });
  world.emulator.patchVolume(made.id, { attachments: servers.map((server_id) => ({ server_id })) });
  return { world, made };
}

test("a disk with detachOnDelete is detached by its server first, and then deleted", async () => {
  const { world, made } = await attachedDisk("server-1");
  await made.delete();
  expect(requestsOf(world)).toMatchObject({ detachServerVolume: 1, deleteVolume: 1 });
  expect(world.emulator.state().volumes).toEqual([]);
});

test("a shared disk is detached from all its servers, one after the other", async () => {
  const { world, made } = await attachedDisk("server-1", "server-2", "server-3");
  await made.delete();
  expect(requestsOf(world)).toMatchObject({ detachServerVolume: 3, deleteVolume: 1 });
});

test("a disk is not deleted before it is detached, though the job says that it is", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({
    match: "detachServerVolume",
    jobPlan: [["SUCCESS", 1]],
    plan: [
      ["detaching", 5],
      ["available", 1],
    ],
  });
  await made.delete();
  expect(
    world.emulator
      .requests()
      .log.filter(({ status }) => status >= 400)
      .map(({ operation }) => operation),
  ).toEqual(["getServer", "getVolume"]);
});

test("a disk that can't be detached is not deleted, and the job's reason is told", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({
    match: "detachServerVolume",
    jobPlan: [["FAIL", 1]],
    code: "Ecs.0612",
    message: "in use by LVM",
  });
  await expect(made.delete()).rejects.toThrow(/could not be detached from server server-1: Ecs\.0612, in use by LVM/);
  expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
});

test("a disk that ends in error_detaching is not deleted, and the way out is told", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({ match: "detachServerVolume", jobPlan: [["SUCCESS", 1]], outcome: "error_detaching" });
  await expect(made.delete()).rejects.toThrow(
    /error_detaching: detach it from server server-1 in the console, .* \(request [0-9a-f]+\)$/,
  );
  expect(world.emulator.state().volumes).toHaveLength(1);
});

test("a disk that is no longer attached when its server is asked is deleted", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({ match: "detachServerVolume", status: 404 });
  void world.clock.sleep(3500).then(() => world.emulator.patchVolume(made.id, { attachments: [] }));
  await made.delete();
  expect(world.emulator.state().volumes).toEqual([]);
});

test("a connection lost after a disk began to be detached does not end the deletion", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({ match: "detachServerVolume", drop: "after" });
  await made.delete();
  expect(world.emulator.state().volumes).toEqual([]);
});

test("a disk that is detached by the time that a lost answer is asked for again is deleted", async () => {
  const { world, made } = await attachedDisk("server-1");
  world.emulator.fault({ match: "detachServerVolume", drop: "after", plan: [["available", 1]] });
  await made.delete();
  expect(world.emulator.state().volumes).toEqual([]);
});
