import type { Clock } from "../../../../provider/transport/clock.js";
import type { ConfigEntry } from "../config.js";
import { providerInputs } from "../config.js";
import type { NodeProcess } from "../hosts/childProcess.js";
import type { PolicyProcess } from "../hosts/policyProcess.js";
import { alreadyLogged, startProgram } from "../hosts/programProcess.js";
import type { ProviderProcess } from "../hosts/providerProcess.js";
import type { Command, ImportRequest } from "../options.js";
import type { Program } from "../program.js";
import { type StackName, stackType } from "../urn.js";
import { DefaultProvider } from "./defaultProvider.js";
import type { Deployment } from "./deployment.js";
import { deleteUnseen } from "./destroy.js";
import { Executor } from "./executor.js";
import { importResources } from "./import.js";
import type { Running } from "./monitor.js";
import { Planner } from "./plan.js";
import { Policies } from "./policies.js";
import { refresh } from "./refresh.js";
import type { Report } from "./report.js";
import { Snapshot, type StackState } from "./state.js";
import { Targets } from "./targets.js";

export interface RunOptions {
  command: Command;
  /** Only say what would be done. */
  preview: boolean;
  names: StackName;
  config: readonly ConfigEntry[];
  program: Program;
  engineAddress: string;
  env: Readonly<Record<string, string>>;
  parallel: number;
  targets: readonly string[] | undefined;
  replace: readonly string[] | undefined;
  targetDependents: boolean;
  refreshFirst: boolean;
  clearPendingCreates: boolean;
  continueOnError: boolean;
  imports: readonly ImportRequest[] | undefined;
  provider: () => Promise<ProviderProcess>;
  policyPack: () => Promise<PolicyProcess | undefined>;
  report: Report;
  clock: Clock;
}

/** One command over one stack, from its first process to the state it leaves. */
export class Run implements Running {
  readonly #options: RunOptions;
  readonly #executor: Executor;
  #state: StackState;
  #deployment: Deployment | undefined;
  #planner: Planner | undefined;
  #programFailed = false;
  #interrupts = 0;

