import { describe, expect, test } from "vitest";
import {
  aDisk,
  aWorld,
  checked,
  create,
  declared,
  failureOf,
  requestsOf,
  snapshot,
  unfinishedOf,
  volumeImage,
} from "./harness.js";
import { imagesOf, anImage, exported, attached } from "./exportedDisks.js";

describe("an exported disk", () => {
  test("is an image that can be used, and the disk is itself again", async () => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    expect(image.state).toMatchObject({
      status: "active",
      size: 20,
      minDisk: 20,
      imageBytes: 20 * 2 ** 30,
      protected: false,
      diskFormat: "zvhd2",
    });
    expect(imagesOf(world)).toMatchObject([{ id: image.id, name: "golden", status: "active", disk_format: "zvhd2" }]);
    expect(world.emulator.state().volumes).toMatchObject([{ id: disk.id, status: "available" }]);
  });

  test("is written as asked", async () => {
    const world = await aWorld();
    const { image } = await exported(world, { diskFormat: "qcow2", containerFormat: "ovf", osType: "windows" });
    expect(imagesOf(world)).toMatchObject([
      { id: image.id, disk_format: "qcow2", container_format: "ovf", __os_type: "Windows" },
    ]);
  });

  test("has the usual format of EVS where the cloud's own default is another", async () => {
    const world = await aWorld({}, { cloud: "otc" });
    const { image } = await exported(world);
    expect(imagesOf(world)).toMatchObject([{ id: image.id, disk_format: "zvhd2" }]);
  });

  test("is waited for until the disk rests, though the image is ready before", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["active", 1]], plan: [["uploading", 30]] });
    const { disk } = await exported(world);
    expect(world.emulator.state().volumes).toMatchObject([{ id: disk.id, status: "available" }]);
  });

  test("is waited for until the image is ready, though the disk rests before", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "exportVolumeImage",
      imagePlan: [
        ["queued", 3],
        ["saving", 30],
      ],
      plan: [["available", 1]],
    });
    const { image } = await exported(world);
    expect(image.state).toMatchObject({ status: "active" });
  });

  test("is waited for through states that nobody knows", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "exportVolumeImage",
      imagePlan: [
        ["importing", 5],
        ["active", 1],
      ],
    });
    expect((await exported(world)).image.state).toMatchObject({ status: "active" });
  });

  test("is waited for while its image does not show itself yet", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "exportVolumeImage", imageInvisibleFor: 20 });
    expect((await exported(world)).image.state).toMatchObject({ status: "active" });
  });

  test("waits for what the disk is doing", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "createSnapshot", plan: [["creating", 10]] });
    await Promise.all([
      create(world.provider, snapshot, "daily", { volumeId }),
      create(world.provider, volumeImage, "golden", { volumeId, imageName: "golden" }),
    ]);
    expect(imagesOf(world)).toMatchObject([{ status: "active" }]);
  });

  test("has the patience of two hours", async () => {
    const world = await aWorld({ EVS_POLL_INTERVAL: "60" });
    world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["saving", 110]] });
    expect((await exported(world)).image.state).toMatchObject({ status: "active" });
  });

  test("that is not there is refused by the argument", async () => {
    const world = await aWorld();
    const failure = await failureOf(anImage(world, { volumeId: "no-such-disk" }));
    expect(failure.message).toBe("volumeId: there is no disk no-such-disk to export.");
  });

  test.each([["a/b"], [" golden"], [""], ["x".repeat(129)]])(
    "is refused in preview with the name %j",
    async (imageName) => {
      const world = await aWorld();
      const { problems } = world.provider.check(
        volumeImage,
        undefined,
        declared("golden", { volumeId: "v", imageName }),
      );
      expect(problems).toMatchObject([{ property: "imageName", reason: expect.stringContaining("1 to 128 letters") }]);
    },
  );
});

