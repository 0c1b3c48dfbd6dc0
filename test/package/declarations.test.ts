import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "../..");
const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const entries = [".", "./policy", "./client"].map((name): [string, string] => [name, exports[name].types]);

/** What the declarations of an entry import, and what those import, by name of the package. */
function packagesIn(file: string, seen = new Set<string>()): Set<string> {
  const packages = new Set<string>();
  if (seen.has(file)) return packages;
  seen.add(file);
  for (const [, of = ""] of readFileSync(file, "utf8").matchAll(/(?:from|import\() ?"([^"]+)"/g)) {
    const declared = join(dirname(file), of.replace(/\.js$/, ".d.ts"));
    if (!of.startsWith(".")) packages.add(of);
    else if (existsSync(declared)) for (const one of packagesIn(declared, seen)) packages.add(one);
  }
  return packages;
}

test.each(entries)("the types of %s ask for no zod and no undici", (_name, types) => {
  const packages = packagesIn(join(root, types));
  expect(packages).not.toContain("zod");
  expect(packages).not.toContain("undici");
});
