import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "./asking.js";

const main = join(dirname(require.resolve("pulumi-evs/package.json")), "dist/sdk/cli/main.js");

function command(...options: string[]): ChildProcess {
  const child = spawn(process.execPath, [main, "emulator", ...options], { stdio: ["ignore", "pipe", "pipe"] });
  onTestFinished(() => {
    child.kill("SIGKILL");
  });
  return child;
}

/** Everything up to the line with that word, and that line. */
async function linesUntil({ stdout }: ChildProcess, word: string): Promise<string> {
  if (stdout === null) throw new Error("the command has no output");
  let text = "";
  for await (const line of createInterface(stdout)) {
    text += `${line}\n`;
    if (line.includes(word)) break;
  }
  return text;
}

async function firstLine(stream: NodeJS.ReadableStream | null): Promise<string> {
  if (stream === null) throw new Error("the command has no output");
  const [line] = await once(createInterface(stream), "line");
  return String(line);
}

test("prints one line of JSON when it is ready, and serves what the options say", async () => {
  const child = command("--cloud", "huaweicloud", "--zones", "a,b", "--job-seconds", "0.5");
  const ready: Record<string, unknown> = JSON.parse(await firstLine(child.stdout));
  expect(ready).toMatchObject({
    url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
    env: { EVS_CLOUD: "huaweicloud" },
    logins: {
      password: ready["env"],
      aksk: { OS_ACCESS_KEY: expect.any(String), OS_SECRET_KEY: expect.any(String) },
      alt: { OS_PASSWORD: expect.any(String) },
    },
  });
  expect(Object.keys(Object(ready)["logins"]["aksk"])).not.toContain("OS_PASSWORD");
  const { body } = await ask(`${String(ready["url"])}/_emulator/state`, "GET");
  expect(body).toMatchObject({ servers: [{ availability_zone: "a" }, { availability_zone: "a" }] });
});

test("--format sh prints what a shell loads", async () => {
  const folder = mkdtempSync(join(tmpdir(), "evs-env-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "emulator.sh");
  const child = command("--format", "sh");
  writeFileSync(file, await linesUntil(child, "OS_USER_DOMAIN_NAME"));
  const loaded = execFileSync("sh", ["-c", `. ${file}; "${process.execPath}" -p 'JSON.stringify(process.env)'`], {
    env: {},
    encoding: "utf8",
  });
  const { EVS_ENDPOINTS: endpoints, OS_AUTH_URL: authUrl, OS_PASSWORD: password } = JSON.parse(loaded);
  expect(`${JSON.parse(endpoints).evs}/v3`).toBe(authUrl);
  expect(password).toBe("emulator-password");
});

test.each([
  ["fish", "set -gx EVS_CLOUD 'otc'"],
  ["dotenv", "EVS_CLOUD='otc'"],
])("--format %s prints a line for each variable", async (format, line) => {
  expect(await firstLine(command("--format", format).stdout)).toBe(line);
});

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it cleanly", async (signal) => {
  const child = command();
  await firstLine(child.stdout);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
});

test("a port that is in use is refused with what to do", async () => {
  const { url } = JSON.parse(await firstLine(command().stdout));
  const { port } = new URL(url);
  const second = command("--port", port);
  const [line, [code]] = await Promise.all([firstLine(second.stderr), once(second, "exit")]);
  expect(line).toMatch(new RegExp(`--port ${port} is in use, .*: give another one`));
  expect(code).toBe(1);
});

test.each([
  [["--cloud", "moon"], "--cloud"],
  [["--job-seconds", "soon"], "--job-seconds"],
  [["--port", "70000"], "--port"],
])("%j is refused with the option's name", async (options, name) => {
  const child = command(...options);
  const [line, [code]] = await Promise.all([firstLine(child.stderr), once(child, "exit")]);
  expect(line).toContain(name);
  expect(code).toBe(1);
});
