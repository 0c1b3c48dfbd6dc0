import { randomUUID } from "node:crypto";
import type { ecsOperations } from "../../../../provider/api/ecs/index.js";
import { can, isFailed } from "../../../../provider/clouds/states.js";
import { Evs, type VolumeRow } from "../evs/tables.js";
import type { Effects } from "../faults.js";
import type { HandlersFor } from "../handler.js";
import { fails } from "../jobs.js";
import { gone } from "../time.js";
import type { World } from "../world.js";
import { ecsRefusal } from "./errors.js";
import { startServerJob } from "./jobs.js";
import { deviceName, freeDevice, rootDevice, serverDisks, type ServerDisk } from "./serverDisks.js";
import { Ecs, type Attaching, type ServerRow } from "./tables.js";

const mostServersOfDisk = 16;
const mostDisks = 24;

/** What servers do to disks. */
export const attachmentHandlers = {
  attachServerVolume({ given: { server_id, body }, projectId, effects }, world) {
    const { volumeId, device } = body.volumeAttachment;
    const server = world.part(Ecs).server(projectId, server_id);
    checkServer(server, "disks can be attached only in started or stopped state");
    const volume = attachable(volumeId, server, world);
    const attachment = {
      server_id,
      volume_id: volumeId,
      attachment_id: randomUUID(),
      device: deviceFor(server, device, world),
    };
    startAttaching(volume, attachment, effects, world);
    const work = { job_type: "attachVolume", project_id: projectId, entities: { server_id, volume_id: volumeId } };
    return startServerJob(world, work, effects, "Ecs.0205");
  },

  detachServerVolume({ given: { server_id, volume_id }, projectId, effects }, world) {
    const server = world.part(Ecs).servers.get(server_id);
    const volume = world.part(Evs).volumes.get(volume_id);
    const attachment = volume?.attachments.find((candidate) => candidate.server_id === server_id);
    // a disk may name a server that is in no list here
    if (server === undefined && attachment === undefined) throw ecsRefusal("Ecs.0114", server_id);
    if (volume?.project_id !== projectId || attachment === undefined) {
      throw ecsRefusal("Ecs.0111", volume_id, server_id);
    }
    if (server !== undefined) {
      checkServer(server, "disks can be detached only in started or stopped state");
      const isSystemDisk = deviceName(attachment.device) === rootDevice;
      if (isSystemDisk && server.status !== "SHUTOFF") throw ecsRefusal("Ecs.0102", server_id);
    }
    if (!can("detach", volume.status)) throw unavailable(volume);
    startDetaching(volume, server_id, effects, world);
    const work = { job_type: "detachVolume", project_id: projectId, entities: { server_id, volume_id } };
    return startServerJob(world, work, effects, "Ecs.0000");
  },
} satisfies HandlersFor<typeof ecsOperations>;

function checkServer({ id, status, locked, task_state }: ServerRow, why: string): void {
  if (locked) throw ecsRefusal("Ecs.0605", id);
  if (task_state !== null || !["ACTIVE", "SHUTOFF"].includes(status)) throw ecsRefusal("Ecs.0100", id, why);
}

function attachable(id: string, server: ServerRow, world: World): VolumeRow {
  const volume = world.part(Evs).volumes.get(id);
  if (volume === undefined || volume.project_id !== server.project_id || volume.hiddenFor > 0) {
    throw ecsRefusal("Ecs.0103", id, "it does not exist");
  }
  if (volume.availability_zone !== server.availability_zone) {
    throw ecsRefusal("Ecs.0005", `disk ${id} is in ${volume.availability_zone}, ECS in ${server.availability_zone}`);
  }
  if (!can(volume.multiattach ? "attachShared" : "attach", volume.status)) throw unavailable(volume);
  if (volume.attachments.some(({ server_id }) => server_id === server.id)) {
    throw ecsRefusal("Ecs.0103", id, "it is attached to this ECS already");
  }
  if (volume.attachments.length >= mostServersOfDisk) {
    throw ecsRefusal("Ecs.0103", id, `it is attached to ${mostServersOfDisk} ECSs already`);
  }
  return volume;
}

function unavailable({ id, status }: VolumeRow): Error {
  return ecsRefusal("Ecs.0103", id, `its status is ${status}`);
}

function deviceFor(server: ServerRow, wanted: string | undefined, world: World): string {
  const used: readonly ServerDisk[] = serverDisks(server.id, world);
  const device = wanted === undefined ? freeDevice(used) : deviceName(wanted);
  if (device === undefined || used.length >= mostDisks) throw ecsRefusal("Ecs.0104", server.id);
  if (!/^\/dev\/vd[a-z]$/.test(device)) throw ecsRefusal("Ecs.0005", `${device} is no device`);
  if (used.some((disk) => disk.device === device)) throw ecsRefusal("Ecs.0005", `device ${device} is in use`);
  if (device === rootDevice && server.status !== "SHUTOFF") {
    throw ecsRefusal("Ecs.0100", server.id, "a system disk can be attached only in stopped state");
  }
  return device;
}

function startAttaching(volume: VolumeRow, attachment: Attaching, effects: Effects, world: World): void {
  const { attaching } = world.part(Ecs);
  const { server_id, attachment_id, device } = attachment;
  const before = volume.status;
  const failed = fails(effects);
  attaching.set(attachment_id, attachment);
  world.progress.start(volume, {
    busy: ["attaching"],
    end: effects.outcome ?? (failed ? before : "in-use"),
    plan: effects.plan,
    arrive: (status) => {
      attaching.delete(attachment_id);
      volume.updated_at = world.now();
      if (status === gone) world.part(Evs).removeVolume(volume.id);
      if (failed || isFailed(status)) return;
      volume.attachments = [
        ...volume.attachments,
        { server_id, attachment_id, attached_at: world.now(), host_name: null, device },
      ];
    },
  });
}

function startDetaching(volume: VolumeRow, serverId: string, effects: Effects, world: World): void {
  const left = volume.attachments.filter(({ server_id }) => server_id !== serverId);
  const failed = fails(effects);
  world.progress.start(volume, {
    busy: ["detaching"],
    end: effects.outcome ?? (left.length === 0 && !failed ? "available" : "in-use"),
    plan: effects.plan,
    arrive: (status) => {
      if (!failed && !isFailed(status)) volume.attachments = left;
      volume.updated_at = world.now();
    },
  });
}
