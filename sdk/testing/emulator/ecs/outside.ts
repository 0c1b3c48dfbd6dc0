import type { World } from "../world.js";
import { removeServer } from "./servers.js";
import { attachSystemDisk } from "./systemDisks.js";
import { Ecs, serverTime } from "./tables.js";

/** A server that somebody made. Fields are named as the API names them. */
export interface NewServer {
  name?: string;
  /** Default `ACTIVE`. */
  status?: string;
  /** Id. Default `s3.large.2`. */
  flavor?: string;
  /** Default: the first one. */
  availability_zone?: string;
  locked?: boolean;
  /** Default: the main account's. */
  project_id?: string;
  /** GiB of a system disk at `/dev/vda`. Default: it has none. */
  system_disk?: number;
}

/** What somebody else did to a server. A status ends whatever it was in the middle of. */
export interface ServerPatch {
  name?: string;
  status?: string;
  flavor?: string;
  availability_zone?: string;
  locked?: boolean;
}

export interface FlavorPatch {
  zones?: string[];
  sold_out_zones?: string[];
}

export interface EcsOutside {
  /** Makes a server, and answers its id. */
  addServer(server?: NewServer): string;
  /** Changes a server behind everybody's back. Throws when there is no such server, or flavor. */
  patchServer(id: string, patch: ServerPatch): void;
  /** Removes a server with its system disk; data disks are free then. Throws when there is no such server. */
  removeServer(id: string): void;
  /** Says where a flavor is, and where it is sold out. Throws when there is no such flavor. */
  patchFlavor(id: string, patch: FlavorPatch): void;
}

export function ecsOutside(world: World): EcsOutside {
  const ecs = world.part(Ecs);
  const known = (id: string) => {
    const server = ecs.servers.get(id);
    if (server === undefined) throw new Error(`the emulator has no server ${id}`);
    return server;
  };
  return {
    addServer({ system_disk, ...given } = {}) {
      const server = ecs.add(given);
      if (system_disk !== undefined) attachSystemDisk(server, system_disk, world);
      return server.id;
    },
    patchServer(id, { flavor, ...fields }) {
      const server = known(id);
      if (flavor !== undefined) server.flavor = ecs.flavor(flavor).id;
      if (fields.status !== undefined) {
        world.progress.stop(server);
        server.task_state = null;
      }
      for (const [name, value] of Object.entries(fields))
        if (value !== undefined) Object.assign(server, { [name]: value });
      server.updated = serverTime(world);
    },
    removeServer: (id) => removeServer(known(id), false, world),
    patchFlavor(id, { zones, sold_out_zones }) {
      const flavor = ecs.flavors.get(id);
      if (flavor === undefined) throw new Error(`the emulator has no flavor ${id}`);
      if (zones !== undefined) flavor.zones = zones;
      if (sold_out_zones !== undefined) flavor.sold_out_zones = sold_out_zones;
    },
  };
}
