import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type Emulator, startEmulator } from "../../sdk/testing/index.js";
import { type Lab, openLab } from "../../sdk/testing/lab/lab.js";

// in Pulumi's own policy server, on what the program registers
const policyPack = join(__dirname, "../../examples/policy-pack");

function program(args: string): string {
  return `
    import * as evs from "pulumi-evs";
    new evs.Volume("data", { availabilityZone: "eu-de-01", ${args} });
  `;
}

let cloud: Emulator;
let lab: Lab;
beforeEach(async () => {
  cloud = await startEmulator();
  lab = await openLab({ cloud });
});
afterEach(async () => {
  await lab.close();
  await cloud.close();
});

describe.each(["preview", "up"] as const)("%s", (command) => {
  test("is stopped by a volume over the limit of its type, before the cloud is asked", async () => {
    const { ok, diagnostics } = await lab[command](program(`size: 501, volumeType: "SSD"`), { policyPack });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ message }) => message).join("\n")).toContain(
      "size is 501 GiB, and this policy allows 10 to 500 GiB for volumeType SSD.",
    );
    expect(cloud.requests().total).toBe(0);
  });

  test("is stopped by a type that is not allowed", async () => {
    const { ok, diagnostics } = await lab[command](program(`size: 20, volumeType: "SATA"`), { policyPack });
    expect(ok).toBe(false);
    expect(diagnostics.map(({ message }) => message).join("\n")).toContain(
      "volumeType is SATA, and this policy allows SAS, SSD.",
    );
  });

  test("goes on when every rule is content", async () => {
    const { ok } = await lab[command](program(`size: 500, volumeType: "SSD"`), { policyPack });
    expect(ok).toBe(true);
  });
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
  expect(cloud.state().volumes.map(({ name }) => name)).toEqual(["first"]);
});
