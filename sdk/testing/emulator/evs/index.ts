import { evsOperations } from "../../../../provider/api/evs/index.js";
import { routesOf, type Door } from "../handler.js";
import { jobRefusal } from "../jobs.js";
import { objectOf } from "../json.js";
import { isUuid } from "../paging.js";
import type { Route } from "../route.js";
import type { Service } from "../service.js";
import { checkedBody } from "./bodies.js";
import { catalogueHandlers } from "./catalogue.js";
import { malformedBody, refusal, refusalBody, words } from "./errors.js";
import type { Handlers } from "./handler.js";
import { jobHandlers } from "./jobs.js";
import { metadataHandlers } from "./metadata.js";
import { routeEvsControl } from "./control.js";
import { evsOutside } from "./outside.js";
import { snapshotHandlers } from "./snapshots.js";
import { checkStanding } from "./standings.js";
import { evsState } from "./state.js";
import { Evs } from "./tables.js";
import { transferHandlers } from "./transfers.js";
import { volumeActionHandlers } from "./volumeActions.js";
import { volumeHandlers } from "./volumes.js";

const handlers: Handlers = {
  ...catalogueHandlers,
  ...volumeHandlers,
  ...volumeActionHandlers,
  ...metadataHandlers,
  ...snapshotHandlers,
  ...transferHandlers,
  ...jobHandlers,
};

const door: Door = {
  checkedBody,
  otherProject(operation, projectId) {
    if (operation === "getJob") return jobRefusal("Common.0018");
    return refusal(projectId === undefined ? "EVS.0002" : "EVS.0001");
  },
  checkCaller({ projectId }, method, world) {
    checkStanding(world.part(Evs).standings.get(projectId) ?? "good", method);
  },
  // only the service's own calls look at the form of an id
  checkParameters(path, { volume_id }) {
    if (path.includes("/cloudvolumes/") && volume_id !== undefined && !isUuid(volume_id)) throw refusal("EVS.1002");
  },
  withoutLogin: ["listApiVersions", "getApiVersion"],
};

const routes = routesOf(evsOperations, handlers, door);

/** Disks, snapshots, transfers, and the jobs of all services. */
export const evs = {
  name: "evs",
  routes: [...routes, ...routes.flatMap(asClientsAsk)],
  catalog: {
    volumev2: { name: "evs", path: "/v2/{project_id}" },
    volumev3: { name: "evs", path: "/v3/{project_id}" },
  },
  paths: /^/,
  words,
  refusalBody,
  unknownAction: (text) => {
    const body = objectOf(text);
    if (body === undefined) return malformedBody();
    // an action of Cinder that is only not emulated
    if (Object.keys(body)[0]?.startsWith("os-") === true) return undefined;
    return refusal("EVS.5400", "Request body and URI mismatch.");
  },
  state: evsState,
  outside: evsOutside,
  routeControl: routeEvsControl,
} satisfies Service;

/**
 * The clouds answer the calls of v2 under v3 too, and stock clients look for them there first. They ask for a version with a slash,
 * and so for a job without an id.
 */
function asClientsAsk(route: Route): Route[] {
  if (route.name === "getJob") return [{ ...route, path: "/v1/{project_id}/jobs/" }];
  if (route.name === "getApiVersion") return [{ ...route, path: `${route.path}/` }];
  return route.path.startsWith("/v2/") ? [{ ...route, path: route.path.replace("/v2/", "/v3/") }] : [];
}
