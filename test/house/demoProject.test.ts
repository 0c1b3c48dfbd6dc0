import { join } from "node:path";
import { expect, test } from "vitest";
import { openLab } from "../../sdk/testing/index.js";
import { root } from "./repository.js";

// from a folder instead of a file Pulumi would run this package's own entry point, and preview an empty stack without an error
test.each([
  ["Pulumi.yaml of the repository", root],
  ["examples/quickstart", join(root, "examples/quickstart")],
])("%s registers the resources of the quickstart", async (_, project) => {
  await using lab = await openLab();
  const { ok, steps } = await lab.preview(project, { config: { transfer: true } });
  const created = steps.filter(({ op, type }) => op === "create" && type.includes("evs:")).map(({ name }) => name);
  expect(created.toSorted()).toEqual(["archive", "data", "data-labels", "data-snapshot", "handover"]);
  expect(ok).toBe(true);
});
