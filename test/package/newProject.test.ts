import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
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
