import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { readSettings } from "../../provider/settings/settings.js";
import { openLog } from "../../provider/transport/log.js";
import { create, keys, opened, read } from "./opened.js";

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "evs-log-"));
  file = join(folder, "log");
});

afterEach(async () => rm(folder, { recursive: true }));

async function lines(): Promise<Record<string, unknown>[]> {
  return (await readFile(file, "utf8"))
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
}

test("every attempt is one line", async () => {
  await using at = await opened({ EVS_LOG: file });
  at.cloud.answers.push("drop", { status: 200, headers: { "x-request-id": "req-1" }, body: {} });
  await at.session.send(read);
  expect(await lines()).toMatchObject([
    { operation: "createToken", method: "POST", path: "/v3/auth/tokens", status: 201, attempt: 1 },
    { operation: "getVolume", method: "GET", attempt: 1, failure: expect.stringContaining("got no answer") },
    {
      at: "2026-01-01T00:00:00.375Z",
      operation: "getVolume",
      path: "/v2/p-1/os-vendor-volumes/v-1",
      status: 200,
      requestId: "req-1",
      ms: 0,
      attempt: 2,
    },
  ]);
});

test("bodies and headers are left out", async () => {
  await using at = await opened({ EVS_LOG: file });
  await at.session.send(create);
  expect(await readFile(file, "utf8")).not.toMatch(/größe|headers|traced/i);
});

test("bodies are in at trace", async () => {
  await using at = await opened({ EVS_LOG: file, EVS_LOG_LEVEL: "trace" });
  at.cloud.answers.push({ status: 200, body: { job_id: "j-1" } });
  await at.session.send(create);
  expect((await lines()).at(-1)).toMatchObject({ requestBody: create.body, replyBody: { job_id: "j-1" } });
});

test("nobody else may read the file", async () => {
  await using at = await opened({ EVS_LOG: file });
  await at.session.send(read);
  expect((await stat(file)).mode & 0o077).toBe(0);
});

test("a file that can't be written is an error before anything is sent", () => {
  const settings = readSettings({ environment: { EVS_LOG: join(folder, "missing", "log") } });
  expect(() => openLog(settings)).toThrow(/EVS_LOG names a file that can't be written/);
});

describe("a log at trace holds no", () => {
  const transfer = { transfer: { id: "t-1", auth_key: "auth-key-secret" } };
  const accept = { ...create, operation: "acceptTransfer", body: { accept: { auth_key: "accept-secret" } } };

  async function logOf(login: Record<string, string>): Promise<string> {
    await using at = await opened({ EVS_LOG: file, EVS_LOG_LEVEL: "trace", ...login });
    at.cloud.answers.push({ status: 200, body: transfer });
    await at.session.send(create);
    at.cloud.answers.push({
      status: 400,
      body: { badRequest: { code: 400, message: "Value accept-secret is wrong" } },
    });
    await expect(at.session.send(accept)).rejects.toThrow("is wrong");
    return await readFile(file, "utf8");
  }

  test.each([
    ["password", "pass-secret"],
    ["token, sent or answered", "token-1"],
    ["key of a transfer in an answer", "auth-key-secret"],
    ["key of a transfer in a request or in what quotes it", "accept-secret"],
  ])("%s", async (_, secret) => {
    const log = await logOf({});
    expect(log).toContain('"requestBody"');
    expect(log).not.toContain(secret);
  });

  test.each([
    ["secret key", "key-secret"],
    ["signature", "Signature="],
    ["security token", "temporary-secret"],
  ])("%s", async (_, secret) => {
    const log = await logOf({ ...keys, OS_SECURITY_TOKEN: "temporary-secret" });
    expect(log).toContain('"authorization":"***"');
    expect(log).not.toContain(secret);
  });
});
