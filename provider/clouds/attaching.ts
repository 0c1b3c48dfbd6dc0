import type { AttachWish, Server } from "./servers.js";
import { allowedIn, can } from "./states.js";
import type { Volume } from "./volumes.js";

/** So many servers can use a shared disk at once. */
const mostServers = 16;

/** Where a device is, whatever it is called: `/dev/vdb`, `/dev/sdb` and `/dev/xvdb` are the same place of servers of different kinds. */
export function placeOf(device: string): string {
  return device.replace(/^(\/dev\/)?(vd|sd|xvd)(?=[a-z]+$)/, "");
}

/** The place of system disks. */
const rootPlace = "a";

/** Whether a server starts from the disk: it belongs to that server, and usually goes with it. */
export function isSystemDisk({ attachments }: Volume): boolean {
  return attachments.some(({ device }) => device !== undefined && placeOf(device) === rootPlace);
}

/** The servers that have a disk, for messages. */
export function serversOf({ attachments }: Pick<Volume, "attachments">): string {
  return attachments.map(({ serverId }) => serverId).join(", ");
}

/** Why a disk can't be attached to a server, and the way out; undefined when nothing speaks against it. Both rest. */
export function unattachable(
  { serverId, volumeId, device }: AttachWish,
  volume: Volume,
  server: Server | undefined,
): string | undefined {
  if (server === undefined) {
    return `serverId: there is no server ${serverId}. Correct the id, or take the attachment out of the program.`;
  }
  const diskZone = volume.availabilityZone;
  const serverZone = server.availabilityZone;
  if (diskZone !== undefined && serverZone !== undefined && diskZone !== serverZone) {
    return (
      `volumeId: disk ${volumeId} (${volume.name}) is in ${diskZone} and server ${serverId} (${server.name}) in ${serverZone}: ` +
      `a disk can only be attached to a server of its own zone.`
    );
  }
  if (!["ACTIVE", "SHUTOFF"].includes(server.status)) {
    return `serverId: server ${serverId} (${server.name}) is ${server.status}: disks can be attached while it is ACTIVE or SHUTOFF.`;
  }
  if (server.locked) {
    return `serverId: server ${serverId} (${server.name}) is locked: unlock it in the console, then run \`pulumi up\` again.`;
  }
  return unattachableDisk(volume) ?? takenPlace(device, server);
}

/** The same as far as the disk alone tells. */
export function unattachableDisk(disk: Volume): string | undefined {
  const { id, name, status, multiattach, attachments } = disk;
  if (attachments.length > 0 && multiattach !== true) {
    return (
      `volumeId: disk ${id} (${name}) is attached to server ${serversOf(disk)}, and it is not shared: only a disk made with multiattach can have several servers. ` +
      `Detach it there first.`
    );
  }
  if (attachments.length >= mostServers) {
    return `volumeId: disk ${id} (${name}) is attached to ${attachments.length} servers already, and ${mostServers} is the most. Detach it from one of them first.`;
  }
  const call = multiattach === true ? "attachShared" : "attach";
  return can(call, status)
    ? undefined
    : `volumeId: disk ${id} (${name}) can't be attached: its status is ${status}; it has to be ${allowedIn(call).join(" or ")}.`;
}

function takenPlace(device: string | undefined, { id, name, status, disks = [] }: Server): string | undefined {
  if (device === undefined) return undefined;
  const place = placeOf(device);
  const there = disks.find((disk) => disk.device !== undefined && placeOf(disk.device) === place);
  if (there !== undefined) {
    return `device: server ${id} (${name}) has disk ${there.volumeId} at ${there.device ?? device} already. Give another device, or leave it out.`;
  }
  return place === rootPlace && status !== "SHUTOFF"
    ? `device: ${device} is the place of the system disk, which can only be attached to a stopped server; server ${id} (${name}) is ${status}. Stop it first.`
    : undefined;
}
