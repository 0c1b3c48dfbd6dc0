import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Hono } from "hono";
import { checkedBody } from "./bodies.js";
import { refusal, Refusal, refusalBody, refusalWithStatus } from "./errors.js";
import type { Effects, Faults } from "./faults.js";
import type { Handler } from "./handler.js";
import type { Caller } from "./iam.js";
import { identityReply } from "./identity.js";
import type { LoggedRequest, RequestLog } from "./requestLog.js";
import { isUuid } from "./paging.js";
import { handlers, places, routeOf, unknownCall, type Route } from "./routes.js";
import type { SignedRequest } from "./signature.js";
import type { World } from "./world.js";

interface Bindings {
  Bindings: HttpBindings;
}

export type App = Hono<Bindings>;

export interface Dispatch {
  readonly world: World;
  readonly log: RequestLog;
  readonly faults: Faults;
  readonly withoutDeprecatedRoutes: boolean;
  /** Ends what is being held back when the emulator closes. */
  readonly closing: AbortSignal;
}

/** A request on its way to its handler. */
interface Arrival {
  readonly request: SignedRequest;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly text: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly effects: Effects;
}

interface Reply {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A route for each documented operation, through log, faults, login, project and body to its handler. */
export function routeApi(app: App, dispatch: Dispatch): void {
  for (const { method, pattern, routes } of places()) {
    app.on(method, pattern, (context) => answer(context, routes, dispatch));
  }
  app.all("*", (context) => answer(context, [], dispatch));
}

async function answer(context: Context<Bindings>, routes: readonly Route[], dispatch: Dispatch): Promise<Response> {
  const { world, log, faults, closing } = dispatch;
  const { incoming } = context.env;
  const request = await received(incoming, context);
  const [path = "/", queryText = ""] = request.target.split("?");
  const text = request.body.toString("utf8");
  const route = routeOf(routes, text);
  const operation = route?.name ?? "unknown";
  const at = new Date(world.clock.now()).toISOString();
  const entry: LoggedRequest = { at, method: request.method, path, query: queryText, operation, status: 0 };
  log.add(entry);

  const fault = faults.take(request.method, path, operation) ?? { match: "" };
  if (fault.delaySeconds !== undefined) await world.clock.sleep(fault.delaySeconds * 1000, closing);
  if (fault.drop === "before") return broken(incoming);
  if (fault.expireTokens === true) world.iam.expireTokens();
  world.progress.settleDue();

  const requestId = randomBytes(16).toString("hex");
  const arrival = {
    request,
    path,
    query: new URLSearchParams(queryText),
    text,
    parameters: context.req.param(),
    effects: fault,
  };
  let reply: Reply;
  try {
    if (fault.status !== undefined) throw refusalWithStatus(fault.status, fault.code, fault.message);
    if (route === undefined) throw unknownCall(routes, request.method, path, text);
    if (route.deprecated === true && dispatch.withoutDeprecatedRoutes) throw refusal("APIGW.0101");
    reply = handled(route, arrival, world);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = { status: error.status, body: refusalBody(path, error, requestId) };
  }
  if (fault.drop === "after") return broken(incoming);
  entry.status = reply.status;
  const retryAfter: Record<string, string> =
    fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) };
  return sent(reply, { ...retryAfter, "X-Request-Id": requestId });
}

/** Calls that anybody may send. */
const withoutLogin = ["listApiVersions", "getApiVersion"];

function handled(route: Route, arrival: Arrival, world: World): Reply {
  const [status = 200] = route.success;
  const identity = identityReply(route.name, arrival, world);
  if (identity !== undefined) return { status, ...identity };
  if (withoutLogin.includes(route.name)) {
    return { status, body: run(route, arrival, { account: mainAccount(world), projectId: "" }, world) };
  }
  const caller = world.iam.authenticate(arrival.request);
  if (caller.projectId === undefined || arrival.parameters["project_id"] !== caller.projectId) {
    throw refusal(route.name === "getJob" ? "Common.0018" : "EVS.0001");
  }
  const { volume_id } = arrival.parameters;
  // only the service's own calls look at the form of an id
  if (route.path.includes("/cloudvolumes/") && volume_id !== undefined && !isUuid(volume_id)) throw refusal("EVS.1002");
  return { status, body: run(route, arrival, { ...caller, projectId: caller.projectId }, world) };
}

function run(route: Route, arrival: Arrival, caller: Caller & { projectId: string }, world: World): unknown {
  const answerTo: Handler<never> | undefined = Object.entries(handlers).find(([name]) => name === route.name)?.[1];
  if (answerTo === undefined) throw new Refusal(501, "501", `${route.name} is not emulated`);
  const { path, query, text, parameters, effects } = arrival;
  const body = checkedBody(route.name, route.body, text);
  // parameters and body were checked against the description of the operation that the handler is for
  const given = { ...parameters, body } as never;
  return answerTo({ given, query, path, effects, account: caller.account, projectId: caller.projectId }, world);
}

function mainAccount(world: World): Caller["account"] {
  const [main] = world.accounts;
  if (main === undefined) throw new Error("the emulator has no accounts");
  return main;
}

async function received(incoming: IncomingMessage, context: Context<Bindings>): Promise<SignedRequest> {
  return {
    method: context.req.method,
    target: incoming.url ?? "/",
    headers: context.req.header(),
    body: Buffer.from(await context.req.arrayBuffer()),
  };
}

/** The connection ends without an answer. */
function broken(incoming: IncomingMessage): Response {
  incoming.socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

function sent({ status, body, headers }: Reply, more: Readonly<Record<string, string>>): Response {
  if (body === undefined) return new Response(null, { status, headers: { ...more, ...headers } });
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...more, ...headers },
  });
}
