import type { Diagnostic, Report, StepOp } from "./engine/report.js";
import type { PropertyChange } from "./engine/propertyDiff.js";
import type { ResourceState, StackState } from "./engine/state.js";
import { nameOfUrn, typeOfUrn } from "./urn.js";
import { mask, maskAll, type Properties, type PropertyValue } from "./wire.js";

/** One step of a deployment, in the order in which the engine announced them. */
export interface ReportedStep {
  /** The engine's name: a replacement has three steps, `create-replacement`, `replace` and `delete-replaced`. */
  op: StepOp;
  urn: string;
  type: string;
  name: string;
  /** What changes. Empty for resources that are created or deleted. */
  diff: PropertyChange[];
  /** Only on a step that failed. */
  failed?: true;
  /** Only on a refresh: whether the resource is gone or differs from what was declared. */
  found?: "delete" | "update" | "same";
}

/** The state as `pulumi stack export` has it. */
export interface ReportedState {
  resources: ResourceState[];
  /** Operations that were interrupted, so that nobody knows whether they took effect. */
  pendingOperations: { type: string; resource: ResourceState }[];
}

/** How a command went. Every secret in it reads `[secret]`, every unknown value of a preview `[unknown]`. */
export interface CommandResult {
  /** Whether the CLI would have ended with exit code 0. False also after an error that only a single resource met. */
  ok: boolean;
  steps: ReportedStep[];
  /** Outputs of the stack. */
  outputs: Record<string, PropertyValue>;
  diagnostics: Diagnostic[];
  /** All of that for people, as the CLI prints it: give it to an assertion, so that a test that fails says why. */
  text: string;
  state: ReportedState;
}

export function reportedStep({ step, failed }: Report["steps"][number]): ReportedStep {
  return {
    op: step.op,
    urn: step.urn,
    type: typeOfUrn(step.urn),
    name: nameOfUrn(step.urn),
    diff: step.changes.map(maskChange),
    ...(failed ? { failed } : {}),
    ...(step.found === undefined ? {} : { found: step.found }),
  };
}

export function reportedState(state: StackState): ReportedState {
  return {
    resources: state.resources.map(maskResource),
    pendingOperations: state.pendingOperations.map(({ type, resource }) => ({
      type,
      resource: maskResource(resource),
    })),
  };
}

function maskChange(change: PropertyChange): PropertyChange {
  return { ...change, old: maskOptional(change.old), new: maskOptional(change.new) };
}

function maskOptional(value: PropertyValue | undefined): PropertyValue | undefined {
  return value === undefined ? undefined : mask(value);
}

function maskResource(resource: ResourceState): ResourceState {
  return { ...resource, inputs: maskAll(resource.inputs), outputs: maskAll(resource.outputs) };
}

export function reportedOutputs(outputs: Properties): Record<string, PropertyValue> {
  return maskAll(outputs);
}

/** Texts that must not appear in messages. Shorter ones than this are too common to be told from other words. */
const shortestSecret = 3;

export function withoutSecrets(text: string, secrets: ReadonlySet<string>): string {
  const longestFirst = [...secrets]
    .filter(({ length }) => length >= shortestSecret)
    .sort((a, b) => b.length - a.length);
  return longestFirst.reduce((masked, plain) => masked.replaceAll(plain, "[secret]"), text);
}
