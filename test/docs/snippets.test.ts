import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root, textOf } from "../house/repository.js";
import { blocksIn } from "./blocks.js";

/*
 * What a page shows of the repository itself.
 */

test.each([
  ["README.md", "templates/typescript/index.ts"],
  ["docs/lab.md", "templates/typescript/index.test.mts"],
])("%s begins with the program that `pulumi-evs new` writes", (page, file) => {
  expect(blocksIn(page).find(({ language }) => language === "ts")?.text).toBe(textOf(file));
});

test("the commands of README for a clone are its scripts", () => {
  const shown = blocksIn("README.md").find(({ word }) => word === "clone")?.text ?? "";
  const names = [...shown.matchAll(/^npm (?:run )?(\w+)/gm)].map(([, name]) => name);
  expect(names).toEqual(["demo", "test"]);
  expect(Object.keys(JSON.parse(textOf("package.json")).scripts)).toEqual(expect.arrayContaining(names));
});

test("the demo tells its story to the end", () => {
  const told = execFileSync(process.execPath, [join(root, "dist/scripts/demo/main.js")], { encoding: "utf8" });
  expect(told).toContain("Done: every step did what it should.");
});
