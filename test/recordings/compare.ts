import type { ProviderCall } from "../../sdk/testing/lab/engine/providerCalls.js";
import type { ReportedState } from "../../sdk/testing/lab/result.js";
import type { RecordedCall, RecordedCommand } from "./recording.js";
import type { Replayed } from "./replay.js";

const stackType = "pulumi:pulumi:Stack";

/** What is compared: recorded and replayed are brought to this form and must be equal. */
export interface Comparable {
  ok: boolean;
  /** Calls of each resource in their order. Independent resources have no order among each other. */
  calls: Record<string, unknown[]>;
  /** For each resource and one that it depends on: the calls of both in their order. */
  order: Record<string, string[]>;
  /** Steps of each resource in their order. */
  steps: Record<string, string[]>;
  errors: string[];
  warnings: string[];
  state?: Record<string, unknown>;
  pending: string[];
}

export interface Dependency {
  dependent: string;
  on: string;
}

/** Whether a killed engine still says so is chance. */
function lastWords(command: RecordedCommand): (message: string) => boolean {
  return (message) => command.signals?.length !== 2 || message !== ": update failed";
}

/** When a command fails it is chance which unchanged resources it has come to by then. */
function certain(command: RecordedCommand): (step: { op: string }) => boolean {
  return ({ op }) => command.exitCode === 0 || op !== "same";
}

export function recordedSide(command: RecordedCommand, dependencies: Dependency[]): Comparable {
  const calls = Array.isArray(command.calls) ? command.calls : [];
  const steps = Array.isArray(command.steps) ? command.steps : [];
  const done = new Set<string>();
  const names = namesOfIds(calls.map(({ method, request, response }) => ({ method, urn: request["urn"], id: response?.id })));
  return {
    ok: command.exitCode === 0,
    calls: callsByUrn(calls.map(recordedCall), names),
    order: orderOfDependents(calls, dependencies),
    steps: stepsByUrn(
      steps.filter(certain(command)).flatMap(({ op, urn, outcome }) => {
        if (outcome === "failed") done.add(`${op} ${urn}`);
        return outcome === undefined ? [{ op, urn }] : [];
      }),
      done,
      command.args[1] === "preview",
    ),
    errors: messages(command.diagnostics, "error").filter(lastWords(command)),
    warnings: messages(command.diagnostics, "warning"),
    ...(command.stateAfter === undefined ? {} : { state: stateByUrn(command.stateAfter, names) }),
    pending: (command.pendingOperations ?? []).map(({ type, resource }) => `${type} ${resource.urn}`).sort(),
  };
}

export function replayedSide(command: RecordedCommand, replayed: Replayed, dependencies: Dependency[]): Comparable {
  const { calls, result } = replayed;
  const names = namesOfIds(calls.map(({ method, request, answer }) => ({ method, urn: request["urn"], id: answer?.id })));
  const failed = new Set(result.steps.filter((step) => step.failed).map(({ op, urn }) => `${op} ${urn}`));
  return {
    ok: result.ok,
    calls: callsByUrn(calls.map(replayedCall), names),
    order: orderOfDependents(calls, dependencies),
    steps: stepsByUrn(result.steps.filter(certain(command)), failed, command.args[1] === "preview"),
    errors: messages(result.diagnostics, "error").filter(lastWords(command)),
    warnings: messages(result.diagnostics, "warning"),
    ...(command.stateAfter === undefined ? {} : { state: stateByUrn(replayedState(result.state), names) }),
    pending: result.state.pendingOperations.map(({ type, resource }) => `${type} ${resource.urn}`).sort(),
  };
}

/** The dependencies that the states of a recording show. */
export function dependenciesOf(states: readonly Record<string, unknown>[]): Dependency[] {
  return states.flatMap(({ urn, dependencies }) =>
    Array.isArray(dependencies) ? dependencies.map((on) => ({ dependent: String(urn), on: String(on) })) : [],
  );
}

interface ComparedCall {
  method: string;
  request: Record<string, unknown>;
  error: string | undefined;
}

function recordedCall({ method, request, error }: RecordedCall): ComparedCall {
  // the engine prefixes gRPC's code, which says nothing here
  return { method, request, error: error?.replace(/^rpc error: code = \S+ desc = /, "") };
}

function replayedCall({ method, request, answer }: ProviderCall): ComparedCall {
  return { method, request, error: answer?.error };
}

