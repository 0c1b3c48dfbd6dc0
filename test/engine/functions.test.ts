import { expect, test } from "vitest";
import { findPulumi } from "../../scripts/demo/pulumiCli.js";
import { startEmulator } from "../../sdk/testing/index.js";
import { Stack, good } from "../life/stack.js";
import { RealStack } from "./realStack.js";

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi (${found})`);

const program = `
  const data = new evs.Volume("data", { ...place, size: 20 });
  exports.zone = evs.getAvailabilityZones().then(({ zones }) => zones[0].name);
  exports.size = evs.getVolumeOutput({ name: data.name }).size;
  exports.found = evs.getVolumesOutput({ metadata: pulumi.secret({}) }, { dependsOn: data }).volumes.length;
  exports.before = evs.getVolumes().then(({ volumes }) => volumes.length);
`;

test.skipIf(typeof found === "string")(
  "functions answer in the real engine as in the lab, from a secret login in the stack's configuration",
  { timeout: 120_000 },
  async () => {
    const stack = await Stack.open();
    expect(good(await stack.preview(program)).outputs).toEqual({
      zone: "eu-de-01",
      size: "[unknown]",
      found: "[secret]",
      before: 0,
    });
    const told = { zone: "eu-de-01", size: 20, found: "[secret]", before: 0 };
    expect(good(await stack.up(program)).outputs).toEqual(told);

    if (typeof found === "string") return;
    await using cloud = await startEmulator();
    const real = await RealStack.open(found, cloud, { OS_PASSWORD: "" });
    await real.run("config", "set", "--secret", "evs:password", cloud.env["OS_PASSWORD"] ?? "");
    expect(await real.preview(program)).toMatchObject({ ok: true });
    expect(cloud.requests().byOperation).toMatchObject({ listAvailabilityZones: 1, listVolumes: 1 });
    expect(await real.up(program)).toMatchObject({ ok: true });
    const { text } = await real.run("stack", "output", "--json");
    expect(JSON.parse(text)).toEqual(told);
  },
);
