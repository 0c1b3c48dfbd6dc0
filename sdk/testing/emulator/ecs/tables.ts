import { randomUUID } from "node:crypto";
import type { World } from "../world.js";

export interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  readonly availability_zone: string;
  status: string;
}

/** The servers of all projects. From the start there is one that runs and one that does not. */
export class Ecs {
  readonly servers = new Map<string, ServerRow>();

  constructor(world: World) {
    const project_id = world.accounts[0].project.id;
    const availability_zone = world.zones[0] ?? "";
    for (const [name, status] of [
      ["emulated-running", "ACTIVE"],
      ["emulated-stopped", "SHUTOFF"],
    ] as const) {
      const id = randomUUID();
      this.servers.set(id, { id, name, project_id, availability_zone, status });
    }
  }
}
