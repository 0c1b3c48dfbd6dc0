import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { HttpBindings } from "@hono/node-server";
import { RESPONSE_ALREADY_SENT } from "@hono/node-server/utils/response";
import type { Context, Hono } from "hono";
import type { Faults } from "./faults.js";
import { Iam } from "./iam/iam.js";
import type { SignedRequest } from "./iam/signature.js";
import { gatewayBody, gatewayRefusal, isOfGateway, Refusal, refusalWithStatus } from "./refusal.js";
import type { LoggedRequest, RequestLog } from "./requestLog.js";
import type { Arrival, Reply } from "./route.js";
import { callOf, places, serviceAt, unknownAction, unknownCall, wordsForIds, type Place } from "./routes.js";
import type { Service } from "./service.js";
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

/** A route for each documented operation, through log, faults, login, project and body to its handler. */
export function routeApi(app: App, dispatch: Dispatch): void {
  for (const path of wordsForIds) app.all(path, (context) => answer(context, undefined, dispatch));
  for (const place of places()) {
    app.on(place.method, place.pattern, (context) => answer(context, place, dispatch));
  }
  app.all("*", (context) => answer(context, undefined, dispatch));
}

async function answer(
  context: Context<Bindings>,
  place: Place | undefined,
  { world, log, faults, closing, withoutDeprecatedRoutes }: Dispatch,
): Promise<Response> {
  const { incoming } = context.env;
  const request = await received(incoming, context);
  const { method } = request;
  const [path = "/", queryText = ""] = request.target.split("?");
  const text = request.body.toString("utf8");
  const parameters = context.req.param();
  const call = place && callOf(place, text, parameters, world);
  const route = call?.route;
  const operation = route?.name ?? "unknown";
  const at = new Date(world.clock.now()).toISOString();
  const entry: LoggedRequest = { at, method, path, query: queryText, operation, status: 0 };
  log.add(entry);

  const fault = faults.take(method, path, operation) ?? { match: "" };
  if (fault.delaySeconds !== undefined) await world.clock.sleep(fault.delaySeconds * 1000, closing);
  if (fault.drop === "before") return broken(incoming);
  if (fault.expireTokens === true) world.part(Iam).expireTokens();
  world.progress.settleDue();

  const requestId = randomBytes(16).toString("hex");
  const service = call?.service ?? serviceAt(path);
  const arrival: Arrival = {
    request,
    path,
    query: new URLSearchParams(queryText),
    text,
    parameters,
    effects: fault,
  };
  let reply: Reply & { status: number };
  try {
    if (fault.status !== undefined) {
      throw refusalWithStatus(service?.words ?? wordless, fault.status, fault.code, fault.message);
    }
    if (place === undefined) throw unknownCall(method, path);
    if (route === undefined) throw unknownAction(place, method, path, text);
    if (route.deprecated === true && withoutDeprecatedRoutes) throw gatewayRefusal("APIGW.0101");
    const [status = 200] = route.success;
    reply = { status, ...route.answer(arrival, world) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    reply = { status: error.status, body: bodyOf(error, service, path, requestId) };
  }
  if (fault.drop === "after") return broken(incoming);
  entry.status = reply.status;
  const retryAfter: Record<string, string> =
    fault.retryAfter === undefined ? {} : { "Retry-After": String(fault.retryAfter) };
  return sent(reply, { ...retryAfter, "X-Request-Id": requestId });
}

/** Of a path that no service has. */
const wordless = { codes: {}, codeOfStatus: {} };

function bodyOf(refusal: Refusal, service: Service | undefined, path: string, requestId: string): unknown {
  return service === undefined || isOfGateway(refusal)
    ? gatewayBody(refusal, requestId)
    : service.refusalBody(refusal, path);
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

function sent({ status, body, headers }: Reply & { status: number }, more: Readonly<Record<string, string>>): Response {
  if (body === undefined) return new Response(null, { status, headers: { ...more, ...headers } });
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/json", ...more, ...headers },
  });
}
