import type { Clock } from "../../../provider/transport/clock.js";
import type { DeploymentEvent, Step, StepOp } from "./engine/report.js";
import type { Command } from "./options.js";
import { type CommandResult, reportedStep, type ReportedStep } from "./result.js";
import { nameOfUrn, stackType, typeOfUrn } from "./urn.js";
import type { PropertyValue } from "./wire.js";

interface OpWords {
  mark: string;
  doing: string;
  done: string;
  planned: string;
}

const words = {
  same: { mark: " ", doing: "checking", done: "unchanged", planned: "unchanged" },
  create: { mark: "+", doing: "creating", done: "created", planned: "create" },
  update: { mark: "~", doing: "updating", done: "updated", planned: "update" },
  delete: { mark: "-", doing: "deleting", done: "deleted", planned: "delete" },
  replace: { mark: "+-", doing: "replacing", done: "replaced", planned: "replace" },
  "create-replacement": {
    mark: "++",
    doing: "creating replacement",
    done: "created replacement",
    planned: "create replacement",
  },
  "delete-replaced": { mark: "--", doing: "deleting original", done: "deleted original", planned: "delete original" },
  read: { mark: ">", doing: "reading", done: "read", planned: "read" },
  discard: { mark: "<", doing: "discarding", done: "discarded", planned: "discard" },
  "discard-replaced": {
    mark: "<<",
    doing: "discarding original",
    done: "discarded original",
    planned: "discard original",
  },
  refresh: { mark: "~", doing: "refreshing", done: "refreshed", planned: "refresh" },
  import: { mark: "=", doing: "importing", done: "imported", planned: "import" },
  "remove-pending-replace": { mark: "~", doing: "completing", done: "completed", planned: "complete" },
} satisfies Record<StepOp, OpWords>;

/** The steps of a replacement that people see as one. */
const partsOfReplacement: ReadonlySet<StepOp> = new Set(["create-replacement", "delete-replaced", "discard-replaced"]);

/** Milliseconds between two lines about something that is still being waited for. */
const progressInterval = 1_000;

/** What a command did (or, for a preview, would do): a line per step, its changed properties, and a summary. */
export function formatSteps(result: Pick<CommandResult, "steps">, command: Command = "up"): string {
  const lines = result.steps.filter(isShown).flatMap((step) => [stepLine(step, command), ...changeLines(step)]);
  return [...lines, summary(result.steps, command)].join("\n");
}

/** The diagnostics as the CLI groups them: under the resource they concern. */
export function formatDiagnostics(result: Pick<CommandResult, "diagnostics">): string {
  return [...Map.groupBy(result.diagnostics, ({ urn }) => urn)]
    .flatMap(([urn, diagnostics]) => [
      urn === "" ? "  stack:" : `  ${typeOfUrn(urn)} (${nameOfUrn(urn)}):`,
      ...diagnostics.map(({ severity, message }) =>
        indent(severity.startsWith("info") ? message : `${severity}: ${message}`, 4),
      ),
    ])
    .join("\n");
}

/** Lines for people while a command runs. */
export class LiveDisplay {
  readonly #print: (line: string) => void;
  readonly #clock: Clock;
  readonly #command: Command;
  readonly #running = new Map<Step, number>();
  readonly #ended = new AbortController();
  #ticking = false;

  constructor(print: (line: string) => void, clock: Clock, command: Command) {
    this.#print = print;
    this.#clock = clock;
    this.#command = command;
  }

  show(event: DeploymentEvent, hide: (text: string) => string): void {
    switch (event.kind) {
      case "started":
        this.#running.set(event.step, this.#clock.now());
        this.#tick();
        break;
      case "done":
      case "failed":
        this.#finished(event.step, event.kind === "failed");
        break;
      case "diagnostic": {
        const { severity, urn, message } = event.diagnostic;
        const about = urn === "" ? "" : `${nameOfUrn(urn)}: `;
        this.#print(hide(severity.startsWith("info") ? `    ${message}` : `  ${severity}: ${about}${message}`));
        break;
      }
      case "status":
        this.#print(hide(`    ${nameOfUrn(event.urn)}  ${event.message}`));
        break;
    }
  }

