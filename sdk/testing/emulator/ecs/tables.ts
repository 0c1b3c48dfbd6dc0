import { randomUUID } from "node:crypto";
import type { Moving } from "../time.js";
import type { World } from "../world.js";
import { ecsRefusal } from "./errors.js";

/** Fields are named as the API names them. */
export interface ServerRow extends Moving {
  readonly id: string;
  readonly project_id: string;
  name: string;
  availability_zone: string;
  /** Id of its flavor. */
  flavor: string;
  locked: boolean;
  /** What is being done to it; null when nothing is. */
  task_state: string | null;
  readonly created: string;
  updated: string;
}

export interface FlavorRow {
  readonly id: string;
  readonly vcpus: number;
  /** MiB. */
  readonly ram: number;
  readonly hypervisor: "KVM" | "Xen";
  zones: readonly string[];
  sold_out_zones: readonly string[];
}

/** A disk on its way to a server. The server shows it already, the disk does not. */
export interface Attaching {
  readonly server_id: string;
  readonly volume_id: string;
  readonly attachment_id: string;
  readonly device: string;
}

const flavors = [
  ["s3.medium.2", 1, 2048, "KVM"],
  ["s3.large.2", 2, 4096, "KVM"],
  ["s3.xlarge.2", 4, 8192, "KVM"],
  ["c3.15xlarge.2", 60, 122_880, "KVM"],
  ["c1.large", 2, 4096, "Xen"],
  ["c1.xlarge", 4, 8192, "Xen"],
] as const;

/** Only in the first zone, and sold out in the last, so that both can be met. */
const onlyInFirstZone = "c3.15xlarge.2";
const soldOutInLastZone = "s3.xlarge.2";

/** Of a server for which nobody says another. */
export const usualFlavor = "s3.large.2";

/** The servers of all projects, and the flavors. From the start there is a server that runs and one that does not. */
export class Ecs {
  readonly servers = new Map<string, ServerRow>();
  readonly flavors = new Map<string, FlavorRow>();
  /** By the id of the attachment that it becomes. */
  readonly attaching = new Map<string, Attaching>();

  constructor(private readonly world: World) {
    const { zones } = world;
    for (const [id, vcpus, ram, hypervisor] of flavors) {
      this.flavors.set(id, {
        id,
        vcpus,
        ram,
        hypervisor,
        zones: id === onlyInFirstZone ? zones.slice(0, 1) : zones,
        sold_out_zones: id === soldOutInLastZone && zones.length > 1 ? zones.slice(-1) : [],
      });
    }
    this.add({ name: "emulated-running", status: "ACTIVE" });
    this.add({ name: "emulated-stopped", status: "SHUTOFF" });
  }

  /** In the main account's project and the first zone, unless it says otherwise. */
  add(
    given: Partial<Pick<ServerRow, "name" | "status" | "flavor" | "availability_zone" | "locked" | "project_id">>,
  ): ServerRow {
    const now = serverTime(this.world);
    const server: ServerRow = {
      id: randomUUID(),
      name: given.name ?? "server",
      project_id: given.project_id ?? this.world.accounts[0].project.id,
      availability_zone: given.availability_zone ?? this.world.zones[0] ?? "",
      flavor: this.flavor(given.flavor ?? usualFlavor).id,
      status: given.status ?? "ACTIVE",
      locked: given.locked ?? false,
      task_state: null,
      created: now,
      updated: now,
      hiddenFor: 0,
    };
    this.servers.set(server.id, server);
    return server;
  }

  /** A server of the project, else 404. */
  server(projectId: string, id: string): ServerRow {
    const server = this.servers.get(id);
    if (server?.project_id !== projectId) throw ecsRefusal("Ecs.0114", id);
    return server;
  }

  flavor(id: string): FlavorRow {
    const flavor = this.flavors.get(id);
    if (flavor === undefined) throw ecsRefusal("Ecs.0005", `there is no flavor ${id}`);
    return flavor;
  }
}

/** As in servers: seconds and a Z. */
export function serverTime({ clock }: World): string {
  return `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
}
