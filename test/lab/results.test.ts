import { expect, test } from "vitest";
import { aLab, oneDisk } from "./openedLab.js";

test("a preview tells what up would do, and changes neither cloud nor state", async () => {
  const lab = await aLab();
  const { ok, steps, outputs } = await lab.preview(oneDisk("size: 20"));
  expect(ok).toBe(true);
  expect(steps.find(({ name }) => name === "data")).toMatchObject({
    op: "create",
    type: "pulumi-nodejs:dynamic/evs:Volume",
  });
  expect(outputs).toEqual({ id: "[unknown]" });
  expect(lab.cloud.state().volumes).toEqual([]);
  expect(lab.state.resources).toEqual([]);
});

test("up answers with the outputs of the stack and leaves the disk in state", async () => {
  const lab = await aLab();
  const { ok, outputs, state } = await lab.up(oneDisk("size: 20"));
  expect(ok).toBe(true);
  const [disk] = lab.cloud.state().volumes;
  expect(outputs).toEqual({ id: disk?.id });
  expect(state.resources.find(({ urn }) => urn.endsWith("::data"))).toMatchObject({
    id: disk?.id,
    inputs: { size: 20 },
  });
});

test("a changed property stands in the diff of its step", async () => {
  const lab = await aLab();
  await lab.up(oneDisk(`size: 20, metadata: { stage: "test" }`));
  const { steps } = await lab.up(oneDisk(`size: 30, metadata: { stage: "production" }`));
  expect(steps.find(({ op }) => op === "update")?.diff).toEqual([
    { path: "metadata.stage", old: "test", new: "production", replaces: false },
    { path: "size", old: 20, new: 30, replaces: false },
  ]);
});

test("the property that forces a replacement is marked in the diff", async () => {
  const lab = await aLab();
  const disk = oneDisk("size: 20, allowReplacement: true");
  await lab.up(disk);
  const moved = disk.replace("eu-de-01", "eu-de-02");
  const { steps } = await lab.preview(moved);
  expect(steps.find(({ op }) => op === "replace")?.diff).toEqual([
    { path: "availabilityZone", old: "eu-de-01", new: "eu-de-02", replaces: true },
  ]);
});

test("a refused deployment is a result, worded as the CLI words it", async () => {
  const lab = await aLab();
  await lab.up(oneDisk("size: 20"));
  const { ok, diagnostics } = await lab.up(oneDisk("size: 10"));
  expect(ok).toBe(false);
  expect(diagnostics).toMatchObject([
    {
      severity: "error",
      urn: "urn:pulumi:dev::lab::pulumi-nodejs:dynamic/evs:Volume::data",
      message: expect.stringMatching(
        /^pulumi-nodejs:dynamic\/evs:Volume resource 'data' has a problem: size: this disk has 20 GiB/,
      ),
    },
  ]);
});

test("a refresh tells what has changed behind the program's back", async () => {
  const lab = await aLab();
  await lab.up(oneDisk("size: 20"));
  lab.cloud.patchVolume(lab.cloud.state().volumes[0]?.id ?? "", { size: 40 });
  const { steps, state } = await lab.refresh(oneDisk("size: 20"));
  expect(steps.find(({ name }) => name === "data")).toMatchObject({
    op: "refresh",
    found: "update",
    diff: expect.arrayContaining([{ path: "size", old: 20, new: 40, replaces: false }]),
  });
  expect(state.resources.find(({ urn }) => urn.endsWith("::data"))?.inputs).toMatchObject({ size: 40 });
});

test("a program that throws is a failed deployment with its error", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.up(`\nthrow new Error("no such plan");\n`);
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain("no such plan");
});

test("a resource of another provider is refused by name", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.up(`
    import * as pulumi from "@pulumi/pulumi";
    new pulumi.CustomResource("other:index:Thing", "thing", {});
  `);
  expect(ok).toBe(false);
  expect(diagnostics[0]?.message).toContain("the lab has no provider for other:index:Thing");
});

test("a function of a plugin is refused by name", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.up(`
    import * as pulumi from "@pulumi/pulumi";
    export const found = pulumi.runtime.invoke("evs:index:getVolume", { id: "1" });
  `);
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join()).toContain("the lab can't call evs:index:getVolume");
});

test("importing a dynamic resource fails as it does with the real engine", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.import(oneDisk("size: 20"), {
    resources: [{ type: "pulumi-nodejs:dynamic/evs:Volume", name: "data", id: "7c4d9471-ba93-4aec-86f7-222483187d8e" }],
  });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message)).toContain("code must be a string, not undefined");
});

test("the text of a result is for people: what was done, and why it failed", async () => {
  const lab = await aLab();
  expect((await lab.up(oneDisk("size: 20"))).text).toBe(
    "  + data  created  (pulumi-nodejs:dynamic/evs:Volume)\n+ 2 created, 0 unchanged",
  );
  const { text } = await lab.preview(oneDisk("size: 10"));
  expect(text).toMatch(/ {2}pulumi-nodejs:dynamic\/evs:Volume \(data\):\n {4}error: .* can't shrink to 10 GiB/);
});