describe("an attached disk", () => {
  test("is refused without force, with the names of its servers, and nothing is sent", async () => {
    const world = await aWorld();
    const { volumeId, servers } = await attached(world, "SHUTOFF", "SHUTOFF");
    const failure = await failureOf(anImage(world, { volumeId }));
    expect(failure.message).toMatch(
      new RegExp(`is attached to ${servers.join(", ")}. Stop all of them and set force: true, or detach it.`),
    );
    expect(requestsOf(world)["exportVolumeImage"]).toBeUndefined();
  });

  test("is refused while a server runs, with the name of that one, and nothing is sent", async () => {
    const world = await aWorld();
    const { volumeId, servers } = await attached(world, "SHUTOFF", "ACTIVE");
    const failure = await failureOf(anImage(world, { volumeId, force: true }));
    expect(failure.message).toMatch(`must be stopped (SHUTOFF): web-ACTIVE (${servers[1]}) is ACTIVE.`);
    expect(requestsOf(world)["exportVolumeImage"]).toBeUndefined();
  });

  test("is exported with force when its servers are stopped, and is in use again", async () => {
    const world = await aWorld();
    const { volumeId } = await attached(world, "SHUTOFF");
    await anImage(world, { volumeId, force: true });
    expect(imagesOf(world)).toMatchObject([{ status: "active" }]);
    expect(world.emulator.state().volumes).toMatchObject([{ id: volumeId, status: "in-use" }]);
  });

  test("whose server nobody knows any more is exported with force", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const attachments = [{ server_id: "00000000-0000-4000-8000-000000000000", device: "/dev/vdb" }];
    world.emulator.patchVolume(volumeId, { attachments, status: "in-use" });
    await anImage(world, { volumeId, force: true });
    expect(imagesOf(world)).toMatchObject([{ status: "active" }]);
  });

  test("that is busy with something from outside is exported when the cloud takes it", async () => {
    const world = await aWorld();
    const { volumeId } = await attached(world, "SHUTOFF");
    const message = "volume status must be available or in-use";
    world.emulator.fault({ match: "exportVolumeImage", status: 400, code: "EVS.5400", message });
    await anImage(world, { volumeId, force: true });
    expect(imagesOf(world)).toMatchObject([{ status: "active" }]);
  });

  test("whose export needs a right that the login lacks is not said to have running servers", async () => {
    const world = await aWorld();
    const { volumeId } = await attached(world, "SHUTOFF");
    world.emulator.fault({ match: "exportVolumeImage", status: 403, code: "EVS.5403", message: "no right" });
    const failure = await failureOf(anImage(world, { volumeId, force: true }));
    expect(failure.message).not.toMatch(/servers/);
  });

  test("whose servers the login may not see is left to the cloud, whose refusal is told in words", async () => {
    const world = await aWorld();
    const { volumeId, servers } = await attached(world, "ACTIVE");
    world.emulator.fault({ match: "getServer", status: 403, code: "Ecs.0021" });
    world.emulator.fault({ match: "exportVolumeImage", status: 400, code: "EVS.5400", message: "not allowed" });
    const failure = await failureOf(anImage(world, { volumeId, force: true }));
    expect(failure.message).toMatch(`It is attached to ${servers[0]}: all its servers must be stopped.`);
  });
});

describe("an image that could not be made", () => {
  test("is kept with its reason, and replaced by the next up", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", outcome: "killed" });
    const failure = await unfinishedOf(anImage(world, { volumeId }));
    expect(failure.message).toMatch(/is in status killed: the service could not export the disk to it/);
    expect(failure.message).not.toMatch(/another zone/);
    expect(failure.id).toBe(imagesOf(world)[0]?.id);
    const inputs = checked(world.provider, volumeImage, declared("golden", { volumeId, imageName: "golden" }));
    const diff = world.provider.diff(volumeImage, failure.id, failure.outputs, inputs);
    expect(diff.changes).toMatchObject([{ replaces: true }]);
  });

  test("because somebody has deactivated it stays an error until it is active", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["deactivated", 1]] });
    const { id, outputs, message } = await unfinishedOf(anImage(world, { volumeId }));
    expect(message).toMatch(/deactivated: somebody has taken it out of use/);
    const inputs = checked(world.provider, volumeImage, declared("golden", { volumeId, imageName: "golden" }), outputs);
    await unfinishedOf(world.provider.update(volumeImage, id, outputs, inputs));
    world.emulator.patchImage(id, { status: "active" });
    expect(await world.provider.update(volumeImage, id, outputs, inputs)).toMatchObject({ status: "active" });
  });

  test("because it was deleted meanwhile is an error", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({
      match: "exportVolumeImage",
      imagePlan: [
        ["saving", 3],
        ["gone", 1],
      ],
    });
    const failure = await failureOf(anImage(world, { volumeId }));
    expect(failure.message).toMatch(/is gone while disk .* was being exported to it/);
  });

  test("because the cloud refused it leaves nothing behind, and the next up makes it", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", status: 403, code: "EVS.5403", message: "no" });
    await failureOf(anImage(world, { volumeId }));
    await anImage(world, { volumeId });
    expect(imagesOf(world)).toHaveLength(1);
  });
});
