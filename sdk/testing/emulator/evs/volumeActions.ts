import { randomUUID } from "node:crypto";
import { allowedIn, can, isFailed } from "../../../../provider/clouds/states.js";
import { malformedBody, notFound, refusal, wrongStatus } from "./errors.js";
import type { Effects } from "../faults.js";
import type { Handlers } from "./handler.js";
import { checkRestriction } from "./restrictions.js";
import { startJob } from "./jobs.js";
import { Ecs } from "../ecs/tables.js";
import { Ims } from "../ims/tables.js";
import { Evs, type VolumeRow } from "./tables.js";
import { shownVolumeType } from "./volumeTypes.js";
import { gone } from "../time.js";
import type { World } from "../world.js";

const greatestDataDisk = 32_768;
const greatestSystemDisk = 1024;

export const volumeActionHandlers = {
  extendVolume({ given, projectId, effects }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const { new_size } = given.body["os-extend"];
    checkExtension(volume, new_size, world);
    startExtension(volume, new_size, effects, world);
    return startJob(world, "extendVolume", projectId, [volume], effects);
  },

  extendCinderVolume({ given, projectId, effects }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const { new_size } = given.body["os-extend"];
    checkRestriction(volume);
    if (!can(volume.multiattach ? "extendShared" : "extend", volume.status)) throw wrongStatus();
    if (new_size <= volume.size) throw refusal("EVS.1015");
    if (new_size > greatestSize(volume)) throw malformedBody();
    if (exceedsQuota(volume, new_size, world)) throw refusal("EVS.5413");
    startExtension(volume, new_size, effects, world);
    return undefined;
  },

  setVolumeBootable({ given, projectId }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    volume.bootable = given.body["os-set_bootable"].bootable;
    volume.updated_at = world.now();
    return undefined;
  },

  setVolumeReadonly({ given, projectId }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    if (!can("flags", volume.status)) throw wrongStatus();
    volume.metadata["readonly"] = given.body["os-update_readonly_flag"].readonly ? "True" : "False";
    volume.updated_at = world.now();
    return undefined;
  },

  exportVolumeImage({ given, projectId, effects }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const wanted = given.body["os-volume_upload_image"];
    if (!/^(?! )[\p{L}\d\-._ ]{1,128}(?<! )$/u.test(wanted.image_name)) throw malformedBody();
    if (!can(wanted.force === true ? "exportForced" : "export", volume.status)) throw wrongStatus();
    if (hasRunningServer(volume, world)) throw wrongStatus();
    return { "os-volume_upload_image": startExport(volume, wanted, effects, world) };
  },

  reserveCinderVolume({ given, projectId }, world) {
    change(world.part(Evs).volume(projectId, given.volume_id), ["available"], "attaching");
    return undefined;
  },
  unreserveCinderVolume({ given, projectId }, world) {
    change(world.part(Evs).volume(projectId, given.volume_id), ["attaching"], "available");
    return undefined;
  },

  attachCinderVolume({ given, projectId }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const { instance_uuid, mountpoint, host_name, mode } = given.body["os-attach"];
    change(volume, [...allowedIn(volume.multiattach ? "attachShared" : "attach"), "attaching"], "in-use");
    volume.attachments.push({
      server_id: instance_uuid,
      attachment_id: randomUUID(),
      attached_at: world.now(),
      host_name: host_name ?? null,
      device: mountpoint,
    });
    Object.assign(volume.metadata, { readonly: mode === "ro" ? "True" : "False", attached_mode: mode ?? "rw" });
    return undefined;
  },
  detachCinderVolume({ given, projectId }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const { attachment_id } = given.body["os-detach"];
    if (!can("detach", volume.status)) throw wrongStatus();
    const kept = volume.attachments.filter((one) => attachment_id !== undefined && one.attachment_id !== attachment_id);
    if (attachment_id !== undefined && kept.length === volume.attachments.length) throw notFound();
    volume.attachments = kept;
    volume.status = kept.length === 0 ? "available" : "in-use";
    return undefined;
  },
} satisfies Handlers;

