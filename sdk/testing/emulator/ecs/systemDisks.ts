import { randomUUID } from "node:crypto";
import { Evs } from "../evs/tables.js";
import type { World } from "../world.js";
import { rootDevice } from "./serverDisks.js";
import type { ServerRow } from "./tables.js";

/** A disk as a server gets it when it is made. `size` in GiB. */
export function attachSystemDisk(server: ServerRow, size: number, world: World): void {
  const id = randomUUID();
  const now = world.now();
  world.part(Evs).volumes.set(id, {
    id,
    project_id: server.project_id,
    user_id: world.accounts[0].user.id,
    name: `${server.name}-volume-0000`,
    description: null,
    status: "in-use",
    size,
    availability_zone: server.availability_zone,
    volume_type: "SSD",
    metadata: { readonly: "False", attached_mode: "rw" },
    attachments: [
      { server_id: server.id, attachment_id: randomUUID(), attached_at: now, host_name: null, device: rootDevice },
    ],
    bootable: true,
    multiattach: false,
    encrypted: false,
    snapshot_id: null,
    volume_image_metadata: { image_name: "emulated-linux", __os_type: "Linux" },
    wwn: `6888603${id.replaceAll("-", "").slice(0, 25)}`,
    created_at: now,
    updated_at: now,
    hiddenFor: 0,
  });
}
