import { z } from "zod";
import type { Description } from "../../../provider/api/operation.js";
import { attachmentHandlers } from "./attachments.js";
import { catalogueHandlers } from "./catalogue.js";
import { malformedBody, refusal, Refusal } from "./errors.js";
import { type Handlers, operations } from "./handler.js";
import { identityRoutes } from "./identity.js";
import { jobHandlers } from "./jobs.js";
import { metadataHandlers } from "./metadata.js";
import { snapshotHandlers } from "./snapshots.js";
import { transferHandlers } from "./transfers.js";
import { volumeActionHandlers } from "./volumeActions.js";
import { volumeHandlers } from "./volumes.js";

export type Route = Pick<Description, "name" | "method" | "path" | "success" | "body" | "deprecated">;

/** Every operation that is emulated. One that is missing here answers 501. */
export const handlers: Handlers = {
  ...catalogueHandlers,
  ...volumeHandlers,
  ...volumeActionHandlers,
  ...metadataHandlers,
  ...snapshotHandlers,
  ...transferHandlers,
  ...jobHandlers,
  ...attachmentHandlers,
};

/** Calls that share method and path: one, or the actions of a disk. */
export interface Place {
  readonly method: string;
  /** As the router wants it: `/v2/:project_id/volumes`. */
  readonly pattern: string;
  readonly routes: readonly Route[];
}

/** The more a path says itself, the earlier it comes: `volumes/detail` before `volumes/{volume_id}`. */
export function places(): Place[] {
  const found = new Map<string, Route[]>();
  const described = Object.values(operations).map(({ description }) => description);
  for (const route of [...identityRoutes, ...described, ...described.flatMap(asClientsAsk)]) {
    const place = `${route.method} ${route.path}`;
    found.set(place, [...(found.get(place) ?? []), route]);
  }
  return [...found]
    .sort(([one], [other]) => holes(one) - holes(other))
    .map(([place, routes]) => {
      const [method = "", path = ""] = place.split(" ");
      return { method, pattern: path.replace(/\{(\w+)\}/g, ":$1"), routes };
    });
}

/**
 * The clouds answer the calls of v2 under v3 too, and stock clients look for them there first. They ask for a version with a slash.
 */
function asClientsAsk(route: Route): Route[] {
  if (route.name === "getApiVersion") return [{ ...route, path: `${route.path}/` }];
  return route.path.startsWith("/v2/") ? [{ ...route, path: route.path.replace("/v2/", "/v3/") }] : [];
}

function holes(path: string): number {
  return path.match(/\{/g)?.length ?? 0;
}

/** Which of the calls at one place it is; an action is known by the name in its body. */
export function routeOf(routes: readonly Route[], text: string): Route | undefined {
  if (routes.length <= 1) return routes[0];
  const names = Object.keys(objectOf(text) ?? {});
  return routes.find(
    ({ body }) => body instanceof z.ZodObject && Object.keys(body.shape).some((name) => names.includes(name)),
  );
}

/**
 * Calls of later references, of servers, images and the rest: some cloud may have them, the emulator does not. A 404 would tell
 * a client that the thing is gone.
 */
const notEmulated = /^\/v\d(\.\d)?\/./;

/** Cinder has these from a microversion on that the clouds do not speak. Stock clients try them and go on after a 404. */
const ofMicroversions = /^\/v3\/[^/]+\/volume-transfers(\/|$)/;

/** Why there is no such call. */
export function unknownCall(routes: readonly Route[], method: string, path: string, text: string): Refusal {
  if (routes.length === 0) {
    return notEmulated.test(path) && !ofMicroversions.test(path)
      ? new Refusal(501, "501", `${method} ${path} is not emulated`)
      : refusal("APIGW.0101");
  }
  return objectOf(text) === undefined ? malformedBody() : refusal("EVS.5400", "Request body and URI mismatch.");
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
