import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

import type { Clock } from "../../../../provider/transport/clock.js";

/** Milliseconds between asking a process to end and making it end: Pulumi's engine waits as long. */
const graceAfterInterrupt = 5_000;

export interface ChildOptions {
  script: string;
  args: string[];
  cwd: string;
  env: Record<string, string>;
  clock: Clock;
  onLine: (stream: "stdout" | "stderr", line: string) => void;
}

const running = new Set<ChildProcess>();
process.once("exit", () => {
  for (const child of running) child.kill("SIGKILL");
});

/** One of Pulumi's own Node processes. */
export class NodeProcess {
  readonly #child: ChildProcess;
  readonly #clock: Clock;
  /** The exit code; 128 and more after a signal, as in a shell. */
  readonly exited: Promise<number>;

  constructor(options: ChildOptions) {
    this.#clock = options.clock;
    this.#child = spawn(process.execPath, [options.script, ...options.args], {
      cwd: options.cwd,
      env: options.env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    running.add(this.#child);
    this.exited = new Promise((resolve, reject) => {
      this.#child.once("error", reject);
      // "close" comes after the last line of output, "exit" may come before it
      this.#child.once("close", (code, signal) => {
        running.delete(this.#child);
        resolve(code ?? (signal === "SIGINT" ? 130 : 137));
      });
    });
    for (const stream of ["stdout", "stderr"] as const) {
      const readable = this.#child[stream];
      if (readable !== null) createInterface(readable).on("line", (line) => options.onLine(stream, line));
    }
  }

  get alive(): boolean {
    return running.has(this.#child);
  }

  kill(): void {
    this.#child.kill("SIGKILL");
  }

  /** SIGINT, five seconds of grace, then SIGKILL. */
  async stop(): Promise<void> {
    this.#child.kill("SIGINT");
    const over = new AbortController();
    const grace = this.#clock.sleep(graceAfterInterrupt, over.signal).then(
      () => this.kill(),
      () => undefined,
    );
    await this.exited;
    over.abort();
    await grace;
  }
}

/**
 * Starts a process that prints the port it listens on as its first line. Later lines, and all of stderr, go to `onLine`.
 * Ends with an error that holds the process's own words when it dies first.
 */
export async function startServer(options: ChildOptions): Promise<{ process: NodeProcess; port: string }> {
  const said: string[] = [];
  let port: string | undefined;
  let announce: (port: string) => void = () => undefined;
  const announced = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const child = new NodeProcess({
    ...options,
    onLine: (stream, line) => {
      if (port === undefined && stream === "stdout" && /^\d+$/.test(line)) {
        port = line;
        announce(line);
        return;
      }
      if (port === undefined) said.push(line);
      options.onLine(stream, line);
    },
  });
  const died = child.exited.then((code) => {
    throw new Error(`${options.script} ended with code ${code} before it listened:\n${said.join("\n")}`);
  });
  const first = await Promise.race([announced, died]);
  died.catch(() => undefined);
  return { process: child, port: first };
}
