import type { ProviderCall } from "../../sdk/testing/lab/engine/providerCall.js";
import type { CommandResult } from "../../sdk/testing/lab/result.js";
import type { RecordedCommand } from "./recording.js";

/** What was seen of one command, in the recording or here. */
export interface Seen {
  ok: boolean;
  /** Undefined where the recording left them out. */
  calls: SeenCall[] | undefined;
  steps: SeenStep[];
  diagnostics: { severity: string; urn?: string; message: string }[];
  /** Undefined where the recording says "as before". */
  state: Record<string, unknown>[] | undefined;
  pending: { urn: string; type: string }[];
  createsInFlight: number | undefined;
}

export interface SeenCall {
  method: string;
  request: Record<string, unknown>;
  error: string | undefined;
  /** Of what a create made. */
  id: string | undefined;
}

export interface SeenStep {
  op: string;
  urn: string;
  failed: boolean;
}

export function seenInRecording(command: RecordedCommand): Seen {
  const { calls, steps, diagnostics, stateAfter, pendingOperations = [] } = command;
  return {
    ok: command.exitCode === 0,
    calls: Array.isArray(calls)
      ? calls.map(({ method, request, response, error }) => ({
          method,
          request,
          id: response?.id,
          // the engine prefixes gRPC's code, which says nothing here
          error: error?.replace(/^rpc error: code = \S+ desc = /, ""),
        }))
      : undefined,
    steps: Array.isArray(steps) ? announced(steps, command.args[1] === "preview") : [],
    diagnostics,
    state: stateAfter,
    pending: pendingOperations.map(({ type, resource }) => ({ type, urn: resource.urn })),
    createsInFlight: command.maxCreatesInFlight,
  };
}

/** The recording announces a failed step twice, with `outcome: "failed"` the second time. */
function announced(steps: { op: string; urn: string; outcome?: string }[], preview: boolean): SeenStep[] {
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  return steps
    .filter(({ outcome }) => outcome === undefined)
    .map(({ op, urn }) => ({
      op,
      urn,
      failed: !preview && failed.some((step) => step.op === op && step.urn === urn),
    }));
}

export function seenHere(
  command: RecordedCommand,
  replayed: { calls: ProviderCall[]; result: CommandResult; createsInFlight: number },
): Seen {
  const { calls, result, createsInFlight } = replayed;
  const leftOut = !Array.isArray(command.calls);
  const preview = command.args[1] === "preview";
  return {
    ok: result.ok,
    calls: leftOut
      ? undefined
      : calls.map(({ method, request, answer }) => ({ method, request, id: answer?.id, error: answer?.error })),
    // of a step that fails in a preview the recording says no more than that it was announced
    steps: leftOut ? [] : result.steps.map(({ op, urn, failed }) => ({ op, urn, failed: failed === true && !preview })),
    diagnostics: result.diagnostics,
    state: command.stateAfter === undefined || leftOut ? undefined : stateOf(result),
    pending: result.state.pendingOperations.map(({ type, resource }) => ({ type, urn: resource.urn })),
    createsInFlight: command.maxCreatesInFlight === undefined ? undefined : createsInFlight,
  };
}

/** The recorded states lack the stack itself, and every field that is empty. */
function stateOf({ state }: CommandResult): Record<string, unknown>[] {
  return state.resources
    .filter(({ type }) => type !== "pulumi:pulumi:Stack")
    .map((resource) => Object.fromEntries(Object.entries(resource).filter(([, value]) => !isEmpty(value))));
}

export function isEmpty(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === false;
}