function checkExtension(volume: VolumeRow, newSize: number, world: World): void {
  checkRestriction(volume);
  if (volume.multiattach && !can("extendShared", volume.status)) throw refusal("EVS.1065");
  if (!can("extend", volume.status)) throw refusal("EVS.1064");
  const allowedServers = ["ACTIVE", "PAUSED", "SUSPENDED", "SHUTOFF"];
  const servers = volume.attachments.map(({ server_id }) => world.part(Ecs).servers.get(server_id ?? ""));
  if (servers.some((server) => server !== undefined && !allowedServers.includes(server.status)))
    throw refusal("EVS.1066");
  if (newSize <= volume.size) throw refusal("EVS.1015");
  if (newSize > greatestSize(volume)) throw refusal("EVS.1014");
  if (exceedsQuota(volume, newSize, world)) throw refusal("EVS.1042");
}

function startExtension(volume: VolumeRow, newSize: number, effects: Effects, world: World): void {
  const before = volume.status;
  world.progress.start(volume, {
    busy: ["extending"],
    end: effects.outcome ?? before,
    plan: effects.plan,
    arrive: (status) => {
      if (status === gone) world.part(Evs).removeVolume(volume.id);
      else if (!isFailed(status)) volume.size = newSize;
      volume.updated_at = world.now();
    },
  });
}

function startExport(
  volume: VolumeRow,
  wanted: {
    image_name: string;
    container_format?: string | undefined;
    disk_format?: string | undefined;
    __os_type?: string | undefined;
  },
  effects: Effects,
  world: World,
): Record<string, unknown> {
  const ims = world.part(Ims);
  const image = ims.add({
    name: wanted.image_name,
    owner: volume.project_id,
    min_disk: volume.size,
    // the two references name different ones
    disk_format: wanted.disk_format ?? (world.cloud === "otc" ? "vhd" : "zvhd2"),
    container_format: wanted.container_format ?? "bare",
    __os_type: osTypeOf(volume, wanted.__os_type),
    is_system: volume.bootable,
    volume_id: volume.id,
  });
  image.hiddenFor = effects.imageInvisibleFor ?? 0;
  const killed = effects.outcome === "killed";
  ims.save(image, killed || isFailed(effects.outcome ?? "") ? "killed" : "active", effects.imagePlan);
  world.progress.start(volume, {
    busy: ["uploading"],
    end: killed ? volume.status : (effects.outcome ?? volume.status),
    plan: effects.plan,
    arrive: () => {
      volume.updated_at = world.now();
    },
  });
  const type = world.part(Evs).types.find(({ name }) => name === volume.volume_type);
  return {
    id: volume.id,
    status: "uploading",
    size: volume.size,
    image_id: image.id,
    image_name: image.name,
    container_format: image.container_format,
    disk_format: image.disk_format,
    display_description: volume.description,
    updated_at: volume.updated_at,
    volume_type:
      type === undefined
        ? null
        : {
            ...shownVolumeType(type, world),
            deleted: false,
            created_at: volume.created_at,
            updated_at: null,
            deleted_at: null,
          },
  };
}

/** What is wanted counts only for a free disk that does not say itself what it has. */
function osTypeOf({ status, volume_image_metadata }: VolumeRow, wanted = "linux"): string {
  const own = volume_image_metadata?.["__os_type"];
  const type = own ?? (status === "available" ? wanted : "linux");
  return type.toLowerCase() === "windows" ? "Windows" : "Linux";
}

/** Constraints of the export: the servers of the disk are stopped. One that is in no list here may be. */
function hasRunningServer({ attachments }: VolumeRow, world: World): boolean {
  const servers = attachments.map(({ server_id }) => world.part(Ecs).servers.get(server_id ?? ""));
  return servers.some((server) => server !== undefined && server.status !== "SHUTOFF");
}

function change(volume: VolumeRow, from: readonly string[], to: string): void {
  if (!from.includes(volume.status)) throw wrongStatus();
  volume.status = to;
}

function greatestSize(volume: VolumeRow): number {
  return volume.volume_image_metadata === null ? greatestDataDisk : greatestSystemDisk;
}

function exceedsQuota(volume: VolumeRow, newSize: number, world: World): boolean {
  const { quotas } = world.part(Evs);
  const more = { gigabytes: newSize - volume.size };
  return quotas.exceeded(volume.project_id, more, volume.volume_type) !== undefined;
}
