import { spawn } from "node:child_process";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { clientOf, disk } from "./opened.js";
import { anEmulator } from "../emulator/asking.js";

const program = join(__dirname, "../../examples/client/index.ts");

test("the example tells which disks nobody uses", async () => {
  const emulator = await anEmulator({ jobSeconds: 0 });
  const client = clientOf(emulator);
  for (const name of ["forgotten", "used"])
    await client.jobs.wait((await client.volumes.create({ ...disk, name })).job_id);
  const used = emulator.state().volumes.find(({ name }) => name === "used");
  emulator.patchVolume(used?.id ?? "", { attachments: [{ server_id: "s" }] });

  const environment = { PATH: process.env["PATH"], ...emulator.env };
  const child = spawn(process.execPath, [program], { env: environment });
  const [output, complaints] = await Promise.all([text(child.stdout), text(child.stderr)]);

  expect(complaints).toBe("");
  expect(output).toMatch(/20 GiB SSD {2}forgotten/);
  expect(output).not.toContain("used, created");
  expect(output).toMatch(/20 GiB are attached to nothing, of 40 GiB in use/);
});
