import { expect, test } from "vitest";
import { Stack, good, steps } from "./stack.js";

const data = `const data = new evs.Volume("data", { ...place, size: 20 });`;
const golden = (more: string): string =>
  `const golden = new evs.VolumeImage("golden", { volumeId: data.id, imageName: "golden"${more} });
   exports.status = golden.status; exports.size = golden.size; exports.format = golden.diskFormat;`;

const imagesOf = ({ cloud }: Stack) => cloud.state().images.filter(({ name }) => name !== "emulated-linux");

test("a disk is exported, the image left alone, replaced and destroyed, and the disk lives on until it is destroyed itself", async () => {
  const stack = await Stack.open();
  expect(steps(good(await stack.preview(data + golden(""))))).toEqual(["create data", "create golden"]);
  expect(imagesOf(stack)).toEqual([]);
  const { outputs } = good(await stack.up(data + golden("")));
  expect(outputs).toMatchObject({ status: "active", size: 20, format: "zvhd2" });
  stack.changes();

  expect(steps(good(await stack.up(data + golden(""))))).toEqual([]);
  expect(steps(good(await stack.refresh()))).toEqual([]);
  good(await stack.up(data + golden(", force: true")));
  expect(stack.changes()).toEqual({});

  good(await stack.up(data + golden(`, diskFormat: "raw"`)));
  expect(imagesOf(stack)).toMatchObject([{ id: stack.resource("golden").id, disk_format: "raw" }]);
  good(await stack.up(data));
  expect(imagesOf(stack)).toEqual([]);
  expect(stack.disk("data")).toMatchObject({ status: "available" });
});

test("a protected image stops a destroy before its disk is touched", async () => {
  const stack = await Stack.open();
  good(await stack.up(data + golden("")));
  const { id = "" } = stack.resource("golden");
  stack.cloud.patchImage(id, { protected: true });
  expect((await stack.destroy()).ok).toBe(false);
  expect(imagesOf(stack)).toMatchObject([{ id }]);
  expect(stack.disk("data")).toMatchObject({ status: "available" });
  stack.cloud.patchImage(id, { protected: false });
  good(await stack.destroy());
  expect(imagesOf(stack)).toEqual([]);
});
