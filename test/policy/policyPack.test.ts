import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lab, openLab } from "../../sdk/testing/index.js";

// in Pulumi's own policy server, on what the program registers
const policyPack = join(__dirname, "../../examples/policy-pack");

function program(args: string): string {
  return `
    import * as evs from "pulumi-evs";
    new evs.Volume("data", { availabilityZone: "eu-de-01", ${args} });
  `;
}

let lab: Lab;
beforeEach(async () => {
  lab = await openLab();
});
afterEach(async () => {
  await lab.close();
});

test.each(["preview", "up"] as const)("%s is stopped by a violation, before the cloud is asked", async (command) => {
  const { ok, diagnostics } = await lab[command](program(`size: 501, volumeType: "SSD"`), { policyPack });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain(
    "size is 501 GiB, and this policy allows 10 to 500 GiB for volumeType SSD.",
  );
  expect(lab.cloud.requests().total).toBe(0);
});

test("all rules of the pack are asked", async () => {
  const { diagnostics } = await lab.preview(program(`size: 2000, volumeType: "SATA"`), { policyPack });
  const text = diagnostics.map(({ message }) => message).join("\n");
  expect(text).toContain("size is 2000 GiB");
  expect(text).toContain("volumeType is SATA, and this policy allows SAS, SSD.");
});

test("up goes on when every rule is content", async () => {
  const { ok } = await lab.up(program(`size: 500, volumeType: "SSD"`), { policyPack });
  expect(ok).toBe(true);
});

test("a violation of a rule that is only advice is said, and up goes on", async () => {
  const config = { "volume-size-limit": { enforcementLevel: "advisory" } };
  const { ok, diagnostics } = await lab.up(program(`size: 501, volumeType: "SSD"`), {
    policyPack: { path: policyPack, config },
  });
  expect(ok).toBe(true);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain("size is 501 GiB");
});

test("the policy config goes over the code of the pack", async () => {
  const config = { "volume-size-limit": { limits: { SSD: { maximum: 100 } } } };
  const { ok } = await lab.preview(program(`size: 101, volumeType: "SSD"`), {
    policyPack: { path: policyPack, config },
  });
  expect(ok).toBe(false);
});

test("a policy config that is not valid lets nothing pass", async () => {
  const config = { "volume-size-limit": { otherwise: { maximum: "much" } } };
  const { ok, diagnostics } = await lab.preview(program(`size: 20, volumeType: "SAS"`), {
    policyPack: { path: policyPack, config },
  });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain("volume-size-limit");
});

test("a size that preview does not know is enforced by up", async () => {
  const sized = `
    import * as evs from "pulumi-evs";
    const first = new evs.Volume("first", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
    new evs.Volume("data", { size: first.wwn.apply(() => 501), availabilityZone: "eu-de-01", volumeType: "SSD" });
  `;
  expect((await lab.preview(sized, { policyPack })).ok).toBe(true);
  expect((await lab.up(sized, { policyPack })).ok).toBe(false);
  expect(lab.cloud.state().volumes.map(({ name }) => name)).toEqual(["first"]);
});
