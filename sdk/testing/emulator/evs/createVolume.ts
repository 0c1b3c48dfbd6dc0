import { randomBytes, randomUUID } from "node:crypto";
import { can, isFailed } from "../../../../provider/clouds/states.js";
import { checkMetadataSize, isTooLong } from "./bodies.js";
import { Ims, type ImageRow } from "../ims/tables.js";
import { Refusal } from "../refusal.js";
import { malformedBody, notFound, refusal } from "./errors.js";
import type { Incoming } from "./handler.js";
import { startJob } from "./jobs.js";
import { Evs, type BackupRow, type SnapshotRow, type VolumeRow } from "./tables.js";
import { gone } from "../time.js";
import { changedCinderVolume, type VolumeView } from "./volumeViews.js";
import type { World } from "../world.js";

const dataDisk = { least: 10, greatest: 32_768 };
const systemDisk = { least: 1, greatest: 1024 };
const greatestCount = 100;
/** Of a disk for which the Cinder-style call names no type. */
const usualType = "SAS";

/** A disk as it is asked for, whichever of the two calls asks. */
interface Wanted {
  availability_zone: string;
  volume_type?: string | undefined;
  size?: number | undefined;
  name?: string | undefined;
  description?: string | undefined;
  snapshot_id?: string | null | undefined;
  imageRef?: string | null | undefined;
  backup_id?: string | null | undefined;
  multiattach?: boolean | undefined;
  metadata?: Readonly<Record<string, string | undefined>> | undefined;
}

interface Sources {
  readonly snapshot: SnapshotRow | undefined;
  readonly image: ImageRow | undefined;
  readonly backup: BackupRow | undefined;
}

/** `POST cloudvolumes`: one disk or a batch, by a job. */
export function createVolume(incoming: Incoming<"createVolume">, world: World): { job_id: string } {
  const { given, projectId, effects } = incoming;
  const { volume: wanted } = given.body;
  const count = wanted.count ?? 1;
  checkTexts(wanted, count);
  if (count < 1 || count > greatestCount) throw refusal("EVS.1021");
  const sources = sourcesOf(wanted, projectId, world);
  if (sources.backup !== undefined && count > 1) throw refusal("EVS.1051");
  checkPlace(wanted, sources, world);
  const size = sizeOf(wanted, sources);
  checkQuota(world, projectId, count, size, wanted.volume_type);
  const names = count === 1 ? [wanted.name ?? ""] : numbered(wanted.name ?? "", count);
  const volumes = names.map((name) => addVolume(incoming, world, { ...wanted, name, size }, sources));
  return startJob(world, count === 1 ? "createVolume" : "batchCreateVolume", projectId, volumes, effects);
}

/** `POST volumes`: one disk without a job; here the type is optional and every mistake is a 400 EVS.5400. */
export function createCinderVolume(incoming: Incoming<"createCinderVolume">, world: World): { volume: VolumeView } {
  const { given, projectId } = incoming;
  const { volume: wanted } = given.body;
  if (isTooLong(wanted.name) || isTooLong(wanted.description)) throw malformedBody();
  // an empty disk in place of the copy that was asked for is nothing that a test should believe
  if (isGiven(wanted.source_volid) || isGiven(wanted.source_replica)) throw malformedBody("Cloning is not supported.");
  const { sources, size, volume_type } = inCinderWords(() => {
    const found = sourcesOf(wanted, projectId, world);
    const source = found.snapshot && world.part(Evs).volumes.get(found.snapshot.volume_id);
    const type = wanted.volume_type ?? source?.volume_type ?? usualType;
    checkPlace({ ...wanted, volume_type: type }, found, world);
    return { sources: found, size: sizeOf(wanted, found), volume_type: type };
  });
  if (world.part(Evs).quotas.exceeded(projectId, { volumes: 1, gigabytes: size }, volume_type) !== undefined)
    throw refusal("EVS.5413");
  const volume = addVolume(incoming, world, { ...wanted, volume_type, size }, sources);
  return { volume: changedCinderVolume(volume, world.url) };
}

function addVolume(
  { projectId, account, effects }: Pick<Incoming<"createVolume">, "projectId" | "account" | "effects">,
  world: World,
  wanted: Wanted & { size: number },
  { snapshot, image, backup }: Sources,
): VolumeRow {
  const evs = world.part(Evs);
  const source = snapshot === undefined ? undefined : evs.volumes.get(snapshot.volume_id);
  const metadata = metadataOf(wanted);
  // a disk from a snapshot is of the same device type as the snapshot's own disk
  const passthrough = source?.metadata["hw:passthrough"];
  const volume: VolumeRow = {
    id: randomUUID(),
    project_id: projectId,
    user_id: account.user.id,
    name: wanted.name ?? "",
    description: wanted.description ?? null,
    status: "creating",
    size: wanted.size,
    availability_zone: wanted.availability_zone,
    volume_type: wanted.volume_type ?? null,
    metadata: { ...metadata, ...(passthrough === undefined ? {} : { "hw:passthrough": passthrough }) },
    attachments: [],
    bootable: image !== undefined,
    multiattach: wanted.multiattach ?? false,
    encrypted: metadata["__system__encrypted"] === "1" || source?.encrypted === true,
    snapshot_id: snapshot?.id ?? null,
    volume_image_metadata:
      image === undefined
        ? null
        : { image_id: image.id, image_name: image.name, min_disk: String(image.min_disk), __os_type: image.__os_type },
    wwn: `6888603${randomBytes(13).toString("hex").slice(0, 25)}`,
    created_at: world.now(),
    updated_at: null,
    hiddenFor: effects.volumeInvisibleFor ?? 0,
  };
  const busy = image === undefined ? (backup === undefined ? [] : ["restoring-backup"]) : ["downloading"];
  world.progress.start(volume, {
    busy: ["creating", ...busy],
    end: effects.outcome ?? "available",
    plan: effects.plan,
    arrive: (status) => {
      if (status === gone) world.part(Evs).removeVolume(volume.id);
      else if (!isFailed(status)) volume.updated_at = world.now();
    },
  });
  evs.volumes.set(volume.id, volume);
  return volume;
}

