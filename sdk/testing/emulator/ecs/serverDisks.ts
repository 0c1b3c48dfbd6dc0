import { Evs } from "../evs/tables.js";
import type { World } from "../world.js";
import { Ecs } from "./tables.js";

/** Where a server has its system disk. */
export const rootDevice = "/dev/vda";

export interface ServerDisk {
  readonly volume_id: string;
  readonly device: string;
}

/** The disks of a server, those that are on their way included, by device. */
export function serverDisks(serverId: string, world: World): ServerDisk[] {
  const evs = world.part(Evs);
  const attached = [...evs.volumes.values()].flatMap(({ id, attachments }) =>
    attachments
      .filter(({ server_id }) => server_id === serverId)
      .map(({ device }) => ({ volume_id: id, device: deviceName(device) })),
  );
  const onTheirWay = [...world.part(Ecs).attaching.values()].filter(
    // somebody may have ended it behind everybody's back
    ({ server_id, volume_id }) => server_id === serverId && evs.volumes.get(volume_id)?.status === "attaching",
  );
  return [...attached, ...onTheirWay].sort((one, other) => (one.device < other.device ? -1 : 1));
}

/** `vdb`, `/dev/sdb` and `/dev/xvdb` are where `/dev/vdb` is. */
export function deviceName(device: string): string {
  return device.replace(/^(\/dev\/)?(vd|sd|xvd)(?=[a-z]$)/, "/dev/vd");
}

/** The first that a server has not in use; undefined when it has no more. */
export function freeDevice(used: readonly ServerDisk[]): string | undefined {
  const names = [..."bcdefghijklmnopqrstuvwxyz"].map((letter) => `/dev/vd${letter}`);
  return names.find((name) => used.every(({ device }) => device !== name));
}
