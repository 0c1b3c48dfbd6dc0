import type { ecsOperations } from "../../../../provider/api/ecs/index.js";
import { Evs } from "../evs/tables.js";
import type { Effects } from "../faults.js";
import type { HandlersFor } from "../handler.js";
import { fails } from "../jobs.js";
import { fitting, inEnterpriseProject, type Filters } from "../listFilters.js";
import { gone } from "../time.js";
import type { World } from "../world.js";
import { ecsRefusal } from "./errors.js";
import { obstacle } from "./flavors.js";
import { startBatchJob, startServerJob } from "./jobs.js";
import { rootDevice, serverDisks } from "./serverDisks.js";
import { Ecs, serverTime, type ServerRow } from "./tables.js";
import { shownServer } from "./views.js";

export const serverHandlers = {
  getServer({ given: { server_id }, projectId }, world) {
    const ecs = world.part(Ecs);
    world.progress.look(ecs.server(projectId, server_id));
    // a look can be the one that shows that it is gone
    return { server: shownServer(ecs.server(projectId, server_id), world) };
  },

  listServers({ query, projectId, effects }, world) {
    const { servers } = world.part(Ecs);
    const fits = fitting(query, serverFilters, world, {
      otherNames: [],
      unknown: (name) => ecsRefusal("Ecs.0005", `this list has no filter ${name}`),
    });
    const found = [...servers.values()].filter((server) => server.project_id === projectId && fits(server)).reverse();
    const limit = Math.min(wholeNumber(query, "limit", 25), effects.pageLimit ?? Number.POSITIVE_INFINITY);
    const start = (wholeNumber(query, "offset", 1) - 1) * limit;
    const onPage = found.slice(start, start + limit);
    for (const server of onPage) world.progress.look(server);
    const shown = onPage.filter(({ id }) => servers.has(id));
    return { count: found.length, servers: shown.map((server) => shownServer(server, world)) };
  },

  stopServers({ given: { body }, projectId, effects }, world) {
    const servers = allOf(body["os-stop"].servers, projectId, world);
    for (const server of servers) checkStatus(server, ["ACTIVE", "SHUTOFF"]);
    for (const server of servers)
      if (server.status === "ACTIVE") move(server, "SHUTOFF", "powering-off", effects, world);
    const ids = servers.map(({ id }) => id);
    const work = { job_type: "batchStopServer", part_type: "stopServer", project_id: projectId };
    return startBatchJob(world, work, ids, effects);
  },

  startServers({ given: { body }, projectId, effects }, world) {
    const servers = allOf(body["os-start"].servers, projectId, world);
    for (const server of servers) checkStatus(server, ["ACTIVE", "SHUTOFF"]);
    for (const server of servers)
      if (server.status === "SHUTOFF") move(server, "ACTIVE", "powering-on", effects, world);
    const ids = servers.map(({ id }) => id);
    const work = { job_type: "batchStartServer", part_type: "startServer", project_id: projectId };
    return startBatchJob(world, work, ids, effects);
  },

  resizeServer({ given: { server_id, body }, projectId, effects }, world) {
    const ecs = world.part(Ecs);
    const server = ecs.server(projectId, server_id);
    const withStop = body.resize.mode !== undefined;
    if (withStop && world.cloud === "otc") throw ecsRefusal("Ecs.0005", "resize has no field mode");
    checkStatus(server, withStop ? ["SHUTOFF", "ACTIVE"] : ["SHUTOFF"]);
    const { id: flavor, ...target } = ecs.flavor(body.resize.flavorRef);
    if (flavor === server.flavor) throw ecsRefusal("Ecs.0009");
    const why = obstacle(server, { id: flavor, ...target }, world);
    if (why !== undefined) throw ecsRefusal("Ecs.0005", why);
    if (target.sold_out_zones.includes(server.availability_zone)) throw ecsRefusal("Ecs.0319");
    move(server, server.status, "resize_prep", effects, world, {
      meanwhile: "RESIZE",
      done: () => {
        server.flavor = flavor;
      },
    });
    const work = { job_type: "resizeServer", project_id: projectId, entities: { server_id } };
    return startServerJob(world, work, effects, "Ecs.0207");
  },

  deleteServers({ given: { body }, projectId, effects }, world) {
    const servers = allOf(body.servers, projectId, world);
    for (const server of servers) {
      if (server.locked) throw ecsRefusal("Ecs.0605", server.id);
      move(server, gone, "deleting", effects, world, {
        done: () => removeServer(server, body.delete_volume === true, world),
      });
    }
    const ids = servers.map(({ id }) => id);
    const work = { job_type: "deleteServer", part_type: "deleteSingleServer", project_id: projectId };
    return startBatchJob(world, work, ids, effects);
  },
} satisfies HandlersFor<typeof ecsOperations>;

