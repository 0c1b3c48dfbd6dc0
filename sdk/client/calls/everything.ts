// Generated from provider/api by `npm run generate`; changes go there.

export type {
  CreateVolumeBody,
  ExtendVolumeBody,
  ListVolumesQuery,
  DeleteVolumeQuery,
  UpdateVolumeBody,
  SetVolumeBootableBody,
  SetVolumeReadonlyBody,
  ExportVolumeImageBody,
  Volumes,
} from "./volumes.js";
export type {
  ListCloudVolumesDetailQuery,
  ListCloudVolumesQuery,
  UpdateCloudVolumeBody,
  CloudVolumes,
} from "./cloudVolumes.js";
export type {
  CreateCinderVolumeBody,
  ListCinderVolumesQuery,
  ListCinderVolumesDetailQuery,
  ExtendCinderVolumeBody,
  AttachCinderVolumeBody,
  DetachCinderVolumeBody,
  CinderVolumes,
} from "./cinderVolumes.js";
export type { VolumeMetadata } from "./volumeMetadata.js";
export type {
  CreateSnapshotBody,
  UpdateSnapshotBody,
  ListSnapshotsQuery,
  ListSnapshotsDetailQuery,
  RollbackSnapshotBody,
  Snapshots,
} from "./snapshots.js";
export type { SnapshotMetadata } from "./snapshotMetadata.js";
export type {
  CreateTransferBody,
  AcceptTransferBody,
  ListTransfersQuery,
  ListTransfersDetailQuery,
  Transfers,
} from "./transfers.js";
export type { Jobs } from "./jobs.js";
export type { VolumeTypes } from "./volumeTypes.js";
export type { AvailabilityZones } from "./availabilityZones.js";
export type { Quotas } from "./quotas.js";
export type { Extensions } from "./extensions.js";
export type { ApiVersions } from "./apiVersions.js";
export type {
  ListServersQuery,
  StopServersBody,
  StartServersBody,
  ResizeServerBody,
  DeleteServersBody,
  AttachServerVolumeBody,
  DetachServerVolumeQuery,
  ListServerFlavorsQuery,
  ListResizeFlavorsQuery,
  Servers,
} from "./servers.js";
export type { ServerJobs } from "./serverJobs.js";
export type { ListImagesQuery, Images } from "./images.js";
export type { ListProjectsQuery, Projects } from "./projects.js";
export type {
  StartedJob,
  Attachment,
  Volume,
  VolumeV1,
  ExportedImage,
  VolumeName,
  Snapshot,
  NewTransfer,
  Transfer,
  SubJob,
  Job,
  VolumeType,
  AvailabilityZone,
  Quota,
  QuotaSet,
  Extension,
  ApiVersion,
  ServerVolume,
  Server,
  StartedServerJob,
  ServerFlavor,
  ServerSubJob,
  ServerJob,
  Image,
  Project,
} from "./answers.js";
export type { Client } from "./client.js";
export type { ClientSettings } from "./settings.js";
