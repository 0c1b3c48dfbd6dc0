import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { ran } from "./ran.js";

test("on a Node that is too old a command says so in one line", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evs-node-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const older = join(folder, "older.cjs");
  writeFileSync(
    older,
    `Object.defineProperty(process, "versions", { value: { ...process.versions, node: "20.20.2" } });`,
  );
  const { said, complaint, code } = await ran({ NODE_OPTIONS: `--require ${older}` }, "", "--version");
  expect({ said, code }).toEqual({ said: "", code: 1 });
  expect(complaint).toMatch(
    /^pulumi-evs needs Node [\d.]+ or newer, and this is Node 20\.20\.2 \(.*\)\. Install a newer Node .*\n$/,
  );
});
