import { checkMetadataSize } from "./bodies.js";
import { malformedBody, notFound, refusal } from "./errors.js";
import type { Handlers } from "./handler.js";
import { Evs, type SnapshotRow, type VolumeRow } from "./tables.js";

type Metadata = Record<string, unknown>;
type Given = Readonly<Record<string, string>>;
type Holder = Pick<VolumeRow | SnapshotRow, "metadata">;

const serviceKeys = ["hw:passthrough", "full_clone", "readonly", "attached_mode", "policy", "orderID", "billing"];

/** The service's own keys: shown like all others, but nobody else's to change. */
function isServiceKey(key: string): boolean {
  return serviceKeys.includes(key) || /^_{1,2}system_/.test(key);
}

export const metadataHandlers = {
  createVolumeMetadata: ({ given, projectId }, world) =>
    merge(world.part(Evs).volume(projectId, given.volume_id), given.body.metadata),
  getVolumeMetadata: ({ given, projectId }, world) => ({
    metadata: world.part(Evs).volume(projectId, given.volume_id).metadata,
  }),
  replaceVolumeMetadata: ({ given, projectId }, world) =>
    replace(world.part(Evs).volume(projectId, given.volume_id), given.body.metadata),
  getVolumeMetadataKey: ({ given, projectId }, world) =>
    one(world.part(Evs).volume(projectId, given.volume_id), given.key),
  updateVolumeMetadataKey: ({ given, projectId }, world) =>
    setOne(world.part(Evs).volume(projectId, given.volume_id), given.key, given.body.meta),
  deleteVolumeMetadataKey: ({ given, projectId }, world) =>
    remove(world.part(Evs).volume(projectId, given.volume_id), given.key),

  createSnapshotMetadata: ({ given, projectId }, world) =>
    merge(world.part(Evs).snapshot(projectId, given.snapshot_id), given.body.metadata),
  getSnapshotMetadata: ({ given, projectId }, world) => ({
    metadata: world.part(Evs).snapshot(projectId, given.snapshot_id).metadata,
  }),
  replaceSnapshotMetadata: ({ given, projectId }, world) =>
    replace(world.part(Evs).snapshot(projectId, given.snapshot_id), given.body.metadata),
  getSnapshotMetadataKey: ({ given, projectId }, world) =>
    one(world.part(Evs).snapshot(projectId, given.snapshot_id), given.key),
  updateSnapshotMetadataKey: ({ given, projectId }, world) =>
    setOne(world.part(Evs).snapshot(projectId, given.snapshot_id), given.key, given.body.meta),
  deleteSnapshotMetadataKey: ({ given, projectId }, world) =>
    remove(world.part(Evs).snapshot(projectId, given.snapshot_id), given.key),
} satisfies Handlers;

/** Puts these keys in the place of all but the service's own. */
export function setOwnKeys(holder: Holder, given: Given): void {
  checkKeys(given);
  const kept = Object.entries(holder.metadata).filter(([key]) => isServiceKey(key));
  holder.metadata = { ...Object.fromEntries(kept), ...given };
}

export function checkKeys(given: Given): void {
  checkMetadataSize(given, malformedBody);
  if (Object.keys(given).some(isServiceKey)) throw refusal("EVS.2047");
}

function merge(holder: Holder, given: Given): { metadata: Metadata } {
  checkKeys(given);
  holder.metadata = { ...holder.metadata, ...given };
  return { metadata: holder.metadata };
}

function replace(holder: Holder, given: Given): { metadata: Metadata } {
  setOwnKeys(holder, given);
  return { metadata: holder.metadata };
}

function one({ metadata }: Holder, key: string): { meta: Metadata } {
  const value = metadata[key];
  if (value === undefined) throw notFound();
  return { meta: { [key]: value } };
}

function setOne(holder: Holder, key: string, meta: Given): { meta: Metadata } {
  const value = meta[key];
  if (value === undefined || Object.keys(meta).length !== 1) throw malformedBody();
  merge(holder, { [key]: value });
  return { meta: { [key]: value } };
}

function remove(holder: Holder, key: string): undefined {
  if (holder.metadata[key] === undefined) throw notFound();
  if (isServiceKey(key)) throw refusal("EVS.5403");
  const { [key]: _removed, ...kept } = holder.metadata;
  holder.metadata = kept;
  return undefined;
}
