import { describe, expect, test } from "vitest";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { behindChanges } from "./changedAnswers.js";
import { dies } from "./deaths.js";
import { type World, aDisk, aWorld, create, failureOf, requestsOf, volumeImage } from "./harness.js";

const imagesOf = ({ emulator }: World) => emulator.state().images.filter(({ name }) => name !== "emulated-linux");

const anExport = (provider: World["provider"], volumeId: string, args: Properties = {}) =>
  create(provider, volumeImage, "golden", { volumeId, imageName: "golden", ...args });

/** The images say nothing of what they were made of, as in regions that do not tell. */
const withoutOrigin = (world: World) =>
  behindChanges(
    world,
    (_, { status, body }) => ({ status, body: body.replace(/"__data_origin":"[^"]*"/g, '"__platform":"Other"') }),
    "ims",
  );

describe("an export that was cut off", () => {
  test("when its image was known goes on with that image", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", imagePlan: [["saving", 5]] });
    await dies(world, (process) => anExport(process, volumeId));
    const { id, outputs } = await anExport(world.provider, volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
    expect(outputs).toMatchObject({ status: "active", size: 20 });
    // it was not searched for
    expect(requestsOf(world)).toMatchObject({ exportVolumeImage: 1, listImages: 1 });
  });

  test("between its request and the answer makes no second image", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "after" });
    world.emulator.fault({ match: "listImages", skip: 1, status: 503 });
    await dies(world, (process) => anExport(process, volumeId));
    const { id } = await anExport(world.provider, volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
    expect(requestsOf(world)).toMatchObject({ exportVolumeImage: 1 });
  });

  test("before its request took effect is sent", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
    world.emulator.fault({ match: "listImages", skip: 1, status: 503 });
    await dies(world, (process) => anExport(process, volumeId));
    const { id } = await anExport(world.provider, volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
  });

  test("after its answer, which may have reached nobody, makes no second image", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const first = await anExport(world.provider, volumeId);
    const second = await anExport(world.process(), volumeId);
    expect(second).toEqual(first);
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("and whose image was removed since is sent once more", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    await anExport(world.provider, volumeId);
    world.emulator.removeImage(imagesOf(world)[0]?.id ?? "");
    await world.clock.sleep(60_000);
    const { id } = await anExport(world.process(), volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
  });

  test("is not taken for another image that the program asks for now", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    await dies(world, (process) => anExport(process, volumeId));
    const failure = await failureOf(anExport(world.provider, volumeId, { diskFormat: "raw" }));
    expect(failure.message).toMatch(
      /made this image \(.*\) with another diskFormat: diskFormat "zvhd2". Set that back/,
    );
    expect(imagesOf(world)).toHaveLength(1);
  });
});

describe("an export whose answer was lost", () => {
  test("is found in the same run: there is one image", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "after" });
    const { id, outputs } = await anExport(world.provider, volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
    expect(outputs).toMatchObject({ status: "active", size: 20 });
  });

  test("is found when lists show the image only once it can be used", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({
      match: "exportVolumeImage",
      drop: "after",
      imageInvisibleFor: 150,
      plan: [["uploading", 300]],
    });
    const { id } = await anExport(world.provider, volumeId);
    expect(imagesOf(world).map((image) => image.id)).toEqual([id]);
  });

  test("before it took effect is an error, and the next up makes one image", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
    const failure = await failureOf(anExport(world.provider, volumeId));
    expect(failure.message).toMatch(/No image golden of disk .* has come since. Run `pulumi up` again/);
    await anExport(world.process(), volumeId);
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("is not taken for an image of the same name that was there before", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    await create(world.provider, volumeImage, "earlier", { volumeId, imageName: "golden" });
    world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
    await failureOf(anExport(world.provider, volumeId));
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("is not taken for an image of another disk that came meanwhile", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    const { id: other } = await aDisk(world, {}, "other");
    world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
    const lost = failureOf(anExport(world.provider, volumeId));
    await world.clock.sleep(5_000);
    await create(world.process(), volumeImage, "others", { volumeId: other, imageName: "golden" });
    expect((await lost).message).toMatch(/has come since/);
  });

  test("is not taken for an image of the same disk that somebody made long after", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "before" });
    await failureOf(anExport(world.provider, volumeId));
    await world.clock.sleep(3_600_000);
    const { id: others } = await create(world.process(), volumeImage, "others", { volumeId, imageName: "golden" });
    const failure = await failureOf(anExport(world.process(), volumeId));
    expect(failure.message).toMatch(`nothing proves it, so none is taken and no second one is made: golden (${others}`);
    expect(imagesOf(world)).toHaveLength(1);
  });

  test("of an image that does not tell its disk is an error that names it, in every run", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.fault({ match: "exportVolumeImage", drop: "after" });
    const provider = await withoutOrigin(world);
    const first = await failureOf(anExport(provider, volumeId));
    const [image] = imagesOf(world);
    expect(first.message).toMatch(`golden (${image?.id}`);
    expect((await failureOf(anExport(provider, volumeId))).message).toMatch(`golden (${image?.id}`);
    expect(imagesOf(world)).toHaveLength(1);
  });
});
