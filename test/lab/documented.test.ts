import { openLab } from "pulumi-evs/testing";
import { expect, test } from "vitest";

test("the disk grows in place", { timeout: 60_000 }, async () => {
  await using lab = await openLab({ config: { size: 20 } });
  const up = await lab.up(".");
  expect(up.ok, up.text).toBe(true);

  const preview = await lab.preview(".", { config: { size: 40 } });
  expect(preview.ok, preview.text).toBe(true);
  expect(preview.steps.find(({ name }) => name === "data")).toMatchObject({
    op: "update",
    diff: [{ path: "size", old: 20, new: 40, replaces: false }],
  });
});
