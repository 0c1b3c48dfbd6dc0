import type { z } from "zod";
import type { Description } from "../../../provider/api/operation.js";
import type { Account } from "./accounts.js";
import type { Effects } from "./faults.js";
import { Iam, type Caller } from "./iam/iam.js";
import { Refusal } from "./refusal.js";
import type { Arrival, Route } from "./route.js";
import type { World } from "./world.js";

/** A call as the client describes and sends it. */
export type Operation = { readonly description: Description } & ((...call: never[]) => unknown);

/** What a request brings: its path parameters and its body, as the client's function takes them. */
type Given<Of extends Operation> = Omit<Parameters<Of>[1], "query" | "signal">;

export interface IncomingFor<Of extends Operation> {
  readonly given: Given<Of>;
  readonly query: URLSearchParams;
  readonly projectId: string;
  readonly account: Account;
  /** What a fault wants to be different. */
  readonly effects: Effects;
  /** Path as it was asked, for the links to further pages. */
  readonly path: string;
}

/** Answers one operation: the body of its success, or undefined for none. Throws a Refusal. */
export type HandlerFor<Of extends Operation> = (incoming: IncomingFor<Of>, world: World) => unknown;

export type HandlersFor<Operations extends Readonly<Record<string, Operation>>> = {
  readonly [Name in keyof Operations]?: HandlerFor<Operations[Name]>;
};

/** How a service looks at what all of its calls bring. */
export interface Door {
  /** Throws the refusal of a body that the operation does not take. */
  checkedBody(operation: string, schema: z.ZodType | undefined, text: string): unknown;
  /** Why a login for another project, or for none, is refused. */
  otherProject(operation: string, projectId: string | undefined): Refusal;
  /** Throws when the service takes nothing from this project, or not this. */
  checkCaller?(caller: { readonly projectId: string }, method: string, world: World): void;
  checkParameters?(path: string, parameters: Readonly<Record<string, string>>): void;
  /** Calls that anybody may send. */
  readonly withoutLogin?: readonly string[];
}

/** A route for each operation that the client describes. One without a handler answers 501. */
export function routesOf<Operations extends Readonly<Record<string, Operation>>>(
  operations: Operations,
  handlers: HandlersFor<Operations>,
  door: Door,
): Route[] {
  return Object.values(operations).map(({ description }) => {
    const handler: HandlerFor<never> | undefined = Object.entries(handlers).find(
      ([name]) => name === description.name,
    )?.[1];
    return {
      ...description,
      answer: (arrival, world) => ({ body: answered(description, handler, door, arrival, world) }),
    };
  });
}

function answered(
  { name, path, body: schema }: Description,
  handler: HandlerFor<never> | undefined,
  door: Door,
  arrival: Arrival,
  world: World,
): unknown {
  const { parameters, text, query, effects } = arrival;
  const caller = callerOf(name, door, arrival, world);
  door.checkParameters?.(path, parameters);
  if (handler === undefined) throw new Refusal(501, "501", `${name} is not emulated`);
  // parameters and body are checked against the description of the operation that the handler is for
  const given = { ...parameters, body: door.checkedBody(name, schema, text) } as never;
  return handler({ given, query, path: arrival.path, effects, ...caller }, world);
}

function callerOf(
  operation: string,
  { withoutLogin = [], otherProject, checkCaller }: Door,
  { request, parameters }: Arrival,
  world: World,
): Caller & { projectId: string } {
  if (withoutLogin.includes(operation)) return { account: world.accounts[0], projectId: "" };
  const { account, projectId } = world.part(Iam).authenticate(request);
  // images are asked for without a project in the path
  if (projectId === undefined || (parameters["project_id"] ?? projectId) !== projectId)
    throw otherProject(operation, projectId);
  checkCaller?.({ projectId }, request.method, world);
  return { account, projectId };
}
