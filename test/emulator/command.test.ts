import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
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

test.each(["SIGTERM", "SIGINT"] as const)("%s ends it cleanly", async (signal) => {
  const child = command();
  await firstLine(child.stdout);
  child.kill(signal);
  expect(await once(child, "exit")).toEqual([0, null]);
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
