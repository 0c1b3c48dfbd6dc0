import { expect, onTestFinished, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { startEmulator } from "../../sdk/testing/index.js";
import { RealStack } from "./realStack.js";

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi (${found})`);

const kind = "pulumi-nodejs:dynamic/evs:Volume";

async function open(env: Record<string, string> = {}) {
  if (typeof found === "string") throw new Error(found);
  const cloud = await startEmulator({ cloud: "huaweicloud" });
  onTestFinished(() => cloud.close());
  const stack = await RealStack.open(found, cloud, { EVS_PREVIEW_CHECKS: "true", ...env });
  return { cloud, stack };
}

const disk = (more: string, name = "data") => `new evs.Volume("${name}", { ...place, size: 20, ${more} });`;
const soldOut = `volumeType: "ESSD2", availabilityZone: "az-dc-1"`;

/** What the CLI says in the end of a resource that there are words about; the lines before show how far it is. */
function said(text: string, type: string, name: string): string {
  const [, diagnostics = ""] = text.split("Diagnostics:");
  const [, rest = ""] = diagnostics.split(`${type} (${name}):`);
  return rest.split("\n\n")[0] ?? "";
}

test.skipIf(typeof found === "string")(
  "in the real engine a preview check stops the preview, or stands as a warning under its resource",
  { timeout: 300_000 },
  async () => {
    const { cloud, stack } = await open();

    const silent = await stack.preview(disk(""));
    expect(silent).toMatchObject({ ok: true });
    expect(said(silent.text, kind, "data")).toBe("");
    expect(cloud.requests().total).toBe(4);

    const refused = await stack.preview(disk(`volumeType: "SDD"`));
    expect(refused.ok).toBe(false);
    expect(said(refused.text, kind, "data")).toContain("error: ");
    expect(said(refused.text, kind, "data")).toContain("there is no disk type SDD here. Did you mean SSD?");

    const group = `const parent = new pulumi.ComponentResource("my:disks:Group", "group");`;
    const inGroup = `new evs.Volume("inner", { ...place, size: 20, ${soldOut} }, { parent });`;
    const warned = await stack.preview(`${disk(soldOut)} ${group} ${inGroup}`);
    expect(warned).toMatchObject({ ok: true });
    for (const name of ["data", "inner"])
      expect(said(warned.text, kind, name)).toMatch(/warning: volumeType: disks of type ESSD2 are sold out in az-dc-1/);
  },
);

test.skipIf(typeof found === "string")(
  "in the real engine a growth and a replacement are looked at, and refresh, up and destroy are left alone",
  { timeout: 300_000 },
  async () => {
    const { cloud, stack } = await open();
    expect(await stack.up(disk("allowReplacement: true"))).toMatchObject({ ok: true });
    const [{ id } = { id: "" }] = cloud.state().volumes;

    cloud.patchVolume(id, { status: "error_extending" });
    const refused = await stack.preview(disk("size: 40, allowReplacement: true"));
    expect(refused.ok).toBe(false);
    expect(refused.text).toContain(`disk ${id} is in status error_extending`);

    cloud.patchVolume(id, { status: "in-use", attachments: [{ server_id: "server-1" }] });
    const moved = await stack.preview(disk(`allowReplacement: true, availabilityZone: "eu-de-02"`));
    expect(moved).toMatchObject({ ok: true });
    expect(said(moved.text, kind, "data")).toMatch(/warning: disk .* is attached to server-1/);

    cloud.patchVolume(id, { status: "available", attachments: [], size: 50 });
    expect(await stack.refresh()).toMatchObject({ ok: true });
    expect(await stack.destroy()).toMatchObject({ ok: true });
    expect(cloud.state().volumes).toEqual([]);
  },
);

test.skipIf(typeof found === "string")(
  "in the real engine a preview without a login says once that nothing was checked, and one with a wrong login stops",
  { timeout: 300_000 },
  async () => {
    const many = ["a", "b", "c"].map((name) => disk("", name)).join("\n");
    const inTheEnd = (text: string) => text.split("Diagnostics:")[1] ?? "";
    const { cloud, stack: without } = await open({ OS_PASSWORD: "" });
    const unchecked = await without.preview(many);
    expect(unchecked).toMatchObject({ ok: true });
    expect(inTheEnd(unchecked.text).match(/warning: .*nothing about the cloud was checked/g)).toHaveLength(1);
    expect(cloud.requests().total).toBe(0);

    const { stack: wrong } = await open({ OS_PASSWORD: "wrong" });
    const refused = await wrong.preview(many);
    expect(refused.ok).toBe(false);
    expect(inTheEnd(refused.text).match(/error: .*the cloud does not accept the login/g)).toHaveLength(1);
  },
);
