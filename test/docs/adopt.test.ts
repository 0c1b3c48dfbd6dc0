import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { applied } from "../cli/adopted.js";
import { resource, terraformState } from "../cli/terraformStates.js";
import { aCloud } from "../emulator/asking.js";
import { textOf } from "../house/repository.js";

/*
 * The commands of docs/adopt.md, as they stand there. `pulumi` and `terraform` only print the states of what they have.
 */

const main = join(dirname(require.resolve("pulumi-evs/package.json")), "dist/sdk/cli/main.js");
const commands = [...textOf("docs/adopt.md").matchAll(/^```sh\n([\s\S]*?)^```/gm)].map(([, lines = ""]) => lines);

/** A folder with commands that stand in for those of the machine. */
function aMachine(stand: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "evs-docs-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "bin"));
  for (const [name, lines] of Object.entries(stand)) {
    writeFileSync(join(folder, "bin", name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(folder, "bin", name), 0o755);
  }
  return folder;
}

test("the commands of docs/adopt.md write programs that take the disks as they are", async () => {
  const cloud = await aCloud();
  const [id, other] = [await cloud.disk({ name: "web-1" }), await cloud.disk({ name: "web-2" })];
  const urn = "urn:pulumi:stack::project::pulumi-nodejs:dynamic/evs:Volume::web-1";
  const folder = aMachine({
    npx: `shift; exec "${process.execPath}" "${main}" "$@"`,
    pulumi: `[ "$1" != stack ] || echo '${JSON.stringify({ deployment: { resources: [{ urn, id }] } })}'`,
    terraform: `[ "$2" != pull ] || echo '${terraformState(
      resource("huaweicloud/huaweicloud", "huaweicloud_evs_volume", "data", [{ id: other }]),
    )}'`,
  });
  const written: string[] = [];
  for (const lines of commands) {
    const shell = spawn("sh", ["-e", "-c", lines], {
      cwd: folder,
      env: { ...cloud.emulator.env, HOME: folder, PATH: [join(folder, "bin"), process.env["PATH"]].join(delimiter) },
      stdio: ["ignore", "ignore", "pipe"],
    });
    const ended = new Promise<number | null>((resolve) => shell.on("close", resolve));
    const complaint = await text(shell.stderr);
    expect(await ended, `${lines}\n${complaint}`).toBe(0);
    const file = / > (\S+)/.exec(lines)?.[1];
    if (file !== undefined) written.push(readFileSync(join(folder, file), "utf8"));
  }
  const idsIn = (program: string) => [id, other].filter((one) => program.includes(one));
  expect(written.map(idsIn)).toEqual([[id, other], [other], [other]]);
  await applied(cloud.emulator, written[2] ?? "");
});
