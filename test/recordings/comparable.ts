import type { RecordedCommand } from "./recording.js";
import { isEmpty, type Seen, type SeenCall, type SeenStep } from "./seen.js";

/** Seen things in a form in which the recording's and ours must be equal. */
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
  state: Record<string, unknown> | undefined;
  pending: string[];
  createsInFlight: number | undefined;
}

export interface Dependency {
  dependent: string;
  on: string;
}

/** The dependencies that a state shows. */
export function dependenciesIn(state: readonly Record<string, unknown>[]): Dependency[] {
  return state.flatMap(({ urn, dependencies }) =>
    Array.isArray(dependencies) ? dependencies.map((on) => ({ dependent: textOf(urn), on: textOf(on) })) : [],
  );
}

/** One side of the comparison over all commands of a scenario. */
export class Side {
  /** Ids are counters, and which of two independent resources comes first is chance: an id gets its resource's name. */
  readonly #names = new Map<string, string>();

  comparable(command: RecordedCommand, seen: Seen, dependencies: readonly Dependency[]): Comparable {
    const calls = seen.calls ?? [];
    for (const { method, request, id } of calls) {
      if (method === "Create" && id !== undefined) this.#names.set(id, `${textOf(request["name"])}'s id`);
    }
    return {
      ok: seen.ok,
      calls: this.#callsByUrn(calls),
      order: orderOfDependents(calls, dependencies),
      steps: stepsByUrn(seen.steps.filter(isCertain(command))),
      errors: messages(seen, "error").filter(isCertainMessage(command)),
      // the rest of a warning tells which commands help: the lab's are not the CLI's
      warnings: messages(seen, "warning").map((message) => message.slice(0, 60)),
      state: seen.state === undefined ? undefined : this.#stateByUrn(seen.state),
      pending: seen.pending.map(({ type, urn }) => `${type} ${urn}`).toSorted(),
      createsInFlight: seen.createsInFlight,
    };
  }

  #callsByUrn(calls: readonly SeenCall[]): Record<string, unknown[]> {
    const byUrn: Record<string, unknown[]> = {};
    const seeds: Record<string, unknown[]> = {};
    for (const { method, request, error } of calls) {
      if (method === "Cancel") continue;
      const { randomSeed, ...rest } = request;
      const urn = textOf(request["urn"]);
      // for `up --refresh` the engine starts a provider process for each half, the lab one for both
      if (method === "Handshake" && byUrn[urn] !== undefined) continue;
      const known = (seeds[urn] ??= []);
      if (!known.includes(randomSeed)) known.push(randomSeed);
      // seeds are random, but whether two checks had the same one is not
      const seed = known.indexOf(randomSeed);
      const failure = error === undefined ? {} : { error: lostCall(error) };
      (byUrn[urn] ??= []).push(this.#stable({ method, ...rest, seed, ...failure }));
    }
    return byUrn;
  }

  #stateByUrn(resources: readonly Record<string, unknown>[]): Record<string, unknown> {
    return Object.fromEntries(
      resources.map(({ propertyDependencies, ...rest }) => {
        // the engine keeps a property without dependencies as null, and drops it when a refresh rewrites the state
        const used = Object.entries(propertyDependencies ?? {}).filter(([, urns]) => !isEmpty(urns));
        const purpose = rest["delete"] === true ? " (to be deleted)" : "";
        return [
          textOf(rest["urn"]) + purpose,
          this.#stable({ ...rest, propertyDependencies: Object.fromEntries(used) }),
        ];
      }),
    );
  }

  #stable(value: unknown): unknown {
    const text = JSON.stringify(value)
      .replaceAll(/\b(?:vol|tr)-\d+\b/g, (id) => this.#names.get(id) ?? id)
      .replaceAll(
        /\{"4dabf18193072939515e22adb298388d":"1b47061264138c4ac30d75fd1eb44270","ciphertext":"CIPHERTEXT"\}/g,
        '"[secret]"',
      )
      .replaceAll(/uuid-\d+|(?<=::|"id":")[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g, (id) =>
        id === unknown ? id : "uuid",
      );
    const stable: unknown = JSON.parse(text);
    return stable;
  }
}

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** When a command fails it is chance which unchanged resources it has come to by then. */
function isCertain(command: RecordedCommand): (step: SeenStep) => boolean {
  return ({ op }) => command.exitCode === 0 || op !== "same";
}

function isCertainMessage(command: RecordedCommand): (message: string) => boolean {
  return (message) => {
    // whether a killed engine still says so is chance
    if (command.signals?.length === 2 && message === ": update failed") return false;
    // said by the SDK under continueOnError: the engine of the recording ended the program before it could say so
    return !(command.args.includes("--continue-on-error") && message.includes("failed to register"));
  };
}

/** The words for a call whose provider went away depend on who closed the connection. */
function lostCall(error: string): string {
  const lost = /client connection is closing|Connection dropped|ECONNRESET|Cancelled on client/.test(error);
  return lost ? "the provider went away" : error;
}

function orderOfDependents(calls: readonly SeenCall[], dependencies: readonly Dependency[]): Record<string, string[]> {
  // a refresh reads everything at once
  if (calls.some(({ method }) => method === "Read")) return {};
  return Object.fromEntries(
    dependencies.map(({ dependent, on }) => [
      `${dependent} after ${on}`,
      calls
        .filter(({ request }) => request["urn"] === dependent || request["urn"] === on)
        .map(({ method, request }) => `${method} ${textOf(request["name"])}`),
    ]),
  );
}

function stepsByUrn(steps: readonly SeenStep[]): Record<string, string[]> {
  const byUrn: Record<string, string[]> = {};
  for (const { op, urn, failed } of steps) (byUrn[urn] ??= []).push(failed ? `${op} failed` : op);
  return byUrn;
}

function messages({ diagnostics }: Seen, severity: string): string[] {
  return diagnostics
    .filter((diagnostic) => diagnostic.severity === severity)
    .map(({ urn = "", message }) => `${urn}: ${message}`)
    .toSorted();
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