function metadataOf({ metadata = {} }: Wanted): Record<string, string> {
  return Object.fromEntries(
    Object.entries(metadata).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

function checkTexts(wanted: Wanted, count: number): void {
  if (isTooLong(wanted.name, count > 1 ? 250 : 255)) throw refusal("EVS.1003");
  if (isTooLong(wanted.description)) throw refusal("EVS.1004");
  checkMetadataSize(metadataOf(wanted), () => refusal("EVS.1005"));
}

function sourcesOf(
  { snapshot_id, imageRef, backup_id, multiattach }: Wanted,
  projectId: string,
  world: World,
): Sources {
  if ([snapshot_id, imageRef, backup_id].filter(isGiven).length > 1) throw refusal("EVS.1016");
  const { snapshots, backups } = world.part(Evs);
  const { images } = world.part(Ims);
  const snapshot = isGiven(snapshot_id) ? snapshots.get(snapshot_id) : undefined;
  const image = isGiven(imageRef) ? images.get(imageRef) : undefined;
  const backup = isGiven(backup_id) ? backups.get(backup_id) : undefined;
  if (isGiven(snapshot_id) && snapshot?.project_id !== projectId) throw refusal("EVS.2045");
  if (snapshot !== undefined && !can("cloneSnapshot", snapshot.status)) throw refusal("EVS.2043");
  if (isGiven(imageRef) && image === undefined) throw refusal("EVS.2046");
  if (image !== undefined && image.status !== "active") throw refusal("EVS.5400", "Invalid imageRef provided.");
  if (image?.is_system === true && multiattach === true) throw refusal("EVS.2094");
  if (isGiven(backup_id) && backup?.project_id !== projectId) throw refusal("EVS.1006");
  if (backup !== undefined && backup.status !== "available") throw refusal("EVS.1044");
  if (backup?.has_details === false) throw refusal("EVS.1045");
  return { snapshot, image, backup };
}

/** The reference's own example sends null for a source that is not wanted. */
function isGiven(id: string | null | undefined): id is string {
  return id !== null && id !== undefined;
}

/** Zone, type and what of the metadata depends on the source. */
function checkPlace(wanted: Wanted, { snapshot, image, backup }: Sources, world: World): void {
  const { availability_zone: zone, volume_type: type, metadata = {} } = wanted;
  if (zone === "" || type === "") throw refusal("EVS.2083");
  if (!world.zones.includes(zone)) throw refusal("EVS.1036");
  if (type !== undefined) checkType(type, zone, world);
  if (backup !== undefined && backup.availability_zone !== zone) throw refusal("EVS.1049");
  const source = snapshot === undefined ? undefined : world.part(Evs).volumes.get(snapshot.volume_id);
  if (source !== undefined && source.availability_zone !== zone) throw refusal("EVS.2054");
  if (source !== undefined && type !== undefined && source.volume_type !== type) {
    throw refusal("EVS.2096", type, source.volume_type ?? "");
  }
  const inherited = ["hw:passthrough", "__system__encrypted", "__system__cmkid"];
  if ((snapshot ?? image) !== undefined && inherited.some((key) => metadata[key] !== undefined))
    throw refusal("EVS.1043");
}

function checkType(name: string, zone: string, world: World): void {
  const type = world.part(Evs).types.find((candidate) => candidate.name === name);
  if (!/^[\w-]+$/.test(name)) throw refusal("EVS.1020");
  if (type === undefined) throw refusal("EVS.2070");
  if (!type.zones.includes(zone)) throw refusal("EVS.2071", zone, name);
  if (type.sold_out_zones.includes(zone)) throw refusal("EVS.2072", name, zone);
}

/** GiB. Only a disk from a backup may leave its size out. */
function sizeOf({ size }: Wanted, { snapshot, image, backup }: Sources): number {
  if (size === undefined && backup !== undefined) return backup.size;
  const { least, greatest } = image === undefined ? dataDisk : systemDisk;
  if (size !== undefined && size <= 0) throw refusal("EVS.2084");
  if (size === undefined || size < least || size > greatest) throw refusal("EVS.1010");
  if (size < (snapshot?.size ?? 0) || size < (image?.min_disk ?? 0)) throw refusal("EVS.1010");
  if (size < (backup?.size ?? 0)) throw refusal("EVS.1022");
  return size;
}

function checkQuota(world: World, projectId: string, count: number, size: number, type: string): void {
  const more = { volumes: count, gigabytes: count * size };
  const exceeded = world.part(Evs).quotas.exceeded(projectId, more, type);
  if (exceeded === "volumes") throw refusal("EVS.1034");
  if (exceeded !== undefined) throw refusal("EVS.1042");
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(4, "0")}`);
}

/** The Cinder-style path refuses the same things, each with the one code that it has for all of them. */
function inCinderWords<Result>(check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw error.code === "EVS.2045" ? notFound() : refusal("EVS.5400", error.message);
  }
}
