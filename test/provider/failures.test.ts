import { describe, expect, test } from "vitest";
import { behindChanges } from "./changedAnswers.js";
import {
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  disk,
  onlyDisk,
  requestsOf,
  snapshot,
  unfinishedOf,
  volume,
} from "./harness.js";

describe("a create whose disk ends in error", () => {
  const failing = async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", plan: [["error", 1]] });
    return { world, failure: await unfinishedOf(create(world.provider, volume, "data", disk)) };
  };

  test("keeps its id, with what is true now", async () => {
    const { world, failure } = await failing();
    expect(failure.id).toBe(onlyDisk(world).id);
    expect(failure.outputs).toMatchObject({ status: "error", size: 20, projectId: expect.any(String) });
  });

  test("says the job's code and reason", async () => {
    const { failure } = await failing();
    expect(failure.message).toContain("EVS.2024");
    expect(failure.message).toContain("EbsCreateVolumeTask-fail");
  });

  test("is told apart from a disk that is only late when the job says SUCCESS", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", jobPlan: [["SUCCESS", 1]], outcome: "error" });
    const failure = await unfinishedOf(create(world.provider, volume, "data", disk));
    expect(failure.message).toMatch(/is in status error: it could not be created/);
  });

  test("is not made good by the next up, which says what to do", async () => {
    const { world, failure } = await failing();
    const inputs = checked(world.provider, volume, declared("data", disk));
    const again = world.provider.update(volume, failure.id, failure.outputs, inputs);
    await expect(again).rejects.toThrow(/status error.*--target-replace/);
    expect(requestsOf(world)).toMatchObject({ createVolume: 1 });
  });

  test("can be deleted", async () => {
    const { world, failure } = await failing();
    await world.provider.delete(volume, failure.id, failure.outputs);
    expect(world.emulator.state().volumes).toEqual([]);
  });
});

test("a create whose job names the disk only as it fails keeps the id", async () => {
  const world = await aWorld();
  world.emulator.fault({
    match: "createVolume",
    jobPlan: [
      ["INIT", 1],
      ["FAIL", 1],
    ],
    code: "EVS.2001",
    message: "no luck",
  });
  const failure = await unfinishedOf(create(world.provider, volume, "data", disk));
  expect(failure.id).toBe(onlyDisk(world).id);
  expect(failure.message).toContain("EVS.2001, no luck");
});

test("a create that is refused leaves nothing behind, and the next one is sent", async () => {
  const world = await aWorld();
  world.emulator.patchQuotas({ volumes: 0 });
  await expect(create(world.provider, volume, "data", disk)).rejects.toThrow(/EVS\.1034/);
  world.emulator.patchQuotas({ volumes: 10 });
  await create(world.provider, volume, "data", disk);
  expect(world.emulator.state().volumes).toHaveLength(1);
});

test("a create whose job succeeds without naming a disk is found by its mark", async () => {
  const world = await aWorld();
  const provider = await behindChanges(world, ({ url }, answer) =>
    url.includes("/jobs/") ? { ...answer, body: answer.body.replace(/"entities":\{[^}]*\}/, '"entities":{}') } : answer,
  );
  expect((await create(provider, volume, "data", disk)).id).toBe(onlyDisk(world).id);
  expect(requestsOf(world)["createVolume"]).toBe(1);
});

describe("an extension", () => {
  test("whose job takes too long is a timeout, not a failure of the extension", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "20" });
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", jobPlan: [["RUNNING", 10_000]], plan: [["available", 1, 40]] });
    const failure = await unfinishedOf(made.update({ ...disk, size: 40 }, { timeouts: { update: 60 } }));
    expect(failure.message).toMatch(/^gave up waiting for job .* \(growth\) after/);
  });

  test("that ends in error_extending keeps the id, says the size that is true and the job's reason", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", plan: [["error_extending", 1]] });
    const failure = await unfinishedOf(made.update({ ...disk, size: 40 }));
    expect(failure.outputs).toMatchObject({ size: 20, status: "error_extending" });
    expect(failure.message).toMatch(/was not extended \(status error_extending, 20 GiB\).*EVS\.2026/);
  });

  test("that ends in error_extending though its job succeeded is a failure", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", jobPlan: [["SUCCESS", 1]], outcome: "error_extending" });
    const failure = await unfinishedOf(made.update({ ...disk, size: 40 }));
    expect(failure.message).toMatch(/is in status error_extending with 20 GiB: it did not grow to 40 GiB/);
  });

  test("by the route without a job ends in error_extending at once, not in a timeout", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 404, code: "APIGW.0101" });
    world.emulator.fault({ match: "extendCinderVolume", outcome: "error_extending" });
    const began = world.clock.now();
    await unfinishedOf(made.update({ ...disk, size: 40 }));
    expect(world.clock.now() - began).toBeLessThan(60_000);
  });

  test("that the service refuses is an error that names the code, and the disk stays as it is", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchQuotas({ gigabytes: 30 });
    const failure = await unfinishedOf(made.update({ ...disk, size: 40 }));
    expect(failure.message).toContain("EVS.1042");
    expect(failure.outputs).toMatchObject({ size: 20, status: "available" });
  });

  test("of a disk that is gone says to refresh", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.removeVolume(made.id);
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow(/does not exist any more. Run `pulumi refresh`/);
  });
});

describe("a deletion", () => {
  test("that ends in error_deleting is an error that says what to do, not a timeout", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "deleteVolume", outcome: "error_deleting" });
    const began = world.clock.now();
    await expect(made.delete()).rejects.toThrow(/error_deleting.*Ask the cloud's support/);
    expect(world.clock.now() - began).toBeLessThan(60_000);
  });

  test("of a disk in error_deleting is not even asked for", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "error_deleting" });
    await expect(made.delete()).rejects.toThrow("error_deleting");
    expect(requestsOf(world)["deleteVolume"]).toBeUndefined();
  });

  test.each(["error", "error_extending", "error_restoring", "error_rollback", "error_rollbacking"])(
    "of a disk in %s is done",
    async (status) => {
      const world = await aWorld();
      const made = await aDisk(world);
      world.emulator.patchVolume(made.id, { status });
      await made.delete();
      expect(world.emulator.state().volumes).toEqual([]);
    },
  );

  test("waits for a disk that is busy with something else", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.patchVolume(made.id, { status: "backing-up" });
    void world.clock.sleep(90_000).then(() => world.emulator.patchVolume(made.id, { status: "available" }));
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });
});

describe("a snapshot", () => {
  test("that ends in error keeps its id", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", outcome: "error" });
    const failure = await unfinishedOf(create(world.provider, snapshot, "daily", { volumeId }));
    expect(failure.id).toBe(world.emulator.state().snapshots[0]?.id);
    expect(failure.outputs).toMatchObject({ status: "error", volumeId });
  });

  test("that can't be deleted says what to do", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const { id, outputs } = await create(world.provider, snapshot, "daily", { volumeId });
    world.emulator.fault({ match: "deleteSnapshot", outcome: "error_deleting" });
    await expect(world.provider.delete(snapshot, id, outputs)).rejects.toThrow(/error_deleting.*support/);
  });
});

test("a snapshot of a disk that is not there names volumeId", async () => {
  const world = await aWorld();
  for (const volumeId of ["nope", "00000000-0000-4000-8000-000000000000"]) {
    await expect(create(world.provider, snapshot, "daily", { volumeId })).rejects.toThrow(
      `volumeId: there is no disk ${volumeId} in this project`,
    );
  }
});
