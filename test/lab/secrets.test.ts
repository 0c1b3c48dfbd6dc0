import { expect, test } from "vitest";
import { aLab, oneDisk } from "./openedLab.js";

const transfer = `
  const handover = new evs.VolumeTransfer("handover", { volumeId: data.id });
  export const authKey = handover.authKey;
`;

test("a secret output is readable nowhere in the result, and the program gets it all the same", async () => {
  const lab = await aLab();
  const echoed = transfer + `handover.authKey.apply((key) => pulumi.log.info("the key is " + key));`;
  const result = await lab.up(oneDisk("size: 20", echoed));
  expect(result.ok).toBe(true);
  expect(result.outputs["authKey"]).toBe("[secret]");
  expect(result.state.resources.find(({ urn }) => urn.endsWith("::handover"))?.outputs["authKey"]).toBe("[secret]");
  expect(result.diagnostics.map(({ message }) => message)).toContain("the key is [secret]");
});

test("a later command still has the secret", async () => {
  const lab = await aLab();
  await lab.up(oneDisk("size: 20", transfer));
  const named = `${transfer}\nexport const length = handover.authKey.apply((key) => key.length);`;
  const { ok, outputs } = await lab.up(oneDisk("size: 20", named));
  expect(ok).toBe(true);
  // what is computed from a secret is one
  expect(outputs["length"]).toBe("[secret]");
});

test("secret configuration reaches program and provider, and no message", async () => {
  const lab = await aLab({ config: { "lab:pin": { secret: "one-two-three" }, plain: { zones: ["a", "b"] } } });
  const { diagnostics, outputs, state } = await lab.up(`
    import * as pulumi from "@pulumi/pulumi";
    const config = new pulumi.Config();
    pulumi.log.warn("pin " + config.require("pin"));
    export const zones = config.requireObject<{ zones: string[] }>("plain").zones;
    export const isSecret = pulumi.isSecret(config.requireSecret("pin"));
  `);
  expect(diagnostics).toMatchObject([{ severity: "warning", message: "pin [secret]" }]);
  expect(outputs).toEqual({ zones: ["a", "b"], isSecret: true });
  expect(JSON.stringify(state)).not.toContain("one-two-three");
});

test("a secret input is masked in the diff", async () => {
  const lab = await aLab();
  await lab.up(oneDisk(`size: 20, description: pulumi.secret("first words")`));
  const { steps } = await lab.up(oneDisk(`size: 20, description: pulumi.secret("other words")`));
  expect(steps.find(({ op }) => op === "update")?.diff).toEqual([
    { path: "description", old: "[secret]", new: "[secret]", replaces: false },
  ]);
});
