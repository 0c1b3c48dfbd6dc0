import { z } from "zod";
import { objectOf } from "./json.js";
import { gatewayRefusal, Refusal } from "./refusal.js";
import type { Route } from "./route.js";
import type { Service } from "./service.js";
import { services } from "./services.js";
import type { World } from "./world.js";

/** Calls that share method and path: one, or the actions of a disk. */
export interface Place {
  readonly method: string;
  /** As the router wants it: `/v2/:project_id/volumes`. */
  readonly pattern: string;
  readonly calls: readonly Call[];
}

export interface Call {
  readonly service: Service;
  readonly route: Route;
}

/** The more a path says itself, the earlier it comes: `volumes/detail` before `volumes/{volume_id}`. */
export function places(): Place[] {
  const found = new Map<string, Call[]>();
  for (const service of services) {
    for (const route of service.routes) {
      const place = `${route.method} ${route.path}`;
      found.set(place, [...(found.get(place) ?? []), { service, route }]);
    }
  }
  return [...found]
    .sort(([one], [other]) => holes(one) - holes(other))
    .map(([place, calls]) => {
      const [method = "", path = ""] = place.split(" ");
      return { method, pattern: path.replace(/\{(\w+)\}/g, ":$1"), calls };
    });
}

function holes(path: string): number {
  return path.match(/\{/g)?.length ?? 0;
}

/** Which of the calls at one place it is; an action is known by the name in its body. */
export function callOf(
  { calls }: Place,
  text: string,
  parameters: Readonly<Record<string, string>>,
  world: World,
): Call | undefined {
  const claimed = calls.find(({ route }) => route.claims?.(parameters, world) === true);
  if (claimed !== undefined) return claimed;
  const open = calls.filter(({ route }) => route.claims === undefined);
  if (open.length <= 1) return open[0];
  const names = Object.keys(objectOf(text) ?? {});
  return open.find(
    ({ route: { body } }) =>
      body instanceof z.ZodObject && Object.keys(body.shape).some((name) => names.includes(name)),
  );
}

/** The service that words the refusals of a path where no call is. */
export function serviceAt(path: string): Service | undefined {
  return services.find(({ paths }) => paths.test(path));
}

/**
 * Calls of later references, and of services that are not there: some cloud may have them, the emulator does not. A 404 would tell
 * a client that the thing is gone.
 */
const notEmulated = /^\/v\d(\.\d)?\/./;

/**
 * Calls of later references with a word where a call that is emulated has an id, as the router wants them. Taken for that call, they
 * would be about a disk or a server that is not there.
 */
export const wordsForIds = [
  "/:version{v[23]}/:project_id/cloudvolumes/resource_instances/action",
  "/:version{v[23]}/:project_id/os-vendor-volumes/tags",
  "/:version{v[23]}/:project_id/volumes/summary",
  "/v1/:project_id/cloudservers/flavor-sell-policies",
  "/v1/:project_id/cloudservers/limits",
];

/** Cinder has these from a microversion on that the clouds do not speak. Stock clients try them and go on after a 404. */
const ofMicroversions = /^\/v3\/[^/]+\/volume-transfers(\/|$)/;

/** Why there is no such call. */
export function unknownCall(method: string, path: string): Refusal {
  return notEmulated.test(path) && !ofMicroversions.test(path)
    ? new Refusal(501, "501", `${method} ${path} is not emulated`)
    : gatewayRefusal("APIGW.0101");
}

/** Why none of the calls at one place is meant. */
export function unknownAction({ calls }: Place, method: string, path: string, text: string): Refusal {
  const [action = "without an action"] = Object.keys(objectOf(text) ?? {});
  return (
    calls[0]?.service.unknownAction?.(text) ?? new Refusal(501, "501", `${method} ${path} ${action} is not emulated`)
  );
}
