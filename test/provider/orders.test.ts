import { describe, expect, test } from "vitest";
import { aDisk, aWorld, create, disk, onlyDisk, requestsOf, volume } from "./harness.js";

/*
 * A job, the status of its disk and its size are three stories that the service tells at different speeds.
 * Whichever is ahead of the others, a call ends when all three agree.
 */

describe("a create", () => {
  test("is not done while the job has succeeded and the disk is still creating", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [["SUCCESS", 1]],
      plan: [
        ["creating", 4],
        ["available", 1],
      ],
    });
    const { outputs } = await create(world.provider, volume, "data", disk);
    expect(outputs).toMatchObject({ status: "available", size: 20 });
  });

  test("is not done while the disk rests and the job still runs", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [
        ["RUNNING", 5],
        ["SUCCESS", 1],
      ],
      plan: [["available", 1]],
    });
    await create(world.provider, volume, "data", disk);
    expect(world.emulator.state().jobs).toMatchObject([{ status: "SUCCESS" }]);
  });

  test("waits for a disk that its job has named and that answers 404 at first", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", volumeInvisibleFor: 3 });
    const { id } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
  });

  test("waits for a job that is unknown right after its submission", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", jobInvisibleFor: 3 });
    const { id } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
    expect(requestsOf(world)["listVolumes"]).toBeUndefined();
  });

  test("lets the disk decide when the service never knows its job", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", jobInvisibleFor: 1000 });
    const { id, outputs } = await create(world.provider, volume, "data", disk);
    expect(id).toBe(onlyDisk(world).id);
    expect(outputs).toMatchObject({ status: "available" });
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
  });

  test("of a large disk from an image waits through the states on its way", async () => {
    const world = await aWorld();
    const imageId = world.emulator.state().images[0]?.id;
    world.emulator.fault({
      match: "createVolume",
      plan: [
        ["creating", 1],
        ["downloading", 2],
        ["polishing", 2],
        ["available", 1],
      ],
    });
    const { outputs } = await create(world.provider, volume, "system", { ...disk, size: 40, imageId });
    expect(outputs).toMatchObject({ status: "available", bootable: true });
  });
});

describe("an extension", () => {
  const larger = { ...disk, size: 40 };

  test("is not done while the job has succeeded and the disk is still extending", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({
      match: "extendVolume",
      jobPlan: [["SUCCESS", 1]],
      plan: [
        ["extending", 4, 20],
        ["available", 1, 40],
      ],
    });
    expect(await made.update(larger)).toMatchObject({ status: "available", size: 40 });
    expect(onlyDisk(world)).toMatchObject({ status: "available", size: 40 });
  });

  test("is not done while the disk has its new size and the job still runs", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({
      match: "extendVolume",
      jobPlan: [
        ["RUNNING", 5],
        ["SUCCESS", 1],
      ],
      plan: [["available", 1, 40]],
    });
    await made.update(larger);
    expect(world.emulator.state().jobs.map(({ status }) => status)).toEqual(["SUCCESS", "SUCCESS"]);
  });

  test("is not done while the disk is available with its old size", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    const plan = [
      ["extending", 1, 20],
      ["available", 3, 20],
      ["available", 1, 40],
    ] as const;
    world.emulator.fault({ match: "extendVolume", jobPlan: [["SUCCESS", 1]], plan: plan.map((step) => [...step]) });
    expect(await made.update(larger)).toMatchObject({ size: 40 });
  });

  test("is not done while the disk shows its new size and is still extending", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({
      match: "extendVolume",
      jobPlan: [["SUCCESS", 1]],
      plan: [
        ["extending", 3, 40],
        ["available", 1, 40],
      ],
    });
    expect(await made.update(larger)).toMatchObject({ status: "available", size: 40 });
  });

  test("without a job is not done by looks that still show the old state", async () => {
    const world = await aWorld({}, { withoutDeprecatedRoutes: true });
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 404, code: "APIGW.0101" });
    world.emulator.fault({
      match: "extendCinderVolume",
      plan: [
        ["available", 3, 20],
        ["extending", 2, 20],
        ["available", 1, 40],
      ],
    });
    expect(await made.update(larger)).toMatchObject({ status: "available", size: 40 });
  });

  test("of an attached disk ends when it is in-use again, and says to grow the file system", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { attachments: [{ server_id: "server-1" }] });
    expect(await made.update(larger)).toMatchObject({ status: "in-use", size: 40 });
    expect(world.said).toEqual([
      expect.stringMatching(/grew from 20 to 40 GiB while it is attached: grow its file system/),
    ]);
  });
});

describe("a deletion", () => {
  test("is not done by looks that still show the old state", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({
      match: "deleteVolume",
      plan: [
        ["available", 3],
        ["deleting", 2],
        ["gone", 1],
      ],
    });
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test("of a disk that is gone already is done", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.removeVolume(made.id);
    await made.delete();
    expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
  });

  test("of a disk that goes between the look and the request is done", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", status: 404 });
    await expect(made.delete()).resolves.toBeUndefined();
  });
});
