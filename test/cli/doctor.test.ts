import { expect, test } from "vitest";
import { readSettings } from "../../provider/settings/settings.js";
import type { Clock } from "../../provider/transport/clock.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { cloudChecks } from "../../sdk/cli/doctor/cloudChecks.js";
import { anEmulator } from "../emulator/asking.js";
import { type Ran, ran } from "./ran.js";

async function aCloud() {
  const emulator = await anEmulator();
  const doctor = (env: Readonly<Record<string, string>> = emulator.env, stdin = "", ...args: readonly string[]) =>
    ran(env, stdin, "doctor", ...args);
  return { emulator, doctor };
}

/** The line of a check, and its way out. */
function lineOf({ said }: Ran, result: string, name: string): string {
  const lines = said.split("\n");
  const at = lines.findIndex((line) => line.startsWith(`  ${result.padEnd(7)}  ${name}`));
  return lines.slice(at, at === -1 ? at : at + 2).join("\n");
}

test("a configuration that works passes every check", async () => {
  const { doctor } = await aCloud();
  const { said, code } = await doctor();
  expect(said).not.toMatch(/^ {2}(failed|warning|skipped) /m);
  expect(code).toBe(0);
});

test("so does one with an access key", async () => {
  const { emulator, doctor } = await aCloud();
  expect(await doctor(emulator.logins.aksk)).toMatchObject({ code: 0 });
});

test("each value is shown with its place, secrets masked", async () => {
  const { emulator, doctor } = await aCloud();
  const { said } = await doctor();
  expect(said).toMatch(/region +eu-de +environment OS_REGION_NAME/);
  expect(said).toMatch(/password +\*\*\* +environment OS_PASSWORD/);
  expect(said).toMatch(/maxRetries +5 +default/);
  expect(said).not.toContain(emulator.env["OS_PASSWORD"]);
});

test("nothing is sent that changes anything", async () => {
  const { emulator, doctor } = await aCloud();
  await doctor();
  const sent = emulator
    .requests()
    .log.filter(({ method, operation }) => method !== "GET" && operation !== "createToken");
  expect(sent).toEqual([]);
});

test("a password that is refused is tried once", async () => {
  const { emulator, doctor } = await aCloud();
  const answer = await doctor({ ...emulator.env, OS_PASSWORD: "not the password" });
  expect(lineOf(answer, "failed", "login")).toContain("check the user or the key");
  expect(answer.code).toBe(1);
  expect(emulator.requests().byOperation).toEqual({ createToken: 1 });
});

test("a login that is not complete names what is missing, and the places that were looked in", async () => {
  const { emulator, doctor } = await aCloud();
  const { OS_PASSWORD: _, ...others } = emulator.env;
  const { said, code } = await doctor(others);
  expect(said).toMatch(/failed +login +The login to the cloud is not complete/);
  expect(said).toContain("password: stack config evs:password, environment EVS_PASSWORD");
  expect(code).toBe(1);
});

test("an environment without any settings says where to begin", async () => {
  const { doctor } = await aCloud();
  const answer = await doctor({});
  expect(lineOf(answer, "failed", "cloud")).toContain("set evs:cloud or EVS_CLOUD to huaweicloud or otc");
  expect(answer.said).toContain("npx pulumi-evs doctor --stack-config -");
  for (const service of ["evs", "iam", "ecs", "ims"]) lineOf(answer, "skipped", `endpoint of ${service}`);
  expect(answer.code).toBe(1);
});

test("a right that everybody needs fails, with its name", async () => {
  const { emulator, doctor } = await aCloud();
  emulator.fault({ match: "listSnapshotsDetail", times: 9, status: 403, code: "EVS.0100" });
  const answer = await doctor();
  expect(lineOf(answer, "failed", "see snapshots")).toContain("give the user evs:snapshots:list");
  expect(answer.code).toBe(1);
});

test("a right that some resources need is a warning", async () => {
  const { emulator, doctor } = await aCloud();
  emulator.fault({ match: "listServers", times: 9, status: 403, code: "Ecs.0005" });
  const answer = await doctor();
  expect(lineOf(answer, "warning", "see servers")).toContain("Needed only by VolumeAttachment and ServerResize");
  expect(answer.code).toBe(0);
});

test("a service that does not answer fails", async () => {
  const { emulator, doctor } = await aCloud();
  const endpoints = JSON.stringify({ evs: "http://127.0.0.1:9", iam: emulator.url });
  const answer = await doctor({ ...emulator.env, EVS_ENDPOINTS: endpoints });
  expect(lineOf(answer, "failed", "login")).toContain("check the network");
});

test("a setting that the cloud can't follow fails", async () => {
  const { emulator, doctor } = await aCloud();
  const answer = await doctor({ ...emulator.env, EVS_DEFAULT_TAGS: '{"team":"storage"}' });
  expect(lineOf(answer, "failed", "settings")).toContain("Unset environment EVS_DEFAULT_TAGS");
  expect(answer.code).toBe(1);
});

test("a setting that can't be read fails, and is named", async () => {
  const { emulator, doctor } = await aCloud();
  const answer = await doctor({ ...emulator.env, EVS_MAX_RETRIES: "many" });
  expect(lineOf(answer, "failed", "configuration")).toContain("environment EVS_MAX_RETRIES");
  expect(answer.code).toBe(1);
});

test("a stack's configuration stands ahead of the environment", async () => {
  const { emulator, doctor } = await aCloud();
  const config = {
    "evs:password": { value: emulator.env["OS_PASSWORD"], secret: true },
    "other:key": { value: "1", secret: false },
  };
  const env = { ...emulator.env, OS_PASSWORD: "another one" };
  const { said, code } = await doctor(env, JSON.stringify(config), "--stack-config", "-");
  expect(said).toMatch(/password +\*\*\* +stack config evs:password/);
  expect(code).toBe(0);
});

test("a password that is plain in a stack's configuration fails", async () => {
  const { emulator, doctor } = await aCloud();
  const config = { "evs:password": { value: emulator.env["OS_PASSWORD"], secret: false } };
  const answer = await doctor(emulator.env, JSON.stringify(config), "--stack-config", "-");
  expect(lineOf(answer, "failed", "stack config")).toContain("pulumi config set --secret evs:password");
  expect(answer.code).toBe(1);
});

test("a configuration without its secrets says how to give them", async () => {
  const { emulator, doctor } = await aCloud();
  const config = { "evs:password": { secret: true } };
  const answer = await doctor(emulator.env, JSON.stringify(config), "--stack-config", "-");
  expect(lineOf(answer, "failed", "stack config")).toContain("--show-secrets");
});

test.each([
  [0, "ok"],
  [-2, "warning"],
  [60, "failed"],
  [-60, "failed"],
])("a clock that is %s minutes ahead is %s", async (minutes, result) => {
  const { emulator } = await aCloud();
  const clock: Clock = { ...systemClock, now: () => systemClock.now() + minutes * 60_000 };
  const checks = await cloudChecks(readSettings({ environment: emulator.env }), clock);
  expect(checks.find(({ name }) => name === "clock")).toMatchObject({ result });
});

test("pipelines get JSON", async () => {
  const { doctor } = await aCloud();
  const { said } = await doctor(undefined, "", "--json");
  expect(JSON.parse(said)).toMatchObject({
    configuration: expect.arrayContaining([{ name: "password", value: "***", place: "environment OS_PASSWORD" }]),
    checks: expect.arrayContaining([expect.objectContaining({ name: "login", result: "ok" })]),
  });
});
