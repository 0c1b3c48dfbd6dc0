import { expect, test } from "vitest";
import { Stack, good, refusal, steps, words } from "./stack.js";
import type { CommandResult } from "../../sdk/testing/lab/result.js";

/** A stack whose previews look at the cloud. Each command has a provider process of its own, as with the real engine. */
function open(env: Record<string, string> = {}, cloud: "otc" | "huaweicloud" = "otc"): Promise<Stack> {
  return Stack.open({ warm: false, env: { EVS_PREVIEW_CHECKS: "true", ...env }, emulator: { cloud } });
}

/** The warnings, each with the name of the resource that it stands on. */
function warnings({ diagnostics }: CommandResult): string[] {
  return diagnostics
    .filter(({ severity }) => severity === "warning")
    .map(({ urn, message }) => `${urn.split("::").at(-1)}: ${message}`);
}

const disk = (more = "") => `const data = new evs.Volume("data", { ...place, size: 20, ${more} });`;

test("what can't work stops the preview with a check failure, and what can goes through it in silence", async () => {
  const stack = await open();
  const silent = good(await stack.preview(disk()));
  expect(steps(silent)).toEqual(["create data"]);
  expect(warnings(silent)).toEqual([]);
  expect(stack.cloud.requests().total).toBe(4);

  expect(refusal(await stack.preview(disk(`volumeType: "SDD"`)))).toContain("there is no disk type SDD here");
  stack.cloud.patchQuotas({ gigabytes: 19 });
  expect(refusal(await stack.preview(disk()))).toContain("it does not fit into the quota gigabytes");
});

test("what may not work is a warning on its resource, wherever it stands in the program", async () => {
  const stack = await open({}, "huaweicloud");
  const program = `
    const group = new pulumi.ComponentResource("my:disks:Group", "group");
    new evs.Volume("inner", { ...place, volumeType: "ESSD2", availabilityZone: "az-dc-1", size: 20 }, { parent: group });
    new evs.Volume("outer", { ...place, volumeType: "ESSD2", availabilityZone: "az-dc-1", size: 20 });
  `;
  const preview = good(await stack.preview(program));
  expect(warnings(preview).toSorted()).toEqual([
    expect.stringMatching(/^inner: volumeType: disks of type ESSD2 are sold out in az-dc-1/),
    expect.stringMatching(/^outer: volumeType: disks of type ESSD2 are sold out in az-dc-1/),
  ]);
  // an engine knows no other URNs than those of its steps
  const known = preview.steps.map(({ urn }) => urn);
  const warned = preview.diagnostics.filter(({ severity }) => severity === "warning").map(({ urn }) => urn);
  expect(known).toEqual(expect.arrayContaining(warned));
});

test("a growth and a replacement are looked at before they come, and up leaves no trace of previews in state", async () => {
  const stack = await open();
  good(await stack.up(disk("allowReplacement: true")));
  expect(JSON.stringify(stack.resources)).not.toContain('"preview"');
  const { id } = stack.disk("data");

  const grown = `const data = new evs.Volume("data", { ...place, size: 40, allowReplacement: true });`;
  expect(warnings(good(await stack.preview(grown)))).toEqual([]);
  stack.cloud.patchVolume(id, { status: "error_extending" });
  expect(refusal(await stack.preview(grown))).toContain(`disk ${id} is in status error_extending`);

  stack.cloud.patchVolume(id, { status: "in-use", attachments: [{ server_id: "server-1" }] });
  const moved = `new evs.Volume("data", { ...place, size: 20, availabilityZone: "eu-de-02", allowReplacement: true });`;
  expect(warnings(good(await stack.preview(moved)))).toEqual([
    expect.stringMatching(/^data: disk .* is attached to server-1 .* and is not deleted/),
  ]);
});

test("up asks for nothing more than without the checks, and is not held up by them", async () => {
  const [looking, plain] = [await open(), await open({ EVS_PREVIEW_CHECKS: "false" })];
  for (const stack of [looking, plain]) good(await stack.up(disk()));
  expect(looking.cloud.requests().byOperation).toEqual(plain.cloud.requests().byOperation);
});

test("without a login a preview says so once", async () => {
  const stack = await open({ OS_PASSWORD: "" });
  const many = `for (const name of ["a", "b", "c"]) new evs.Volume(name, { ...place, size: 20 });`;
  const preview = good(await stack.preview(many));
  expect(words(preview).match(/nothing about the cloud was checked/g)).toHaveLength(1);
  expect(stack.cloud.requests().total).toBe(0);
});