  constructor(options: RunOptions, state: StackState) {
    this.#options = options;
    this.#state = state;
    this.#executor = new Executor(options.report, {
      parallel: options.parallel,
      preview: this.#preview,
      continueOnError: options.continueOnError,
    });
  }

  get deployment(): Deployment {
    if (this.#deployment === undefined) throw new Error("the deployment has not begun");
    return this.#deployment;
  }

  get planner(): Planner {
    if (this.#planner === undefined) throw new Error("the deployment has not begun");
    return this.#planner;
  }

  get #preview(): boolean {
    return this.#options.preview;
  }

  /** The state that the command leaves. A preview leaves none: the one before it stays. */
  get state(): StackState {
    return this.#state;
  }

  async carryOut(): Promise<boolean> {
    const { command, report, config } = this.#options;
    report.hideSecrets(providerInputs(config));
    for (const { inputs, outputs } of this.#state.resources) report.hideSecrets({ ...inputs, ...outputs });
    const policies = new Policies(await this.#options.policyPack(), report);
    if (command === "up") this.#warnOfPending();
    if (command === "refresh" || this.#options.refreshFirst) await this.#refresh(policies);
    if (command !== "refresh" && !this.#executor.stopped.aborted && !this.#executor.failed)
      await this.#deploy(policies);
    return this.#conclude(policies);
  }

  /** The first time: nothing new starts, running calls may finish. The second time: they are given up. */
  async interrupt(): Promise<void> {
    this.#interrupts += 1;
    const provider = await this.#options.provider();
    if (this.#interrupts === 1) {
      this.#executor.stop();
      if (provider.alive) await provider.calls.cancel();
      return;
    }
    this.#deployment?.snapshot.abandonRunning();
    this.#executor.kill();
    await provider.stop();
  }

  async #refresh(policies: Policies): Promise<void> {
    const deployment = this.#begin(policies);
    if (this.#options.clearPendingCreates) deployment.snapshot.keepPending(({ type }) => type !== "creating");
    this.#state = await refresh(deployment);
  }

  async #deploy(policies: Policies): Promise<void> {
    const { command, imports } = this.#options;
    const deployment = this.#begin(policies);
    const before = this.#state;
    if (imports !== undefined) await importResources(deployment, imports);
    else if (command === "destroy") await deleteUnseen(deployment, new Set());
    else await this.#runProgram(deployment);
    await this.#executor.idle();
    this.#state = this.#preview ? before : deployment.snapshot.result();
    if (this.#good) {
      const resources = deployment.snapshot.result().resources.filter((resource) => resource.delete !== true);
      const root = resources.find(({ type }) => type === stackType)?.urn ?? "";
      await policies.analyzeStack(resources, root);
    }
  }

  #begin(policies: Policies): Deployment {
    const { names, config, targets, replace, targetDependents, report, continueOnError, provider } = this.#options;
    const snapshot = new Snapshot(this.#state);
    const executor = this.#executor;
    const preview = this.#preview;
    this.#deployment = {
      names,
      config,
      preview,
      continueOnError,
      targets: new Targets(targets),
      replaceTargets: new Targets(replace),
      targetDependents,
      snapshot,
      report,
      executor,
      policies,
      deleting: new Set(),
      provider: new DefaultProvider({ names, config, preview, snapshot, executor, host: provider }),
    };
    this.#planner = new Planner(this.#deployment);
    return this.#deployment;
  }

  async #runProgram(deployment: Deployment): Promise<void> {
    const { report } = this.#options;
    const onLine = (stream: string, line: string): void =>
      report.diagnostic(stream === "stdout" ? "info" : "info#err", "", line);
    const child = startProgram({ ...this.#options, preview: this.#preview, onLine });
    const code = await this.#exitCode(child);
    await this.#executor.idle();
    if (this.#executor.stopped.aborted) return;
    if (code !== 0) {
      this.#programFailed = true;
      if (code !== alreadyLogged) report.diagnostic("error", "", `Program exited with non-zero exit code: ${code}`);
      return;
    }
    await deleteUnseen(deployment, this.planner.seen);
  }

  async #exitCode(child: NodeProcess): Promise<number> {
    const kill = (): void => child.kill();
    this.#executor.stopped.addEventListener("abort", kill);
    if (this.#executor.stopped.aborted) kill();
    try {
      return await child.exited;
    } finally {
      this.#executor.stopped.removeEventListener("abort", kill);
    }
  }

  get #good(): boolean {
    const { failed, failedToPlan } = this.#executor;
    return !failed && !failedToPlan && !this.#programFailed && this.#interrupts === 0;
  }

  /** The last words are the CLI's. */
  #conclude(policies: Policies): boolean {
    const { command, report, imports } = this.#options;
    const doing = this.#preview ? "preview" : "update";
    if (this.#interrupts === 1) report.diagnostic("error", "", `${doing} canceled`);
    else if (this.#interrupts > 1) report.diagnostic("error", "", `${doing} failed`);
    else if (command === "import" && imports !== undefined && this.#executor.failed) {
      const reason = report.diagnostics.findLast(({ severity }) => severity === "error")?.message ?? "";
      report.diagnostic("error", "", `update failed: step application failed: ${reason}`);
    } else if (this.#executor.failed || policies.violated) report.diagnostic("error", "", `${doing} failed`);
    return this.#good && !policies.violated;
  }

  #warnOfPending(): void {
    const { pendingOperations } = this.#state;
    if (pendingOperations.length === 0) return;
    const list = pendingOperations.map(({ type, resource }) => `  * ${resource.urn}, interrupted while ${type}`);
    this.#options.report.diagnostic(
      "warning",
      "",
      `Attempting to deploy or update resources with ${list.length} pending operations from previous deployment.\n` +
        `${list.join("\n")}\n` +
        "These resources are in an unknown state because an earlier command was interrupted while waiting for changes " +
        "to these resources to complete. Look in the cloud which of them took effect; a refresh clears interrupted " +
        "updates and deletes, `clearPendingCreates` of a refresh clears interrupted creates.",
    );
  }
}
