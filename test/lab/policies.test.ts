import { join, relative } from "node:path";
import { expect, test } from "vitest";
import { aLab, oneDisk } from "./openedLab.js";

// what the policies of pulumi-evs itself do is tested in test/policy; here is what they have no rule for
const policyPack = join(__dirname, "policyPack");
const twoDisks = oneDisk(
  "size: 20",
  `new evs.Volume("log", { size: 10, availabilityZone: "eu-de-01", volumeType: "SSD" });`,
);

test("a remediation changes what is created", async () => {
  const lab = await aLab();
  const { ok } = await lab.up(oneDisk("size: 20"), { policyPack });
  expect(ok).toBe(true);
  expect(lab.cloud.state().volumes).toMatchObject([{ description: "set by policy" }]);
});

test("a rule over the whole stack sees outputs, and fails an up that has succeeded otherwise", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.up(twoDisks, { policyPack });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join("\n")).toContain("2 disks are more than 1");
  expect(lab.cloud.state().volumes).toHaveLength(2);
});

test("the configuration of a rule replaces the default of its schema", async () => {
  const lab = await aLab();
  const config = { "stack-size": { most: 2 } };
  expect((await lab.up(twoDisks, { policyPack: { path: policyPack, config } })).ok).toBe(true);
});

test("a rule can be switched off", async () => {
  const lab = await aLab();
  const config = { "stack-size": "disabled" };
  expect((await lab.up(twoDisks, { policyPack: { path: policyPack, config } })).ok).toBe(true);
});

test("a pack that does not start is a failed deployment with its words", async () => {
  const lab = await aLab();
  const { ok, diagnostics } = await lab.preview(oneDisk("size: 20"), {
    policyPack: join(__dirname, "policyPack/missing"),
  });
  expect(ok).toBe(false);
  expect(diagnostics.map(({ message }) => message).join("\n")).toMatch(/policyPack.missing/);
});

test("a relative path of a pack counts from the working directory, as that of a program does", async () => {
  const lab = await aLab();
  const { ok, text } = await lab.preview(oneDisk("size: 20"), { policyPack: relative("", policyPack) });
  expect(ok, text).toBe(true);
});
