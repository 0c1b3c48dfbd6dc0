import { type PropertyValue, reveal } from "./wire.js";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

import type { Clock } from "../../../provider/transport/clock.js";
import { systemClock } from "../../../provider/waiting/clock.js";
import { messageOf } from "../../../provider/transport/messageOf.js";
import type { Emulator } from "../emulator/server.js";
import { refuseUnknown } from "../refuseUnknown.js";
import { openCloud } from "./cloud.js";
import { type ConfigEntry, readConfig } from "./config.js";
import { formatDiagnostics, formatSteps, LiveDisplay } from "./display.js";
import { serveEngine } from "./engine/monitor.js";
import { Report } from "./engine/report.js";
import { Run } from "./engine/run.js";
import { emptyStack, type StackState } from "./engine/state.js";
import { childEnvironment } from "./environment.js";
import { type PolicyProcess, startPolicyPack } from "./hosts/policyProcess.js";
import { Processes } from "./hosts/processes.js";
import { ProviderProcess } from "./hosts/providerProcess.js";
import {
  type Command,
  type CommandOptions,
  type ImportOptions,
  type LabOptions,
  type RefreshOptions,
  commandOptions,
  labOptions,
} from "./options.js";
import { type Program, type ProgramInput, Programs } from "./program.js";
import {
  type CommandResult,
  type ReportedState,
  reportedOutputs,
  reportedState,
  reportedStep,
  withoutSecrets,
} from "./result.js";
import { type StackName, stackType } from "./urn.js";

/**
 * Opens an emulator and an empty stack. Programs, providers and policies run in Pulumi's own processes, only the engine
 * between them is the lab's: it is for tests, people deploy with `pulumi`.
 */
export async function openLab(options: LabOptions = {}): Promise<Lab> {
  refuseUnknown("openLab", options, Object.keys(labOptions));
  if (options.door === "native")
    throw new Error('the lab can\'t open the native door yet: leave out door, or say "dynamic"');
  const { emulator, owned } = await openCloud(options.cloud);
  const stateFolder = await mkdtemp(join(tmpdir(), "evs-lab-state-"));
  return Lab.start(options, emulator, owned, stateFolder);
}

export class Lab implements AsyncDisposable {
  /** The emulator that programs and providers of this lab talk to. */
  readonly cloud: Emulator;
  readonly #options: LabOptions;
  readonly #ownsCloud: boolean;
  readonly #stateFolder: string;
  readonly #names: StackName;
  readonly #programs = new Programs();
  readonly #clock: Clock = systemClock;
  #engine: { address: string; close: () => void } | undefined;
  #state: StackState;
  #busy = false;
  #run: Run | undefined;
  /** Of the command that runs: a warm provider outlives the one that started it. */
  #report: Report | undefined;
  #warm: { key: string; host: Promise<ProviderProcess> } | undefined;

  static async start(options: LabOptions, cloud: Emulator, ownsCloud: boolean, stateFolder: string): Promise<Lab> {
    const lab = new Lab(options, cloud, ownsCloud, stateFolder);
    lab.#engine = await serveEngine(() => lab.#run);
    return lab;
  }

  private constructor(options: LabOptions, cloud: Emulator, ownsCloud: boolean, stateFolder: string) {
    this.#options = options;
    this.cloud = cloud;
    this.#state = { ...emptyStack(), resources: structuredClone([...(options.resources ?? [])]) };
    this.#ownsCloud = ownsCloud;
    this.#stateFolder = stateFolder;
    this.#names = { organization: "organization", project: options.project ?? "lab", stack: options.stack ?? "dev" };
  }

  /** What `up` would do. Changes neither the cloud nor the state. */
  preview(program: ProgramInput, options: CommandOptions = {}): Promise<CommandResult> {
    return this.#command("preview", program, options);
  }

  up(program: ProgramInput, options: CommandOptions = {}): Promise<CommandResult> {
    return this.#command("up", program, options);
  }

  /** Takes over into state what the cloud says. The program only tells where the provider's modules are. */
  refresh(program: ProgramInput, options: RefreshOptions = {}): Promise<CommandResult> {
    return this.#command("refresh", program, options);
  }

  destroy(program: ProgramInput, options: CommandOptions = {}): Promise<CommandResult> {
    return this.#command("destroy", program, options);
  }

  import(program: ProgramInput, options: ImportOptions = {}): Promise<CommandResult> {
    return this.#command("import", program, options);
  }

