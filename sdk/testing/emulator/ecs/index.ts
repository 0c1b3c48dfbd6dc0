import { ecsOperations } from "../../../../provider/api/ecs/index.js";
import { checkedBody } from "../evs/bodies.js";
import { refusal, refusalBody, words } from "../evs/errors.js";
import { routesOf } from "../handler.js";
import type { Service } from "../service.js";
import type { World } from "../world.js";
import { attachmentHandlers } from "./attachments.js";
import { ecsOutside, routeEcsControl } from "./outside.js";
import { Ecs } from "./tables.js";

const { detachServerVolume } = ecsOperations;

/**
 * Servers, as far as disks need them. Their jobs are asked for at the path of EVS, on another host; here all hosts are one, so its
 * `getJob` answers for both.
 */
export const ecs = {
  name: "ecs",
  routes: routesOf({ detachServerVolume }, attachmentHandlers, {
    checkedBody,
    otherProject: () => refusal("EVS.0001"),
  }),
  catalog: {
    ecs: { name: "ecs", path: "/v1/{project_id}" },
    compute: { name: "nova", path: "/v2.1/{project_id}" },
  },
  paths: /^\/v1\/[^/]+\/cloudservers(\/|$)/,
  words,
  refusalBody,
  state: (world: World) => ({ servers: [...world.part(Ecs).servers.values()] }),
  outside: ecsOutside,
  routeControl: routeEcsControl,
} satisfies Service;
