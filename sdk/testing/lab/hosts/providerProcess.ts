import type { Clock } from "../../../../provider/transport/clock.js";
import type { ProviderHost } from "../engine/defaultProvider.js";
import type { CallObserver } from "../engine/providerCall.js";
import { ProviderCalls } from "../engine/providerCalls.js";
import { type NodeProcess, startServer } from "./childProcess.js";
import { pulumiScript } from "./pulumiScripts.js";
import { Connection } from "./rpc.js";

export interface ProviderProcessOptions {
  /** The program's folder: `require("pulumi-evs/dynamic")` in state is resolved from here. */
  folder: string;
  engineAddress: string;
  env: Record<string, string>;
  clock: Clock;
  onCall: CallObserver;
  onLine: (stream: "stdout" | "stderr", line: string) => void;
}

/** Pulumi's own host of dynamic providers: one process for all dynamic resources of a stack. */
export class ProviderProcess implements ProviderHost {
  readonly calls: ProviderCalls;
  readonly engineAddress: string;
  readonly folder: string;
  configuredWith: string | undefined;
  greeted = false;
  readonly #process: NodeProcess;
  readonly #connection: Connection;

  static async start(options: ProviderProcessOptions): Promise<ProviderProcess> {
    const { folder, engineAddress, env, clock, onLine } = options;
    const script = pulumiScript("dynamic-provider", folder);
    const started = await startServer({ script, args: [engineAddress], cwd: folder, env, clock, onLine });
    return new ProviderProcess(options, started.process, started.port);
  }

  private constructor(options: ProviderProcessOptions, process: NodeProcess, port: string) {
    this.#process = process;
    this.#connection = new Connection(port);
    this.calls = new ProviderCalls(this.#connection, options.onCall);
    this.engineAddress = options.engineAddress;
    this.folder = options.folder;
  }

  get alive(): boolean {
    return this.#process.alive;
  }

  /** The engine announces the end of a deployment with a Cancel. */
  async end(): Promise<void> {
    // one that is gone or going needs no announcement
    if (this.alive) await this.calls.cancel().catch(() => undefined);
    await this.stop();
  }

  /** SIGINT, five seconds, SIGKILL. */
  async stop(): Promise<void> {
    if (this.alive) await this.#process.stop();
    this.#connection.close();
  }
}
