import type { World } from "../world.js";
import { rootDevice, serverDisks } from "./serverDisks.js";
import { Ecs, type ServerRow } from "./tables.js";

export interface ServerView {
  id: string;
  name: string;
  status: string;
  [field: string]: unknown;
}

const vmStates: Readonly<Record<string, readonly [vm: string, power: number]>> = {
  ACTIVE: ["active", 1],
  PAUSED: ["paused", 3],
  SHUTOFF: ["stopped", 4],
  SUSPENDED: ["suspended", 4],
  RESIZE: ["stopped", 4],
  VERIFY_RESIZE: ["resized", 4],
  ERROR: ["error", 0],
};

/** As `GET cloudservers/{id}` and its list show it. */
export function shownServer(server: ServerRow, world: World): ServerView {
  const { id, name, status, project_id, availability_zone, locked, task_state, created, updated } = server;
  const flavor = world.part(Ecs).flavor(server.flavor);
  const [vm, power] = vmStates[status] ?? ["building", 0];
  return {
    id,
    name,
    status,
    flavor: {
      id: flavor.id,
      name: flavor.id,
      vcpus: String(flavor.vcpus),
      ram: String(flavor.ram),
      disk: "0",
    },
    image: { id: "" },
    metadata: { os_type: "Linux", charging_mode: "0" },
    addresses: {},
    created,
    updated,
    tenant_id: project_id,
    locked,
    fault: status === "ERROR" ? { message: "Failed.", code: 500, created: updated, details: "" } : null,
    "OS-EXT-AZ:availability_zone": availability_zone,
    "OS-EXT-STS:task_state": task_state,
    "OS-EXT-STS:vm_state": vm,
    "OS-EXT-STS:power_state": power,
    "OS-EXT-SRV-ATTR:root_device_name": rootDevice,
    "os-extended-volumes:volumes_attached": serverDisks(id, world).map(({ volume_id, device }) => ({
      id: volume_id,
      device,
      bootIndex: device === rootDevice ? "0" : null,
      delete_on_termination: String(device === rootDevice),
    })),
  };
}

/** A server as `state` shows it. */
export interface ServerState {
  id: string;
  name: string;
  project_id: string;
  availability_zone: string;
  status: string;
  /** Id. */
  flavor: string;
  locked: boolean;
  task_state: string | null;
  disks: { volume_id: string; device: string }[];
}

export function serverState(server: ServerRow, world: World): ServerState {
  const { id, name, project_id, availability_zone, status, flavor, locked, task_state } = server;
  const disks = serverDisks(id, world).map(({ volume_id, device }) => ({ volume_id, device }));
  return { id, name, project_id, availability_zone, status, flavor, locked, task_state, disks };
}