function callsByUrn(calls: ComparedCall[], names: Map<string, string>): Record<string, unknown[]> {
  const byUrn: Record<string, unknown[]> = {};
  const seeds: Record<string, string[]> = {};
  for (const { method, request, error } of calls) {
    const urn = String(request["urn"] ?? "");
    if (method === "Cancel") continue;
    // for `up --refresh` the engine starts a provider process for each half, the lab one for both
    if (method === "Handshake" && byUrn[urn] !== undefined) continue;
    const { randomSeed, ...rest } = request;
    const ofUrn = (seeds[urn] ??= []);
    if (randomSeed !== undefined && !ofUrn.includes(String(randomSeed))) ofUrn.push(String(randomSeed));
    // seeds are random, but whether two checks had the same one is not
    const seed = randomSeed === undefined ? {} : { seed: ofUrn.indexOf(String(randomSeed)) };
    (byUrn[urn] ??= []).push(withStableIds({ method, ...rest, ...seed, ...(error === undefined ? {} : { error: lostCall(error) }) }, names));
  }
  return byUrn;
}

/** The words for a call whose provider went away depend on who closed the connection. */
function lostCall(error: string): string {
  return /client connection is closing|Connection dropped|ECONNRESET|Cancelled on client/.test(error) ? "the provider went away" : error;
}

function orderOfDependents(calls: { method: string; request: Record<string, unknown> }[], dependencies: Dependency[]): Record<string, string[]> {
  const order: Record<string, string[]> = {};
  // a refresh reads everything at once
  const ordered = calls.filter(({ method }) => method !== "Read");
  if (ordered.length !== calls.length) return order;
  for (const { dependent, on } of dependencies) {
    order[`${dependent} after ${on}`] = ordered
      .filter(({ request }) => request["urn"] === dependent || request["urn"] === on)
      .map(({ method, request }) => `${method} ${String(request["name"])}`);
  }
  return order;
}

function stepsByUrn(steps: readonly { op: string; urn: string }[], failed: ReadonlySet<string>, preview: boolean): Record<string, string[]> {
  const byUrn: Record<string, string[]> = {};
  for (const { op, urn } of steps) {
    // what a preview could not foresee is announced like the rest
    const outcome = !preview && failed.has(`${op} ${urn}`) ? " failed" : "";
    (byUrn[urn] ??= []).push(op + outcome);
  }
  return byUrn;
}

function messages(diagnostics: readonly { severity: string; urn?: string; message: string }[], severity: string): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    // said by the SDK under continueOnError: the engine of the recording ended the program before it could say so
    .filter(({ message }) => !/failed to register/.test(message))
    .map(({ urn, message }) => `${urn ?? ""}: ${severity === "warning" ? message.slice(0, 60) : message}`)
    .sort();
}

/** Our state, without what is empty: the recording has no empty fields. */
function replayedState(state: ReportedState): Record<string, unknown>[] {
  return state.resources
    .filter(({ type }) => type !== stackType)
    .map((resource) =>
      Object.fromEntries(
        Object.entries(resource).filter(([key, value]) => key === "propertyDependencies" || !isEmpty(value)),
      ),
    );
}

function stateByUrn(resources: readonly Record<string, unknown>[], names: Map<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    resources.map((resource) => {
      const { propertyDependencies: all = {}, ...rest } = resource;
      // the engine keeps a property without dependencies as null, and drops it when a refresh rewrites the state
      const propertyDependencies = Object.fromEntries(Object.entries(all as object).filter(([, urns]) => !isEmpty(urns)));
      const key = `${String(resource["urn"])}${resource["delete"] === true ? " (to be deleted)" : ""}`;
      const dependencies = isEmpty(propertyDependencies) ? {} : { propertyDependencies };
      return [key, withStableIds({ ...rest, ...dependencies }, names)];
    }),
  );
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === false || (typeof value === "object" && value !== null && Object.keys(value).length === 0);
}

/** Ids are counters, and which of two independent resources comes first is chance: an id gets its resource's name. */
function namesOfIds(calls: { method: string; urn: unknown; id: string | undefined }[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { method, urn, id } of calls) {
    if (method === "Create" && id !== undefined && id !== "") idNames.set(id, `${String(urn).split("::").at(-1) ?? ""}'s id`);
  }
  for (const [id, name] of idNames) names.set(id, name);
  return names;
}

/** Over all commands of a scenario: reset between the two sides. */
let idNames = new Map<string, string>();
export function withIdNames<T>(known: Map<string, string>, work: () => T): T {
  idNames = known;
  return work();
}

function withStableIds(value: unknown, names: Map<string, string>): unknown {
  const text = JSON.stringify(value, sortKeys)
    .replaceAll(/\b(?:vol|tr)-\d+\b/g, (id) => names.get(id) ?? id)
    .replaceAll(/\{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"CIPHERTEXT"\}/g, '"[secret]"')
    .replaceAll(/uuid-\d+|[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, (id) =>
      id === "04da6b54-80e4-46f7-96ec-b56ff0331ba9" ? id : "uuid",
    );
  return JSON.parse(text) as unknown;
}

function sortKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
