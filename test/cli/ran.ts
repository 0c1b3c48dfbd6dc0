import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";

const main = join(dirname(require.resolve("pulumi-evs/package.json")), "dist/sdk/cli/main.js");

export interface Ran {
  readonly said: string;
  readonly complaint: string;
  readonly code: number | null;
}

/** A command in a process of its own, with nothing in its environment but what is given here. */
export async function ran(
  environment: Readonly<Record<string, string>>,
  stdin: string,
  ...args: readonly string[]
): Promise<Ran> {
  const child = spawn(process.execPath, [main, ...args], { env: { ...environment }, stdio: ["pipe", "pipe", "pipe"] });
  child.stdin.end(stdin);
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  const [said, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { said, complaint, code: await ended };
}
