import { describe, expect, test } from "vitest";
import type { Properties } from "../../provider/resources/kind/definition.js";
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
  unfinishedOf,
  volume,
  volumeImage,
} from "./harness.js";

/** The images of the project; the emulator has one of its own that all can see. */
const imagesOf = ({ emulator }: World) => emulator.state().images.filter(({ name }) => name !== "emulated-linux");

const anImage = (world: World, args: Properties) =>
  Resource.made(world.provider, volumeImage, "golden", { imageName: "golden", ...args });

/** A disk, and its image. */
async function exported(world: World, args: Properties = {}): Promise<{ disk: Resource; image: Resource }> {
  const disk = await aDisk(world);
  return { disk, image: await anImage(world, { volumeId: disk.id, ...args }) };
}

/** A disk that is attached to new servers in these states, and their ids. */
async function attached(world: World, ...statuses: string[]): Promise<{ volumeId: string; servers: string[] }> {
  const { id: volumeId } = await aDisk(world);
  const servers = statuses.map((status) => world.emulator.addServer({ status, name: `web-${status}` }));
  world.emulator.patchVolume(volumeId, { attachments: servers.map((server_id) => ({ server_id })) });
  return { volumeId, servers };
}

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

describe("an image that exists", () => {
  test("is unchanged in the next run, which sends nothing", async () => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    world.emulator.resetRequests();
    const inputs = checked(
      world.provider,
      volumeImage,
      declared("golden", { volumeId: disk.id, imageName: "golden" }),
      image.inputs,
    );
    expect(world.provider.diff(volumeImage, image.id, image.state, inputs)).toMatchObject({
      changes: [],
      silent: false,
    });
    expect(requestsOf(world)).toEqual({});
  });

  test("changes nothing in the cloud when force is set", async () => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    const before = imagesOf(world);
    expect(await image.update({ volumeId: disk.id, imageName: "golden", force: true })).toMatchObject({ force: true });
    expect(imagesOf(world)).toEqual(before);
  });

  test.each([
    { imageName: "silver" },
    { volumeId: "another-disk" },
    { diskFormat: "raw" },
    { containerFormat: "ovf" },
    { osType: "windows" },
  ])("is replaced by %j, the old one first", async (change) => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    const inputs = checked(
      world.provider,
      volumeImage,
      declared("golden", { volumeId: disk.id, imageName: "golden", ...change }),
      image.inputs,
    );
    const diff = world.provider.diff(volumeImage, image.id, image.state, inputs);
    expect(diff).toMatchObject({
      changes: [{ path: Object.keys(change)[0], replaces: true }],
      deleteBeforeReplace: true,
    });
  });

  test("shows in a refresh that it was protected outside", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.patchImage(image.id, { protected: true });
    expect((await image.read())?.outputs).toMatchObject({ protected: true });
  });

  test("is left as it is when it was renamed outside, and the user is told", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.patchImage(image.id, { name: "renamed" });
    expect((await image.read())?.outputs).toMatchObject({ imageName: "golden" });
    expect(world.said.join()).toMatch(`image ${image.id} was renamed outside Pulumi, from golden to renamed`);
  });

  test("is gone in a refresh when it was deleted outside", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.removeImage(image.id);
    expect(await image.read()).toBeUndefined();
  });

  test("can be read by its id alone", async () => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    const found = await world.provider.read(volumeImage, image.id, { __evs: { name: "golden", get: true } });
    expect(found?.outputs).toMatchObject({
      volumeId: disk.id,
      imageName: "golden",
      diskFormat: "zvhd2",
      size: 20,
      status: "active",
    });
  });

  test("is an error to .get when it is not there", async () => {
    const world = await aWorld();
    const failure = await failureOf(world.provider.read(volumeImage, "no-such-image", { __evs: { get: true } }));
    expect(failure.message).toMatch(/there is no VolumeImage no-such-image/);
  });
});

describe("the delete of an image", () => {
  test("removes the image and leaves the disk alone", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    const before = world.emulator.state().volumes;
    await image.delete();
    expect(imagesOf(world)).toEqual([]);
    expect(world.emulator.state().volumes).toEqual(before);
  });

  test("of a protected one is an error that says how to lift it", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.patchImage(image.id, { protected: true });
    const failure = await failureOf(image.delete());
    expect(failure.message).toMatch(/is protected and was not deleted. Take the protection off .*--unprotected/);
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("that the cloud refuses as protected says so as well", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.fault({ match: "deleteImage", status: 400, code: "IMG.0028", message: "protected" });
    expect((await failureOf(image.delete())).message).toMatch(/is protected and was not deleted/);
  });

  test("of one that is gone is done", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.removeImage(image.id);
    await expect(image.delete()).resolves.toBeUndefined();
  });

  test("whose answer was lost is done", async () => {
    const world = await aWorld();
    const { image } = await exported(world);
    world.emulator.fault({ match: "deleteImage", drop: "after" });
    await image.delete();
    expect(imagesOf(world)).toEqual([]);
  });

  test("works when its disk was deleted before", async () => {
    const world = await aWorld();
    const { disk, image } = await exported(world);
    await world.provider.delete(volume, disk.id, disk.state);
    await image.delete();
    expect(imagesOf(world)).toEqual([]);
  });
});
