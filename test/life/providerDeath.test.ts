import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { type AddressInfo, type Server, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../sdk/testing/index.js";
import { childEnvironment } from "../../sdk/testing/lab/environment.js";

/** What loads the provider as Pulumi's host does, and lives on as that does; it says what a create answered. */
const host = join(__dirname, "programs/providerHost.js");

interface Provider {
  readonly child: ChildProcess;
  /** The first line that it says: the id that it answers. */
  readonly answer: Promise<string>;
  /** Until it has ended. */
  readonly end: Promise<unknown>;
}

/** A cloud, an engine that does nothing but listen, and providers of one stack. */
async function aStack(options: EmulatorOptions = {}) {
  const cloud = await startEmulator(options);
  const folder = mkdtempSync(join(tmpdir(), "evs-death-"));
  const engine = createServer((socket) => socket.on("error", () => undefined)).listen(0, "127.0.0.1");
  await once(engine, "listening");
  onTestFinished(async () => {
    engine.close();
    await cloud.close();
    rmSync(folder, { recursive: true });
  });
  const address = `127.0.0.1:${(engine.address() as AddressInfo).port}`;
  const provider = (idle = false): Provider => {
    const env = { ...cloud.env, EVS_STATE_DIR: folder, EVS_POLL_INTERVAL: "20ms" };
    const args = [host, address, ...(idle ? ["idle"] : [])];
    const child = spawn(process.execPath, args, {
      cwd: join(__dirname, "../.."),
      env: childEnvironment(env),
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void child.kill("SIGKILL"));
    const answer = once(createInterface(child.stdout), "line").then(([line]) => String(line));
    return { child, answer, end: once(child, "exit") };
  };
  return { cloud, engine, provider };
}

/** Until a provider has looked at what it makes. */
async function begun(cloud: Emulator): Promise<void> {
  const looks = () => cloud.requests().log.filter(({ method, path }) => method === "GET" && /jobs|volumes/.test(path));
  await expect.poll(looks, { timeout: 60_000, interval: 10 }).not.toEqual([]);
}

const engineDies = ({ engine }: { engine: Server }) => void engine.close();
const ends = [
  ["the death of its engine", engineDies],
  ["SIGINT", (_: unknown, { child }: Provider) => void child.kill("SIGINT")],
  ["SIGTERM", (_: unknown, { child }: Provider) => void child.kill("SIGTERM")],
  ["SIGHUP", (_: unknown, { child }: Provider) => void child.kill("SIGHUP")],
  ["SIGKILL", (_: unknown, { child }: Provider) => void child.kill("SIGKILL")],
] as const;

describe.each(ends)("a provider that meets %s", (name, happens) => {
  test("while its disk is being made ends, and the next one takes that disk", async () => {
    const stack = await aStack({ jobSeconds: 1000 });
    const first = stack.provider();
    await begun(stack.cloud);
    happens(stack, first);
    await first.end;
    stack.cloud.resetRequests();
    const next = stack.provider();
    await begun(stack.cloud);
    next.child.kill("SIGTERM");
    expect(stack.cloud.state().volumes.map(({ id }) => id)).toEqual([await next.answer]);
  });

  test(`after it has answered ends, and ${name === "SIGINT" ? "that was in order: the same resource is a new disk" : "the next one still knows the disk"}`, async () => {
    const stack = await aStack();
    const first = stack.provider();
    const id = await first.answer;
    happens(stack, first);
    await first.end;
    const again = await stack.provider().answer;
    expect(again === id).toBe(name !== "SIGINT");
    expect(stack.cloud.state().volumes).toHaveLength(name === "SIGINT" ? 2 : 1);
  });

  test("before it was asked for anything ends", async () => {
    const stack = await aStack();
    const first = stack.provider(true);
    await first.answer;
    happens(stack, first);
    await first.end;
    expect(stack.cloud.requests().total).toBe(0);
  });
});
