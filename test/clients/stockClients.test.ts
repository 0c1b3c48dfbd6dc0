import { execFile, spawnSync } from "node:child_process";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
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
  const { volumes, snapshots, transfers } = emulator.state();
  const ofProject = (login: Record<string, string>): string[] =>
    volumes
      .filter((volume) => volume["os-vol-tenant-attr:tenant_id"] === login["OS_PROJECT_ID"])
      .map(({ name }) => name)
      .sort();
  expect(ofProject(emulator.logins.password)).toEqual(others);
  expect(ofProject(emulator.logins.alt)).toEqual(life.handedOver);
  expect({ snapshots, transfers }).toEqual({ snapshots: [], transfers: [] });
});
