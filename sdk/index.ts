// Generated from provider/resources and provider/functions by `npm run generate`; changes go there.
import "../provider/hosts/nodeVersion.js";

export {
  Volume,
  type VolumeArgs,
  type VolumeAdopt,
  type VolumeSnapshotBeforeGrowth,
  type AttachedServer,
} from "./volume.js";
export { Snapshot, type SnapshotArgs, type SnapshotAdopt } from "./snapshot.js";
export { VolumeMetadata, type VolumeMetadataArgs } from "./volumeMetadata.js";
export { VolumeTransfer, type VolumeTransferArgs } from "./volumeTransfer.js";
export { SnapshotMetadata, type SnapshotMetadataArgs } from "./snapshotMetadata.js";
export { VolumeTransferAccepter, type VolumeTransferAccepterArgs } from "./volumeTransferAccepter.js";
export { SnapshotRollback, type SnapshotRollbackArgs } from "./snapshotRollback.js";
export { VolumeImage, type VolumeImageArgs } from "./volumeImage.js";
export { VolumeAttachment, type VolumeAttachmentArgs } from "./volumeAttachment.js";
export { ServerResize, type ServerResizeArgs } from "./serverResize.js";
export {
  getVolume,
  getVolumeOutput,
  type GetVolumeArgs,
  type GetVolumeOutputArgs,
  type GetVolumeResult,
} from "./functions/getVolume.js";
export {
  getVolumes,
  getVolumesOutput,
  type GetVolumesArgs,
  type GetVolumesOutputArgs,
  type GetVolumesResult,
  type GetVolumesVolume,
} from "./functions/getVolumes.js";
export {
  getSnapshot,
  getSnapshotOutput,
  type GetSnapshotArgs,
  type GetSnapshotOutputArgs,
  type GetSnapshotResult,
} from "./functions/getSnapshot.js";
export {
  getSnapshots,
  getSnapshotsOutput,
  type GetSnapshotsArgs,
  type GetSnapshotsOutputArgs,
  type GetSnapshotsResult,
  type GetSnapshotsSnapshot,
} from "./functions/getSnapshots.js";
export {
  getVolumeTypes,
  getVolumeTypesOutput,
  type GetVolumeTypesArgs,
  type GetVolumeTypesOutputArgs,
  type GetVolumeTypesResult,
  type GetVolumeTypesType,
} from "./functions/getVolumeTypes.js";
export {
  getVolumeType,
  getVolumeTypeOutput,
  type GetVolumeTypeArgs,
  type GetVolumeTypeOutputArgs,
  type GetVolumeTypeResult,
} from "./functions/getVolumeType.js";
export {
  getAvailabilityZones,
  getAvailabilityZonesOutput,
  type GetAvailabilityZonesArgs,
  type GetAvailabilityZonesOutputArgs,
  type GetAvailabilityZonesResult,
  type GetAvailabilityZonesZone,
} from "./functions/getAvailabilityZones.js";
export {
  getQuotas,
  getQuotasOutput,
  type GetQuotasArgs,
  type GetQuotasOutputArgs,
  type GetQuotasResult,
  type GetQuotasQuota,
} from "./functions/getQuotas.js";
export {
  getTransfer,
  getTransferOutput,
  type GetTransferArgs,
  type GetTransferOutputArgs,
  type GetTransferResult,
} from "./functions/getTransfer.js";
export {
  getTransfers,
  getTransfersOutput,
  type GetTransfersArgs,
  type GetTransfersOutputArgs,
  type GetTransfersResult,
  type GetTransfersTransfer,
} from "./functions/getTransfers.js";
export {
  getExtensions,
  getExtensionsOutput,
  type GetExtensionsArgs,
  type GetExtensionsOutputArgs,
  type GetExtensionsResult,
  type GetExtensionsExtension,
} from "./functions/getExtensions.js";
export {
  getApiVersions,
  getApiVersionsOutput,
  type GetApiVersionsArgs,
  type GetApiVersionsOutputArgs,
  type GetApiVersionsResult,
  type GetApiVersionsVersion,
} from "./functions/getApiVersions.js";
export {
  getJob,
  getJobOutput,
  type GetJobArgs,
  type GetJobOutputArgs,
  type GetJobResult,
  type GetJobSubJob,
} from "./functions/getJob.js";
export {
  getServerFlavors,
  getServerFlavorsOutput,
  type GetServerFlavorsArgs,
  type GetServerFlavorsOutputArgs,
  type GetServerFlavorsResult,
  type GetServerFlavorsFlavor,
} from "./functions/getServerFlavors.js";
