import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { InstalledPackage } from "./installedPackage.js";

let installed: InstalledPackage;
beforeAll(() => {
  installed = new InstalledPackage();
}, 300_000);
afterAll(() => installed?.remove());

const entries = ["pulumi-evs", "pulumi-evs/policy", "pulumi-evs/testing", "pulumi-evs/client", "pulumi-evs/dynamic"];

test.each(entries)("%s loads by require", (entry) => {
  const names = installed.command("node", ["-p", `Object.keys(require("${entry}")).join()`]);
  expect(names.trim()).not.toBe("");
});

test.each([
  ["pulumi-evs", "Volume"],
  ["pulumi-evs/policy", "volumePolicyPack"],
  ["pulumi-evs/testing", "openLab"],
  ["pulumi-evs/client", "createClient"],
  ["pulumi-evs/dynamic", "volume"],
])("import {…} from %s finds %s by its name", (entry, name) => {
  const script = `import { ${name} } from "${entry}"; console.log(typeof ${name});`;
  expect(installed.command("node", ["--input-type=module", "-e", script]).trim()).toMatch(/function|object/);
});

describe("a program compiles", () => {
  test.each([
    ["under nodenext", "typescript", ["--module", "nodenext"]],
    ["under bundler", "typescript", ["--module", "esnext", "--moduleResolution", "bundler"]],
    ["under node10 with TypeScript 5.9", "typescript-5", ["--module", "commonjs", "--moduleResolution", "node10"]],
  ])("%s", (_, compiler, options) => {
    const tsc = join(installed.folder, "node_modules", compiler, "bin/tsc");
    const common = ["--noEmit", "--strict", "--skipLibCheck", "--target", "es2022", "--types", "node"];
    expect(installed.command("node", [tsc, ...common, ...options, "everything.ts"])).toBe("");
  });
});

test("a stack goes up in the lab and functions answer, on the lowest SDK", () => {
  const script = `
    const { openLab } = require("pulumi-evs/testing");
    const program = 'import { Volume, getAvailabilityZonesOutput, getVolumeOutput } from "pulumi-evs";' +
      '\\nconst availabilityZone = getAvailabilityZonesOutput().zones[0].name;' +
      '\\nconst data = new Volume("data", { size: 20, availabilityZone, volumeType: "SSD" });' +
      '\\nexport const size = getVolumeOutput({ id: data.id }).size;';
    (async () => {
      const lab = await openLab();
      const { outputs, diagnostics } = await lab.up(program);
      await lab.close();
      console.log(JSON.stringify(diagnostics.length === 0 ? outputs : diagnostics));
    })();
  `;
  expect(installed.command("node", ["-e", script]).trim()).toBe('{"size":20}');
});

test("the command says its version", () => {
  const { version } = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8"));
  expect(installed.command("pulumi-evs", ["--version"]).trim()).toBe(version);
});

test("the package asks for no plugin", () => {
  const manifest = readFileSync(join(installed.folder, "node_modules/pulumi-evs/package.json"), "utf8");
  expect(JSON.parse(manifest)).not.toHaveProperty("pulumi");
});
