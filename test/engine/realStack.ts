import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Tools, environmentIn } from "../../scripts/demo/pulumiCli.js";
import type { Emulator } from "../../sdk/testing/index.js";
import { root } from "../house/repository.js";
import { heading } from "../life/stack.js";

export interface Ended {
  readonly ok: boolean;
  readonly code: number;
  /** All that it printed. */
  readonly text: string;
}

export interface Running {
  readonly ended: Promise<Ended>;
  /** All that it has printed so far. */
  said(): string;
  /** What Ctrl-C does to it. */
  interrupt(): void;
  /** Sends a signal to the engine and all of its process group: the program and its host, but not the provider. */
  signal(signal: NodeJS.Signals): void;
}

export interface Exported {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  readonly initErrors?: readonly string[];
}

const plain = ["--non-interactive", "--color", "never"];

/** A stack that the real CLI works on, in a folder that ends with the test. */
export class RealStack {
  private readonly running = new Set<ChildProcess>();
  private config: readonly string[] = [];

  private constructor(
    private readonly tools: Tools,
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async open(tools: Tools, cloud: Emulator, more: Readonly<Record<string, string>> = {}): Promise<RealStack> {
    const stack = RealStack.inFolder(tools, { ...cloud.env, ...more });
    const { folder } = stack;
    cpSync(join(__dirname, "../life/programs/pack"), join(folder, "pack"), { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
    writeFileSync(
      join(folder, "Pulumi.yaml"),
      "name: life\nruntime:\n  name: nodejs\n  options: { typescript: false }\nmain: index.js\n",
    );
    writeFileSync(join(folder, "index.js"), heading);
    await stack.run("stack", "init", "dev");
    return stack;
  }

  /** A stack of a program of the repository, in a copy of its folder. */
  static async ofProgram(tools: Tools, login: Readonly<Record<string, string>>, program: string): Promise<RealStack> {
    const stack = RealStack.inFolder(tools, login);
    cpSync(join(root, program), stack.folder, { recursive: true });
    await stack.run("stack", "init", "dev");
    return stack;
  }

  /** A folder with modules and nothing else. */
  static inFolder(tools: Tools, more: Readonly<Record<string, string>>): RealStack {
    const folder = mkdtempSync(join(tmpdir(), "evs-engine-"));
    const stack = new RealStack(tools, folder, environmentIn(folder, tools, { EVS_POLL_INTERVAL: "0", ...more }));
    onTestFinished(() => {
      for (const child of stack.running) child.kill("SIGKILL");
      rmSync(folder, { recursive: true });
    });
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    return stack;
  }

  /** A command with this configuration and no other. */
  async configured(
    command: "preview" | "up" | "refresh" | "destroy",
    config: Readonly<Record<string, string | { secret: string }>>,
  ): Promise<Ended> {
    for (const key of this.config) if (!(key in config)) await this.run("config", "rm", key);
    for (const [key, value] of Object.entries(config)) {
      const secret = typeof value !== "string";
      await this.run("config", "set", ...(secret ? ["--secret"] : []), key, secret ? value.secret : value);
    }
    this.config = Object.keys(config);
    return this.run(command, ...(command === "preview" ? [] : ["--yes", "--skip-preview"]));
  }

  /** Outputs of the stack, secrets in plain text. */
  async outputs(): Promise<Record<string, unknown>> {
    const { text } = await this.run("stack", "output", "--json", "--show-secrets");
    return { ...Object(JSON.parse(text)) };
  }

  /** The folder of a policy pack that allows disks of at most 40 GiB. */
  get policyPack(): string {
    return join(this.folder, "pack");
  }

  preview(program: string, ...options: string[]): Promise<Ended> {
    this.write(program);
    return this.run("preview", ...options);
  }

  up(program: string, ...options: string[]): Promise<Ended> {
    return this.begin(program, ...options).ended;
  }

  /** An up that goes on, to be interrupted. */
  begin(program: string, ...options: string[]): Running {
    this.write(program);
    return this.start(["up", "--yes", "--skip-preview", ...options]);
  }

  refresh(): Promise<Ended> {
    return this.run("refresh", "--yes", "--skip-preview", "--diff");
  }

  destroy(): Promise<Ended> {
    return this.run("destroy", "--yes", "--skip-preview");
  }

  /** Frees the stack that a killed engine has left locked. */
  cancel(): Promise<Ended> {
    return this.run("cancel", "--yes");
  }

  /** What of the state is ours, and how many operations were cut off. */
  async exported(): Promise<{ resources: Exported[]; pending: number }> {
    const { text } = await this.run("stack", "export");
    const { resources = [], pending_operations: pending = [] } = JSON.parse(text).deployment;
    return { resources: resources.filter(({ type }: Exported) => type.includes("evs:")), pending: pending.length };
  }

  private write(program: string): void {
    writeFileSync(join(this.folder, "index.js"), heading + program);
  }

  /** Any other command of the CLI. */
  run(...args: string[]): Promise<Ended> {
    return this.start(args).ended;
  }

  private start(args: readonly string[]): Running {
    return this.spawned(this.tools.pulumi, [...args, ...plain], this.env);
  }

  private spawned(command: string, args: readonly string[], env: Readonly<Record<string, string>>): Running {
    const child = spawn(command, args, {
      cwd: this.folder,
      env,
      stdio: ["ignore", "pipe", "pipe"],
      // a process group of its own, as a shell gives it
      detached: true,
    });
    this.running.add(child);
    let text = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (chunk: string) => {
        text += chunk;
      });
    }
    const ended = new Promise<Ended>((resolve, reject) => {
      child.on("error", reject);
      child.on("close", (code) => {
        this.running.delete(child);
        resolve({ ok: code === 0, code: code ?? -1, text });
      });
    });
    return {
      ended,
      said: () => text,
      interrupt: () => void child.kill("SIGINT"),
      signal: (signal) => signalGroup(child, signal),
    };
  }
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch (error) {
    // it has ended
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
}
