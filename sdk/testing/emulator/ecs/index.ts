import { ecsOperations } from "../../../../provider/api/ecs/index.js";
import { routesOf, type Door } from "../handler.js";
import { Jobs, jobRefusal } from "../jobs.js";
import { parsedJson } from "../json.js";
import type { Route } from "../route.js";
import type { Service } from "../service.js";
import type { World } from "../world.js";
import { attachmentHandlers } from "./attachments.js";
import { routeEcsControl } from "./control.js";
import { ecsRefusal, ecsRefusalBody, ecsWords } from "./errors.js";
import { flavorHandlers } from "./flavors.js";
import { serverJobHandlers } from "./jobs.js";
import { ecsOutside } from "./outside.js";
import { serverHandlers } from "./servers.js";
import { Ecs } from "./tables.js";
import { serverState, type ServerState } from "./views.js";

const door: Door = {
  checkedBody(_operation, schema, text) {
    const checked = schema?.safeParse(parsedJson(text));
    if (checked?.success === false) {
      const [issue] = checked.error.issues;
      throw ecsRefusal("Ecs.0005", `${issue?.path.join(".") ?? "body"}: ${issue?.message ?? "malformed"}`);
    }
    return checked?.data;
  },
  otherProject: (operation) => (operation === "getServerJob" ? jobRefusal("Common.0018") : ecsRefusal("Ecs.0023")),
};

const routes = routesOf(
  ecsOperations,
  { ...serverHandlers, ...attachmentHandlers, ...flavorHandlers, ...serverJobHandlers },
  door,
);

/** Servers: their disks, their flavors, and their jobs. */
export const ecs = {
  name: "ecs",
  routes: routes.map(amongJobs),
  catalog: {
    ecs: { name: "ecs", path: "/v1/{project_id}" },
    compute: { name: "nova", path: "/v2.1/{project_id}" },
  },
  paths: /^\/v1\/[^/]+\/cloudservers(\/|$)/,
  words: ecsWords,
  refusalBody: ecsRefusalBody,
  state: (world: World): { servers: ServerState[] } => ({
    servers: [...world.part(Ecs).servers.values()].map((server) => serverState(server, world)),
  }),
  outside: ecsOutside,
  routeControl: routeEcsControl,
} satisfies Service;

/** Its jobs are asked for at the path of EVS, on another host; here all hosts are one, and the job tells whose it is. */
function amongJobs(route: Route): Route {
  if (route.name !== "getServerJob") return route;
  return {
    ...route,
    claims: ({ job_id = "" }, world) => world.part(Jobs).rows.get(job_id)?.asked === "getServerJob",
  };
}
