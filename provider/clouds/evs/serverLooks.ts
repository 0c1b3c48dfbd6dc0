import { type ServerReply, getServer } from "../../api/ecs/servers.js";
import { readFrom } from "../../transport/answered.js";
import { DiskQueue } from "../../waiting/diskQueue.js";
import { type Look, type Task, judged } from "../../waiting/until.js";
import { isServerBusy } from "../states.js";
import type { Server } from "../servers.js";
import { existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";

/** Looks at servers and waits for them, each by itself: a stack has few. */
export class ServerLooks {
  /** One call changes a server at a time; who has the turn of a disk may wait for that of a server, never the other way round. */
  readonly queue: DiskQueue;

  constructor(private readonly evs: EvsConnection) {
    this.queue = new DiskQueue(evs.clock, undefined, "server");
  }

  now(id: string): Promise<Server | undefined> {
    return existing(async () => toServer((await getServer(this.evs.session, { server_id: id })).server));
  }

  until<R>(what: string, id: string, judge: (server: Server | undefined) => Look<R>, task: Task): Promise<R> {
    return this.evs.until(what, async () => judged(await this.now(id), judge), task);
  }

  settled(id: string, task: Task): Promise<Server | undefined> {
    return this.until(
      `server ${id} to end what is being done to it`,
      id,
      (server) => (server !== undefined && isBusy(server) ? { seen: seenOf(server) } : { done: server }),
      task,
    );
  }
}

export function isBusy({ status, doing }: Server): boolean {
  return doing !== undefined || isServerBusy(status);
}

export function seenOf({ status, doing, flavorId }: Server): string {
  return `status ${status}${doing === undefined ? "" : ` (${doing})`}, flavor ${flavorId ?? "unknown"}`;
}

/** A server of the API in the domain's words. */
function toServer(reply: ServerReply): Server {
  const root = reply["OS-EXT-SRV-ATTR:root_device_name"] ?? undefined;
  return readFrom(reply, {
    id: reply.id,
    name: reply.name ?? "",
    status: reply.status,
    doing: reply["OS-EXT-STS:task_state"] || undefined,
    flavorId: reply.flavor?.id,
    availabilityZone: reply["OS-EXT-AZ:availability_zone"] ?? undefined,
    locked: reply.locked === true,
    fault: reply.fault?.message ?? undefined,
    disks: reply["os-extended-volumes:volumes_attached"]?.map(({ id, device, bootIndex }) => ({
      volumeId: id,
      device: device ?? undefined,
      isSystemDisk: bootIndex === "0" || (root !== undefined && device === root),
    })),
  });
}
