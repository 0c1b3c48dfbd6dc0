import { execFile, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import type { Emulator } from "../../sdk/testing/index.js";
import { aCloud, type Asker } from "../emulator/asking.js";

/** Any Python that has the clients; see CONTRIBUTING.md. */
const python = process.env["EVS_TEST_PYTHON"] ?? "python3";

/** Nothing of the machine's own logins, and no proxy: the emulator is on loopback. */
const environment = {
  PATH: process.env["PATH"] ?? "",
  HOME: join(tmpdir(), "nobody"),
  OS_CLIENT_CONFIG_FILE: "/dev/null",
  PYTHONDONTWRITEBYTECODE: "1",
};

/** Why the client is not there, undefined when it is. */
function whyMissing(client: string): string | undefined {
  const { status, error, stderr } = spawnSync(python, ["-c", `import ${client}`], {
    env: environment,
    encoding: "utf8",
  });
  return error?.message ?? (status === 0 ? undefined : stderr.trim().split("\n").at(-1));
}

const others = ["other-1", "other-2", "other-3"];

async function withDisks(...names: string[]): Promise<Asker> {
  const cloud = await aCloud({ jobSeconds: 0 });
  for (const name of names) await cloud.create({ name });
  cloud.emulator.resetRequests();
  return cloud;
}

function disksOf(emulator: Emulator, login: Record<string, string>): string[] {
  return emulator
    .state()
    .volumes.filter((volume) => volume["os-vol-tenant-attr:tenant_id"] === login["OS_PROJECT_ID"])
    .map(({ name }) => name)
    .sort();
}

test.for([
  { client: "openstack", script: "openstacksdk_life.py", given: [], handedOver: ["clone"] },
  { client: "otcextensions", script: "openstacksdk_life.py", given: [], handedOver: ["clone"] },
  { client: "openstackclient", script: "openstackclient_life.py", given: [], handedOver: ["clone"] },
  // it creates disks by the call of a later reference alone
  { client: "huaweicloudsdkevs", script: "huaweicloudsdkevs_life.py", given: ["data", "clone"], handedOver: [] },
])("$client takes a disk through its life, and leaves those of others", async (life, { skip }) => {
  const missing = whyMissing(life.client);
  if (missing !== undefined) {
    console.log(`${life.client} is not tried: ${python} says ${missing}. EVS_TEST_PYTHON names a Python that has it.`);
    skip(missing);
  }
  const { emulator } = await withDisks(...others, ...life.given);
  const script = [join(__dirname, life.script), JSON.stringify(emulator.logins), life.client];
  await promisify(execFile)(python, script, { env: environment, cwd: tmpdir() });
  const { snapshots, transfers } = emulator.state();
  expect(disksOf(emulator, emulator.logins.password)).toEqual(others);
  expect(disksOf(emulator, emulator.logins.alt)).toEqual(life.handedOver);
  expect({ snapshots, transfers }).toEqual({ snapshots: [], transfers: [] });
});

/** The folder of any Go module that requires the client; see CONTRIBUTING.md. */
const goModule = process.env["EVS_TEST_GO"] ?? tmpdir();
const goEnvironment = { ...environment, HOME: process.env["HOME"] ?? "", GOFLAGS: "", GOPROXY: "off" };

function whyNotInGo(client: string): string | undefined {
  const { status, error, stderr } = spawnSync("go", ["list", "-deps", client], {
    cwd: goModule,
    env: goEnvironment,
    encoding: "utf8",
  });
  return error?.message ?? (status === 0 ? undefined : stderr.trim().split("\n").at(-1));
}

test("gophertelekomcloud takes a disk through its life, and leaves those of others", async ({ skip }) => {
  const missing = whyNotInGo("github.com/opentelekomcloud/gophertelekomcloud/openstack");
  if (missing !== undefined) {
    console.log(`gophertelekomcloud is not tried: ${missing}. EVS_TEST_GO names a folder whose go.mod requires it.`);
    skip(missing);
  }
  const { emulator } = await withDisks(...others);
  const script = ["run", join(__dirname, "gophertelekomcloud_life.go"), JSON.stringify(emulator.logins)];
  await promisify(execFile)("go", script, { env: goEnvironment, cwd: goModule });
  expect(disksOf(emulator, emulator.logins.password)).toEqual(others);
  expect(emulator.state().snapshots).toEqual([]);
});