  /** The state of the stack now, secrets masked. */
  get state(): ReportedState {
    return reportedState(this.#state);
  }

  /** One output of the stack as `pulumi stack output <name> --show-secrets` has it: for a program that gets it as its configuration. */
  output(name: string): PropertyValue | undefined {
    const root = this.#state.resources.find(({ type }) => type === stackType);
    const value = root?.outputs[name];
    return value === undefined ? undefined : reveal(value);
  }

  /**
   * What Ctrl-C does to the running command. Once: the provider gets a Cancel, nothing new starts, running calls may
   * finish. Twice: the provider process is ended (SIGINT, after five seconds SIGKILL), its calls become pending operations.
   */
  async interrupt(): Promise<void> {
    if (this.#run === undefined) throw new Error("no command is running in this lab");
    await this.#run.interrupt();
  }

  /** Ends all processes and the emulator, unless that was given to the lab. */
  async close(): Promise<void> {
    await this.#dropWarm();
    this.#engine?.close();
    await this.#programs.close();
    await rm(this.#stateFolder, { recursive: true, force: true });
    if (this.#ownsCloud) await this.cloud.close();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  async #command(
    command: Command,
    input: ProgramInput,
    options: RefreshOptions & ImportOptions,
  ): Promise<CommandResult> {
    refuseUnknown(`lab.${command}`, options, Object.keys(commandOptions[command]));
    if (this.#busy) throw new Error("a command is running in this lab already: wait for it first");
    this.#busy = true;
    try {
      return await this.#carryOut(command, await this.#programs.open(input), options);
    } finally {
      this.#busy = false;
      this.#run = undefined;
      this.#report = undefined;
    }
  }

  async #carryOut(command: Command, program: Program, options: RefreshOptions & ImportOptions): Promise<CommandResult> {
    const preview = command === "preview" || options.previewOnly === true;
    const display = options.display === undefined ? undefined : new LiveDisplay(options.display, this.#clock, command);
    const report: Report = new Report((event) => display?.show(event, (text) => withoutSecrets(text, report.secrets)));
    const config = readConfig({ ...this.#options.config, ...options.config }, this.#names.project);
    const env = this.#environment(options.env);
    const processes = new Processes(this.#provider({ program, config, env }), () =>
      this.#policyPack(options.policyPack, report),
    );
    // both need half a second to start, so the provider need not wait for the program's first resource
    if (command === "preview" || command === "up") processes.startProvider();
    const run = new Run(
      {
        command,
        preview,
        names: this.#names,
        config,
        program,
        engineAddress: this.#engine?.address ?? "",
        env,
        parallel: options.parallel ?? 8,
        targets: options.targets,
        replace: options.replace,
        targetDependents: options.targetDependents === true,
        refreshFirst: options.refresh === true,
        clearPendingCreates: options.clearPendingCreates === true,
        continueOnError: options.continueOnError === true,
        imports: options.resources,
        provider: processes.provider,
        policyPack: processes.policyPack,
        report,
        clock: this.#clock,
      },
      this.#state,
    );
    this.#run = run;
    this.#report = report;
    const ok = await outcome(run, report);
    if (!preview) this.#state = run.state;
    // the last words of a process come with its end
    await processes.end(this.#options.warm === true);
    const result = this.#result(ok, report, command);
    display?.end(result);
    return result;
  }

  #result(ok: boolean, report: Report, command: Command): CommandResult {
    const root = this.#state.resources.find(({ type }) => type === stackType);
    const steps = report.steps.map(reportedStep);
    const diagnostics = report.diagnostics.map((diagnostic) => ({
      ...diagnostic,
      message: withoutSecrets(diagnostic.message, report.secrets),
    }));
    return {
      ok,
      steps,
      outputs: reportedOutputs(report.outputs ?? root?.outputs ?? {}),
      diagnostics,
      text: [formatSteps({ steps }, command), formatDiagnostics({ diagnostics })].join("\n").trimEnd(),
      state: reportedState(this.#state),
    };
  }

  #environment(ofCommand: Readonly<Record<string, string>> | undefined): Record<string, string> {
    const interval = String(this.#options.pollInterval ?? 0);
    return {
      ...this.cloud.env,
      EVS_POLL_INTERVAL: interval,
      EVS_STATE_DIR: this.#stateFolder,
      ...this.#options.env,
      ...ofCommand,
    };
  }

  #provider(of: {
    program: Program;
    config: readonly ConfigEntry[];
    env: Record<string, string>;
  }): () => Promise<ProviderProcess> {
    const { program, config, env } = of;
    const start = (): Promise<ProviderProcess> =>
      ProviderProcess.start({
        folder: program.folder,
        engineAddress: this.#engine?.address ?? "",
        env: childEnvironment(env),
        clock: this.#clock,
        onCall: this.#options.onProviderCall ?? (() => undefined),
        onLine: (stream, line) => this.#report?.diagnostic(stream === "stdout" ? "info" : "info#err", "", line),
      });
    if (this.#options.warm !== true) return start;
    return async () => {
      // the host configures a provider once in its life, so another configuration needs another process
      const key = JSON.stringify([program.folder, config, env]);
      if (this.#warm?.key === key && (await this.#warm.host).alive) return this.#warm.host;
      await this.#dropWarm();
      this.#warm = { key, host: start() };
      return this.#warm.host;
    };
  }

  async #dropWarm(): Promise<void> {
    const warm = this.#warm;
    this.#warm = undefined;
    if (warm !== undefined) await (await warm.host).end();
  }

  async #policyPack(pack: CommandOptions["policyPack"], report: Report): Promise<PolicyProcess | undefined> {
    if (pack === undefined) return undefined;
    const { path, config = {} } = typeof pack === "string" ? { path: pack } : pack;
    const onLine = (_stream: string, line: string): void => report.diagnostic("info#err", "", line);
    return startPolicyPack({
      // as the program's folder: from where the test runs
      folder: resolve(path),
      config,
      engineAddress: this.#engine?.address ?? "",
      clock: this.#clock,
      onLine,
    });
  }
}

/** A deployment that fails is a result, also when one of its processes could not even start. */
async function outcome(run: Run, report: Report): Promise<boolean> {
  try {
    return await run.carryOut();
  } catch (error) {
    report.diagnostic("error", "", messageOf(error));
    return false;
  }
}
