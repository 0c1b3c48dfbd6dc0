import { expect, test } from "vitest";
import { Stack, good, steps } from "./stack.js";

const program = `
  const data = new evs.Volume("data", { ...place, size: 20 });
  new evs.Snapshot("before", { volumeId: data.id });
  new evs.Volume("copy", { ...place, size: data.wwn.apply(() => 30), name: pulumi.interpolate\`\${data.wwn}-copy\` });
  new evs.VolumeMetadata("labels", { volumeId: data.id, metadata: { serial: data.wwn } });
`;

test("what is not there yet can be previewed with all that hangs on it, and not a request is sent", async () => {
  const stack = await Stack.open();
  const preview = good(await stack.preview(program));
  expect(steps(preview).toSorted()).toEqual(["create before", "create copy", "create data", "create labels"]);
  expect(stack.cloud.requests().total).toBe(0);

  good(await stack.up(program));
  const { id, wwn } = stack.disk("data");
  expect(stack.resource("before").outputs).toMatchObject({ volumeId: id, size: 20, status: "available" });
  expect(stack.disk(`${String(wwn)}-copy`)).toMatchObject({ size: 30 });
  expect(stack.disk("data").metadata).toMatchObject({ serial: wwn });

  stack.cloud.resetRequests();
  expect(steps(good(await stack.preview(program)))).toEqual([]);
  expect(stack.cloud.requests().total).toBe(0);
});