const serverFilters: Filters<ServerRow> = {
  name: (server, wanted) => server.name.includes(wanted),
  status: (server, wanted) => server.status === wanted,
  flavor: (server, wanted) => server.flavor === wanted,
  enterprise_project_id: inEnterpriseProject,
};

/** Pages are counted from 1. */
function wholeNumber(query: URLSearchParams, name: string, usual: number): number {
  const given = query.get(name);
  const value = given === null ? usual : Number(given);
  if (!Number.isInteger(value) || value < 1 || value > 1000) throw ecsRefusal("Ecs.0005", `${name} must be 1 to 1000`);
  return value;
}

function allOf(wanted: readonly { id: string }[], projectId: string, world: World): ServerRow[] {
  const ecs = world.part(Ecs);
  return wanted.map(({ id }) => ecs.server(projectId, id));
}

function checkStatus({ id, status, task_state, locked }: ServerRow, allowed: readonly string[]): void {
  if (locked) throw ecsRefusal("Ecs.0605", id);
  if (task_state !== null) throw ecsRefusal("Ecs.0100", id, `it is being changed (${task_state})`);
  if (!allowed.includes(status))
    throw ecsRefusal("Ecs.0100", id, `it is ${status}, and must be ${allowed.join(" or ")}`);
}

const serversAtRest = ["ACTIVE", "SHUTOFF", "PAUSED", "SUSPENDED", "VERIFY_RESIZE", "ERROR", gone];

/** Changes a server in the time that a job takes. When the job fails it is as before, unless the fault says where it ends. */
function move(
  server: ServerRow,
  end: string,
  task: string,
  effects: Effects,
  world: World,
  { meanwhile = server.status, done }: { meanwhile?: string; done?: () => void } = {},
): void {
  const before = server.status;
  const failed = fails(effects);
  world.progress.start(server, {
    busy: [meanwhile],
    end: effects.outcome ?? (failed ? before : end),
    plan: effects.plan,
    isBusy: (status) => !serversAtRest.includes(status),
    arrive: (status) => {
      server.task_state = null;
      server.updated = serverTime(world);
      if (!failed) done?.();
      // of a plan: somebody else deleted it meanwhile
      if (status === gone) removeServer(server, false, world);
    },
  });
  server.task_state = task;
}

/** Its system disk goes with it; data disks stay, free again, unless they are to go as well. */
export function removeServer(server: ServerRow, withDisks: boolean, world: World): void {
  const evs = world.part(Evs);
  for (const { volume_id, device } of serverDisks(server.id, world)) {
    const volume = evs.volumes.get(volume_id);
    if (volume === undefined) continue;
    if (withDisks || device === rootDevice) evs.removeVolume(volume_id);
    else {
      world.progress.stop(volume);
      volume.attachments = volume.attachments.filter(({ server_id }) => server_id !== server.id);
      volume.status = volume.attachments.length === 0 ? "available" : "in-use";
    }
  }
  world.progress.stop(server);
  world.part(Ecs).servers.delete(server.id);
}