  end(result: CommandResult): void {
    this.#ended.abort();
    this.#print(summary(result.steps, this.#command));
  }

  #finished(step: Step, failed: boolean): void {
    const seconds = this.#seconds(step);
    this.#running.delete(step);
    const reported = reportedStep({ step, failed });
    if (!isShown(reported)) return;
    this.#print(`${stepLine(reported, this.#command)}${this.#command === "preview" ? "" : ` (${seconds} s)`}`);
    for (const line of changeLines(reported)) this.#print(line);
  }

  #seconds(step: Step): number {
    return Math.round((this.#clock.now() - (this.#running.get(step) ?? this.#clock.now())) / 1_000);
  }

  /** Every second, as long as something is being waited for. */
  #tick(): void {
    if (this.#ticking || this.#command === "preview") return;
    this.#ticking = true;
    this.#clock.sleep(progressInterval, this.#ended.signal).then(
      () => {
        this.#ticking = false;
        for (const step of this.#running.keys()) {
          const seconds = this.#seconds(step);
          if (seconds > 0) this.#print(progressLine(step, seconds));
        }
        if (this.#running.size > 0) this.#tick();
      },
      () => undefined,
    );
  }
}

function progressLine(step: Step, seconds: number): string {
  const { mark, doing } = words[step.op];
  return `  ${mark} ${nameOfUrn(step.urn)}  ${doing} ... ${seconds} s`;
}

function isShown({ op, urn, found }: ReportedStep): boolean {
  const type = typeOfUrn(urn);
  if (type === stackType || type.startsWith("pulumi:providers:") || partsOfReplacement.has(op)) return false;
  return op !== "same" && found !== "same";
}

function stepLine(step: ReportedStep, command: Command): string {
  const { mark, done, planned } = words[shownOp(step)];
  const verb = step.failed === true ? "**failed**" : command === "preview" ? planned : done;
  return `  ${mark} ${step.name}  ${verb}  (${step.type})`;
}

function changeLines(step: ReportedStep): string[] {
  return step.diff.map(({ path, old, new: next, replaces }) => {
    const change =
      old === undefined
        ? show(next)
        : next === undefined
          ? `${show(old)} => (removed)`
          : `${show(old)} => ${show(next)}`;
    return `      ${path}: ${change}${replaces ? "  (replaces)" : ""}`;
  });
}

function show(value: PropertyValue | undefined): string {
  return value === "[secret]" || value === "[unknown]" ? value : JSON.stringify(value);
}

/** A refresh counts as what it found. */
function shownOp({ op, found }: ReportedStep): StepOp {
  return op === "refresh" && found !== undefined ? found : op;
}

/** `+ 2 created, ~ 1 updated, 3 unchanged`: resources, without the provider that Pulumi adds. */
function summary(steps: readonly ReportedStep[], command: Command): string {
  const counted = steps.filter(
    ({ op, urn, failed }) =>
      failed !== true && !partsOfReplacement.has(op) && !typeOfUrn(urn).startsWith("pulumi:providers:"),
  );
  const groups = Map.groupBy(counted, shownOp);
  const changes = (["create", "update", "replace", "delete", "import"] as const).flatMap((op) => {
    const count = groups.get(op)?.length ?? 0;
    const { mark, done, planned } = words[op];
    return count === 0 ? [] : [`${mark} ${count} ${command === "preview" ? `to ${planned}` : done}`];
  });
  const unchanged = groups.get("same")?.length ?? 0;
  const failed = steps.filter((step) => step.failed === true).length;
  return [...changes, ...(failed === 0 ? [] : [`${failed} failed`]), `${unchanged} unchanged`].join(", ");
}

function indent(text: string, by: number): string {
  return text.replaceAll(/^/gm, " ".repeat(by));
}
