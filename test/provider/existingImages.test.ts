import { describe, expect, test } from "vitest";
import { aWorld, checked, declared, failureOf, requestsOf, volume, volumeImage } from "./harness.js";
import { imagesOf, exported } from "./exportedDisks.js";

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
