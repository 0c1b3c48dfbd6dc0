import { describe, expect, test } from "vitest";
import {
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  failureOf,
  requestsOf,
  unfinishedOf,
  volumeImage,
} from "./harness.js";
import { imagesOf, anImage } from "./exportedDisks.js";

test("an export that takes too long keeps the id and says how to wait longer", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["saving", 10_000]] });
  const args = { volumeId, imageName: "golden" };
  const failure = await unfinishedOf(create(world.provider, volumeImage, "golden", args, { timeouts: { create: 60 } }));
  expect(failure.id).toBe(imagesOf(world)[0]?.id);
  expect(failure.message).toMatch(/last seen status saving.*customTimeouts\.create \(now 60 s\)/);
});

test("an export that was interrupted before it was sent sends nothing", async () => {
  const world = await aWorld();
  const { id: volumeId } = await aDisk(world);
  world.emulator.patchVolume(volumeId, { status: "backing-up" });
  void world.clock.sleep(10_000).then(() => world.provider.stop());
  const failure = await failureOf(anImage(world, { volumeId }));
  expect(failure.message).toMatch(/interrupted: nothing new was started/);
  expect(requestsOf(world)["exportVolumeImage"]).toBeUndefined();
});

describe("an export that was interrupted", () => {
  const interrupted = async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["saving", 40]], plan: [["uploading", 60]] });
    void world.clock.sleep(10_000).then(() => world.provider.stop());
    return { world, volumeId, failure: await unfinishedOf(anImage(world, { volumeId })) };
  };

  test("keeps the id, and the next up finishes it", async () => {
    const { world, volumeId, failure } = await interrupted();
    expect(failure.id).toBe(imagesOf(world)[0]?.id);
    const next = world.process();
    const inputs = checked(next, volumeImage, declared("golden", { volumeId, imageName: "golden" }), failure.outputs);
    expect(next.diff(volumeImage, failure.id, failure.outputs, inputs)).toMatchObject({ silent: true });
    expect(await next.update(volumeImage, failure.id, failure.outputs, inputs)).toMatchObject({ status: "active" });
    expect(world.emulator.state().volumes).toMatchObject([{ status: "available" }]);
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("shows itself as unfinished in a refresh", async () => {
    const { world, failure } = await interrupted();
    const found = await world.process().read(volumeImage, failure.id, failure.outputs);
    expect(found?.outputs).toMatchObject({ status: "saving" });
  });

  test("is deleted only when the image has come to rest", async () => {
    const { world, failure } = await interrupted();
    const before = world.clock.now();
    await world.process().delete(volumeImage, failure.id, failure.outputs);
    expect(imagesOf(world)).toEqual([]);
    // it is saved for thirty looks more
    expect(world.clock.now() - before).toBeGreaterThan(20_000);
  });
});

describe("an image that does not show itself yet, of an export that was interrupted", () => {
  const unseen = async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", imageInvisibleFor: 30, plan: [["uploading", 60]] });
    void world.clock.sleep(5_000).then(() => world.provider.stop());
    return { world, failure: await unfinishedOf(anImage(world, { volumeId })) };
  };

  test("is not gone to a refresh", async () => {
    const { world, failure } = await unseen();
    const found = await world.process().read(volumeImage, failure.id, failure.outputs);
    expect(found?.outputs).toMatchObject({ status: "queued", imageName: "golden" });
  });

  test("is waited for by its delete", async () => {
    const { world, failure } = await unseen();
    await world.process().delete(volumeImage, failure.id, failure.outputs);
    expect(imagesOf(world)).toEqual([]);
  });
});
