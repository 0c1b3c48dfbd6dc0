import { expect, test } from "vitest";
import { Stack, good, steps } from "./stack.js";

test("removed arguments: texts and keys are cleared, flags are false again, and what the cloud decides stays as it is", async () => {
  const stack = await Stack.open();
  const labels = `description: "first", metadata: { owner: "platform", stage: "demo" }, cascade: true`;
  good(await stack.up(`new evs.Volume("data", { ...place, size: 20, deviceType: "SCSI", ${labels} });`));
  const { id } = stack.disk("data");
  stack.cloud.patchVolume(id, { metadata: { ...metadataOf(stack), foreign: "stays" } });
  stack.changes();

  expect(steps(good(await stack.up(`new evs.Volume("data", { ...place, size: 20, ${labels} });`)))).toEqual([]);
  expect(stack.changes()).toEqual({});

  const fewer = `new evs.Volume("data", { ...place, size: 20, metadata: { owner: "platform" } });`;
  expect(steps(good(await stack.up(fewer)))).toEqual(["update data"]);
  expect(stack.changes()).toEqual({ updateVolume: 1, deleteVolumeMetadataKey: 1 });
  expect(stack.disk("data")).toMatchObject({ id, description: "" });
  expect(metadataOf(stack)).toEqual({ "hw:passthrough": "true", owner: "platform", foreign: "stays" });
  expect(stack.resource("data").outputs).toMatchObject({
    cascade: false,
    deviceType: "SCSI",
    metadata: { owner: "platform" },
  });
  expect(steps(good(await stack.up(fewer)))).toEqual([]);

  expect(steps(good(await stack.up(`new evs.Volume("data", { ...place, size: 20 });`)))).toEqual(["update data"]);
  expect(metadataOf(stack)).toEqual({ "hw:passthrough": "true", foreign: "stays" });
});

test("an argument that is added with the value that the cloud has is no change", async () => {
  const stack = await Stack.open();
  good(await stack.up(`new evs.Volume("data", { ...place, size: 20 });`));
  stack.changes();
  const more = `new evs.Volume("data", { ...place, size: 20, name: "data", deviceType: "VBD", multiattach: false, bootable: false, description: "" });`;
  expect(steps(good(await stack.up(more)))).toEqual([]);
  expect(stack.changes()).toEqual({});
});

test("a type that is changed is refused with the ways out, for EVS can't retype", async () => {
  const stack = await Stack.open();
  good(await stack.up(`new evs.Volume("data", { ...place, size: 20 });`));
  const { ok, diagnostics } = await stack.preview(`new evs.Volume("data", { ...place, size: 20, volumeType: "SAS" });`);
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join()).toMatch(/type SSD can't become SAS.*--target-replace/s);
});

function metadataOf(stack: Stack): Record<string, string> {
  return stack.disk("data")["metadata"] as Record<string, string>;
}

test("a disk that is declared by all that another one has is like it, and an output that has nothing is no argument", async () => {
  const stack = await Stack.open();
  const two = `
    const data = new evs.Volume("data", { ...place, size: 20, metadata: { owner: "platform" } });
    const { size, availabilityZone, volumeType, metadata, snapshotId, kmsId, deviceType, cascade } = data;
    new evs.Volume("like", { size, availabilityZone, volumeType, metadata, snapshotId, kmsId, deviceType, cascade });
  `;
  good(await stack.up(two));
  expect(stack.disk("like")).toMatchObject({ size: 20, volume_type: "SSD", metadata: { owner: "platform" } });
  expect(steps(good(await stack.up(two)))).toEqual([]);
});
