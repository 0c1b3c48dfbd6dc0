// Generated from provider/resources by `npm run generate`; changes go there.
import "../provider/hosts/nodeVersion.js";

export { Volume, type VolumeArgs, type AttachedServer } from "./volume.js";
export { Snapshot, type SnapshotArgs } from "./snapshot.js";
export { VolumeMetadata, type VolumeMetadataArgs } from "./volumeMetadata.js";
export { VolumeTransfer, type VolumeTransferArgs } from "./volumeTransfer.js";
export { SnapshotMetadata, type SnapshotMetadataArgs } from "./snapshotMetadata.js";
export { VolumeTransferAccepter, type VolumeTransferAccepterArgs } from "./volumeTransferAccepter.js";
export { SnapshotRollback, type SnapshotRollbackArgs } from "./snapshotRollback.js";
export { VolumeImage, type VolumeImageArgs } from "./volumeImage.js";
export { VolumeAttachment, type VolumeAttachmentArgs } from "./volumeAttachment.js";
export { ServerResize, type ServerResizeArgs } from "./serverResize.js";
