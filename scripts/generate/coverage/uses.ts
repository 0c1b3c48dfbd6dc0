import type { OperationName } from "../../../provider/api/operations.js";

/** The resources and functions that send a call, or why none does. */
export type Use = readonly UserName[] | { readonly none: string };

/** What people write in a program. */
export type UserName =
  | "Volume"
  | "Snapshot"
  | "VolumeMetadata"
  | "SnapshotMetadata"
  | "VolumeTransfer"
  | "VolumeTransferAccepter"
  | "SnapshotRollback"
  | "VolumeImage"
  | "VolumeAttachment"
  | "ServerResize"
  | `get${string}`;

/** Whatever has to do with a disk waits for it to rest; one list answers for many. */
const disks = [
  "Volume",
  "VolumeMetadata",
  "VolumeTransfer",
  "VolumeTransferAccepter",
  "SnapshotRollback",
  "VolumeImage",
  "VolumeAttachment",
] as const satisfies readonly UserName[];

/** The same of snapshots. */
const snapshots = [
  "Snapshot",
  "SnapshotMetadata",
  "SnapshotRollback",
  "Volume",
  "VolumeTransfer",
] as const satisfies readonly UserName[];

const detailed = { none: "the list with details has all of it" };
const twin = (name: OperationName) => ({ none: `\`${name}\` is its twin` });
const status = { none: "changes a status and touches no server" };
const whole = { none: "would remove the keys of others" };
const map = { none: "the thing itself shows its metadata" };

export const uses = {
  createToken: { none: "every login by password sends it" },
  listProjects: { none: "a login sends it when only a project's name is known" },
  listApiVersions: ["getApiVersions"],
  getApiVersion: { none: "`listApiVersions` has all of them" },

  createVolume: ["Volume"],
  extendVolume: ["Volume"],
  listVolumes: [...disks, "getVolumes", "getVolume"],
  getVolume: [...disks, "Snapshot", "getVolume"],
  listCloudVolumesDetail: [...disks, "getVolumes", "getVolume"],
  listCloudVolumes: detailed,
  updateCloudVolume: twin("updateVolume"),
  deleteCloudVolume: { none: "`deleteVolume` is its twin, and can delete snapshots" },
  createCinderVolume: { none: "`createVolume` answers a job, which proves which disk it made" },
  deleteVolume: ["Volume"],
  updateVolume: ["Volume"],
  listCinderVolumes: detailed,
  listCinderVolumesDetail: twin("listVolumes"),
  getCinderVolume: { none: "`getVolume` is its twin, and tells `wwn`" },
  getVolumeV1: { none: "`getVolume` tells more" },
  extendCinderVolume: ["Volume"],
  setVolumeBootable: ["Volume"],
  setVolumeReadonly: ["Volume"],
  exportVolumeImage: ["VolumeImage"],
  attachCinderVolume: status,
  detachCinderVolume: status,
  reserveCinderVolume: status,
  unreserveCinderVolume: status,

  createVolumeMetadata: ["Volume", "VolumeMetadata"],
  getVolumeMetadata: map,
  replaceVolumeMetadata: whole,
  getVolumeMetadataKey: map,
  updateVolumeMetadataKey: { none: "`createVolumeMetadata` changes several at once" },
  deleteVolumeMetadataKey: ["Volume", "VolumeMetadata"],
  createSnapshotMetadata: ["Snapshot", "SnapshotMetadata"],
  getSnapshotMetadata: map,
  replaceSnapshotMetadata: whole,
  getSnapshotMetadataKey: map,
  updateSnapshotMetadataKey: { none: "`createSnapshotMetadata` changes several at once" },
  deleteSnapshotMetadataKey: ["Snapshot", "SnapshotMetadata"],

  createSnapshot: ["Snapshot", "Volume"],
  deleteSnapshot: ["Snapshot", "Volume"],
  updateSnapshot: ["Snapshot"],
  listSnapshots: detailed,
  listSnapshotsDetail: [...snapshots, "getSnapshots", "getSnapshot"],
  getSnapshot: ["Snapshot", "SnapshotMetadata", "SnapshotRollback", "Volume", "getSnapshot"],
  rollbackSnapshot: ["SnapshotRollback"],

  createTransfer: ["VolumeTransfer"],
  acceptTransfer: ["VolumeTransferAccepter"],
  deleteTransfer: ["VolumeTransfer"],
  getTransfer: ["VolumeTransfer", "getTransfer"],
  listTransfers: detailed,
  listTransfersDetail: ["VolumeTransfer", "getTransfers"],

  listVolumeTypes: ["getVolumeTypes", "getVolumeType"],
  getVolumeType: { none: "`listVolumeTypes` has all of them, and is asked once" },
  getQuotas: [...disks, "getQuotas"],
  listExtensions: ["getExtensions"],
  listAvailabilityZones: ["getAvailabilityZones"],
  getJob: ["Volume", "getJob"],

  listServers: { none: "a server is named by its id" },
  getServer: ["VolumeAttachment", "ServerResize", "VolumeImage", "Volume"],
  stopServers: ["ServerResize"],
  startServers: ["ServerResize"],
  resizeServer: ["ServerResize"],
  deleteServers: { none: "servers are not this package's to delete" },
  attachServerVolume: ["VolumeAttachment"],
  detachServerVolume: ["VolumeAttachment", "Volume"],
  listServerFlavors: { none: "`listResizeFlavors` has those that a server can become" },
  listResizeFlavors: ["ServerResize", "getServerFlavors"],
  getServerJob: ["VolumeAttachment", "ServerResize", "Volume"],

  getImage: ["VolumeImage"],
  listImages: ["VolumeImage"],
  deleteImage: ["VolumeImage"],
} as const satisfies Record<OperationName | "createToken", Use>;

export function useOf(name: string): Use | undefined {
  return Object.entries<Use>(uses).find(([known]) => known === name)?.[1];
}
