import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { environmentIn, findPulumi } from "../../scripts/demo/pulumiCli.js";
import { InstalledPackage } from "./installedPackage.js";

let installed: InstalledPackage;
beforeAll(() => {
  installed = new InstalledPackage();
}, 300_000);
afterAll(() => installed?.remove());

/** A project as the command of the packed package writes it, with its modules. */
function newProject(name: string, ...options: string[]): string {
  installed.command("pulumi-evs", ["new", name, ...options]);
  const folder = join(installed.folder, name);
  installed.install(folder, installed.tarball);
  return folder;
}

const patience = { timeout: 300_000 };

test("a new project of TypeScript compiles, and its test passes", patience, () => {
  const folder = newProject("typed");
  expect(installed.command("npm", ["run", "--silent", "check"], folder)).toBe("");
  expect(installed.command("npm", ["test"], folder)).toMatch(/pass 3\b/);
});

test("the test of a new project of JavaScript passes", patience, () => {
  const folder = newProject("plain", "--javascript");
  expect(installed.command("npm", ["test"], folder)).toMatch(/pass 3\b/);
});

const found = findPulumi();
if (typeof found === "string") console.log(`skipped: no pulumi (${found})`);

/** The emulator of the package, until the test ends. */
async function emulator(): Promise<{ url: string; env: Record<string, string> }> {
  const command = join(installed.folder, "node_modules/.bin/pulumi-evs");
  const child = spawn(process.execPath, [command, "emulator"], { stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(() => {
    child.kill();
  });
  const [line] = await once(createInterface(child.stdout), "line");
  return JSON.parse(String(line));
}

test.skipIf(typeof found === "string")("a new project goes up on the emulator that runs", patience, async () => {
  if (typeof found === "string") return;
  const { url, env: login } = await emulator();
  const folder = newProject("deployed", "--emulator", url);
  const env = environmentIn(folder, found, {});
  const pulumi = (...args: string[]): string =>
    installed.command(found.pulumi, [...args, "--non-interactive"], folder, env);
  pulumi("stack", "init", "dev");
  pulumi("config", "set", "--secret", "evs:password", String(login["OS_PASSWORD"]));
  pulumi("up", "--yes", "--skip-preview");
  expect(JSON.parse(pulumi("stack", "output", "--json"))).toMatchObject({ volumeId: expect.any(String) });
  const response = await fetch(`${url}/_emulator/state`);
  expect(await response.json()).toMatchObject({ volumes: [{ name: "data", size: 20 }] });
});
