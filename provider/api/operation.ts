import { z } from "zod";
import { answeredBy } from "../transport/answered.js";
import { ReplyError } from "../transport/errors.js";
import { adviceFor } from "./refusals.js";
import type { Method, Service, Session } from "../transport/request.js";

type PathParameters<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? (Name extends "project_id" ? never : Name) | PathParameters<Rest>
  : never;

/** What one call takes: path parameters, query and body named as the API names them. */
export type Call<Path extends string, Query extends z.ZodType, Body extends z.ZodType> = {
  readonly [Name in PathParameters<Path>]: string;
} & ([Query] extends [z.ZodNever] ? unknown : { readonly query?: z.input<Query> }) &
  ([Body] extends [z.ZodNever] ? unknown : { readonly body: z.input<Body> }) & {
    readonly signal?: AbortSignal | undefined;
  };

export interface Description {
  /** Name in the client, in logs and in the emulator's counters. */
  readonly name: string;
  readonly service: Service;
  readonly method: Method;
  readonly path: string;
  /** The statuses of success as the reference prints them. */
  readonly success: readonly number[];
  /** Exact: what is sent. An unknown field is a mistake. */
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** Tolerant: what is taken. Unknown fields and words pass. */
  readonly reply?: z.ZodType;
  /** Section of the API reference that documents it. */
  readonly reference: string;
  readonly deprecated?: boolean;
  readonly repeatable: boolean;
  /** Where the client has it, `noun.verb`; absent for what only transport calls. */
  readonly client?: ClientPlace;
  /** What it does, for its callers: units, limits, dangers. */
  readonly about: string;
  /** The rights that its user needs, as the reference names them; undefined when it names none for this call. */
  readonly rights?: readonly string[];
  /** Further rights, by what is asked for that needs them. */
  readonly furtherRights?: Readonly<Record<string, readonly string[]>>;
  /** What it is refused for, by the code that says so. */
  readonly refusals?: Readonly<Record<string, string>>;
  /** How a list goes on behind its first page; absent for what comes in one piece. */
  readonly paging?: Paging;
}

export type ClientPlace = `${string}.${string}`;

/**
 * `link`: the answer links to the next page. `marker`: the next page begins behind the id of the last thing. `offset`: behind so
 * many things. `number`: pages are counted from 1.
 */
export type Paging = "link" | "marker" | "offset" | "number";

export interface Operation<
  Path extends string,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Reply extends z.ZodType,
> {
  (session: Session, call: Call<Path, Query, Body>): Promise<z.output<Reply>>;
  readonly description: Description;
}

/**
 * Defines one documented HTTP call: the only place that knows its method, path, success codes and shapes.
 * Client, coverage table and the emulator's routes derive from it.
 */
export function operation<
  const Path extends string,
  Query extends z.ZodType = z.ZodNever,
  Body extends z.ZodType = z.ZodNever,
  Reply extends z.ZodType = z.ZodVoid,
>(spec: {
  name: string;
  service?: Service;
  method: Method;
  path: Path;
  success: readonly number[];
  query?: Query;
  body?: Body;
  reply?: Reply;
  reference: string;
  client: ClientPlace;
  about: string;
  deprecated?: boolean;
  /** Default: every method but POST. */
  repeatable?: boolean;
  rights?: readonly string[];
  furtherRights?: Readonly<Record<string, readonly string[]>>;
  refusals?: Readonly<Record<string, string>>;
  paging?: Paging;
}): Operation<Path, Query, Body, Reply> {
  const description: Description = {
    service: "evs",
    ...spec,
    repeatable: spec.repeatable ?? spec.method !== "POST",
  };

  const call = async (session: Session, given: Record<string, unknown>): Promise<unknown> => {
    const { query, body, signal, ...parameters } = given;
    const reply = await session.send({
      operation: spec.name,
      service: description.service,
      method: spec.method,
      path: fill(spec.path, parameters),
      adviceFor,
      success: spec.success,
      repeatable: description.repeatable,
      ...(query === undefined ? {} : { query: queryStrings(query) }),
      ...(spec.body === undefined ? {} : { body: spec.body.parse(body) }),
      ...(signal instanceof AbortSignal ? { signal } : {}),
    });
    if (spec.reply === undefined) return undefined;
    const parsed = spec.reply.safeParse(reply.body);
    if (!parsed.success) throw new ReplyError(spec.name, reply, z.prettifyError(parsed.error));
    if (reply.requestId !== undefined && typeof parsed.data === "object" && parsed.data !== null)
      answeredBy(reply.requestId, parsed.data);
    return parsed.data;
  };
  return Object.assign(call, { description }) as unknown as Operation<Path, Query, Body, Reply>;
}

function fill(path: string, parameters: Record<string, unknown>): string {
  return path.replace(/\{(\w+)\}/g, (hole, name: string) =>
    name === "project_id" ? hole : encodeURIComponent(String(parameters[name])),
  );
}

function queryStrings(query: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(query))
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, String(value)]),
  );
}
