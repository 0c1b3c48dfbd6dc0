import { spawn } from "node:child_process";
import { join } from "node:path";
import { startEmulator } from "../sdk/testing/index.js";
import { childEnvironment } from "../sdk/testing/lab/environment.js";
import type { Life } from "./stackLife.js";

const root = join(__dirname, "../..");

/** Milliseconds from spawning a process until it has answered `check`, and of a process that does nothing. Median of ten each. */
export async function timeUntilCheck({ inputs }: Life["volume"]): Promise<{ check: number; bare: number }> {
  const script = `
    const { volume } = require("pulumi-evs/dynamic");
    volume.check({}, ${JSON.stringify(inputs)}).then(({ failures }) => process.stdout.write(String(failures.length)));
  `;
  await using cloud = await startEmulator();
  const median = async (run: () => Promise<number>): Promise<number> => {
    const times = [];
    for (let i = 0; i < 10; i += 1) times.push(await run());
    return times.toSorted((a, b) => a - b)[5] ?? NaN;
  };
  return {
    bare: await median(() => firstOutput(`process.stdout.write("0")`, cloud.env)),
    check: await median(() => firstOutput(script, cloud.env)),
  };
}

/** Milliseconds that check and diff of 1000 unchanged volumes take inside the provider. */
export async function timeOfCheckAndDiff({ id = "", inputs, outputs }: Life["volume"]): Promise<number> {
  await using cloud = await startEmulator();
  const script = `
    const { volume } = require("pulumi-evs/dynamic");
    const [inputs, outputs] = ${JSON.stringify([inputs, outputs])};
    (async () => {
      const start = performance.now();
      for (let i = 0; i < 1000; i += 1) {
        const checked = await volume.check(inputs, inputs);
        await volume.diff(${JSON.stringify(id)}, outputs, checked.inputs);
      }
      process.stdout.write(String(performance.now() - start));
    })();
  `;
  return Number(await outputOf(script, cloud.env));
}

/** MB that a process takes at most that makes, reads and deletes 1000 disks. */
export async function memoryOfThousand(): Promise<number> {
  await using cloud = await startEmulator({ jobSeconds: 0.2 });
  return Number(await outputOf(`require(${JSON.stringify(join(__dirname, "thousand.js"))})`, cloud.env));
}

async function firstOutput(script: string, env: Readonly<Record<string, string>>): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ["-e", script], { cwd: root, env: childEnvironment(env) });
  const answer = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (data: Buffer) => resolve(data.toString()));
    child.stderr.once("data", (data: Buffer) => reject(new Error(data.toString())));
    child.once("error", reject);
  });
  const time = performance.now() - start;
  if (answer !== "0") throw new Error(`check found ${answer} problems`);
  return time;
}

function outputOf(script: string, env: Readonly<Record<string, string>>): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["-e", script], { cwd: root, env: childEnvironment(env) });
    let text = "";
    child.stdout.on("data", (data: Buffer) => (text += data.toString()));
    child.stderr.once("data", (data: Buffer) => reject(new Error(data.toString())));
    child.once("error", reject);
    child.once("close", () => resolve(text));
  });
}
