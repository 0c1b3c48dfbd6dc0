import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { clientOf, disk } from "./opened.js";
import type { Emulator } from "../../sdk/testing/index.js";
import { anEmulator } from "../emulator/asking.js";

const root = join(__dirname, "../..");
const program = join(root, "examples/client/index.ts");

/** Runs Node as a user of the emulator. */
async function run({ env }: Emulator, args: readonly string[]): Promise<{ output: string; complaints: string }> {
  const child = spawn(process.execPath, args, { cwd: root, env: { PATH: process.env["PATH"], ...env } });
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { output, complaints };
}

test("the example tells which disks nobody uses", async () => {
  const emulator = await anEmulator({ jobSeconds: 0 });
  const client = clientOf(emulator);
  for (const name of ["forgotten", "used"])
    await client.jobs.wait((await client.volumes.create({ ...disk, name })).job_id);
  const used = emulator.state().volumes.find(({ name }) => name === "used");
  emulator.patchVolume(used?.id ?? "", { attachments: [{ server_id: "s" }] });

  const { output, complaints } = await run(emulator, [program]);

  expect(complaints).toBe("");
  expect(output).toMatch(/20 GiB SSD {2}forgotten/);
  expect(output).not.toContain("used, created");
  expect(output).toMatch(/20 GiB are attached to nothing, of 40 GiB in use/);
});

test.each(["examples/README.md", "docs/client.md"])("the program in %s makes a disk", async (page) => {
  const [, code = ""] = /```ts\n(import[^]*?)```/.exec(readFileSync(join(root, page), "utf8")) ?? [];
  const emulator = await anEmulator({ jobSeconds: 0 });
  const { output, complaints } = await run(emulator, ["--input-type=module-typescript", "--eval", code]);
  expect(complaints).toBe("");
  const [made] = emulator.state().volumes;
  expect(made).toMatchObject({ size: 20, status: "available" });
  expect(output).toContain(made?.id);
});
