import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { root } from "./repository.js";

function node(...args: string[]): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout;
}

test("generated files are what `npm run generate` writes", () => {
  expect(node("dist/scripts/generate.js", "--check")).toBe("");
});

// every preview starts a process that loads it, and none of these is needed to check and diff
test.each(["@pulumi/pulumi", "@grpc/grpc-js", "undici"])(
  "the module that stored state requires does not load %s",
  (name) => {
    const loaded = node("-p", 'require("pulumi-evs/dynamic"); Object.keys(require.cache).join("\\n")');
    expect(loaded).toContain("hosts/dynamic.js");
    expect(loaded.split("\n").filter((file) => file.includes(`/node_modules/${name}/`))).toEqual([]);
  },
);

// a program that calls no function pays for none
test.each(["zod", "undici"])("importing the package loads no %s", (name) => {
  const loaded = node("-p", 'require("pulumi-evs").getVolume; Object.keys(require.cache).join("\\n")');
  expect(loaded).toContain("sdk/functions/getVolume.js");
  expect(loaded.split("\n").filter((file) => file.includes(`/node_modules/${name}/`))).toEqual([]);
});
