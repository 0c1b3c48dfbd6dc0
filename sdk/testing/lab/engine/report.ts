import { type Properties, secretTexts } from "../wire.js";
import type { PropertyChange } from "./propertyDiff.js";

/** The engine's own names for what happens to a resource. */
export type StepOp =
  | "same"
  | "create"
  | "update"
  | "delete"
  | "replace"
  | "create-replacement"
  | "delete-replaced"
  | "read"
  | "discard"
  | "discard-replaced"
  | "refresh"
  | "import"
  | "remove-pending-replace";

export interface Step {
  readonly op: StepOp;
  readonly urn: string;
  /** What it changes. A refresh knows that only after it was applied. */
  changes: PropertyChange[];
  /** What a refresh found: the resource is gone, differs, or not. */
  found?: "delete" | "update" | "same";
  apply(): Promise<void>;
}

/** `info#err` is what a process wrote to stderr. */
export type Severity = "info" | "info#err" | "warning" | "error";

export interface Diagnostic {
  severity: Severity;
  /** Empty when it concerns no resource. */
  urn: string;
  message: string;
}

export type DeploymentEvent =
  | { kind: "started" | "done" | "failed"; step: Step }
  | { kind: "diagnostic"; diagnostic: Diagnostic }
  | { kind: "status"; urn: string; message: string };

/** What a deployment tells about itself, in the order in which it happened. */
export class Report {
  readonly steps: { step: Step; failed: boolean }[] = [];
  readonly diagnostics: Diagnostic[] = [];
  /** The outputs of the stack, once the program has said them. */
  outputs: Properties | undefined;
  /** Plain texts of secrets: no message may hold one. */
  readonly secrets = new Set<string>();
  readonly #listener: (event: DeploymentEvent) => void;

  constructor(listener: (event: DeploymentEvent) => void) {
    this.#listener = listener;
  }

  hideSecrets(properties: Properties): void {
    for (const text of secretTexts(properties)) this.secrets.add(text);
  }

  started(step: Step): void {
    this.steps.push({ step, failed: false });
    this.#listener({ kind: "started", step });
  }

  done(step: Step): void {
    this.#listener({ kind: "done", step });
  }

  failed(step: Step): void {
    const entry = this.steps.find((candidate) => candidate.step === step);
    if (entry !== undefined) entry.failed = true;
    this.#listener({ kind: "failed", step });
  }

  diagnostic(severity: Severity, urn: string, message: string): void {
    const diagnostic = { severity, urn, message };
    this.diagnostics.push(diagnostic);
    this.#listener({ kind: "diagnostic", diagnostic });
  }

  /** A message that only shows while the resource is being worked on. */
  status(urn: string, message: string): void {
    this.#listener({ kind: "status", urn, message });
  }
}
