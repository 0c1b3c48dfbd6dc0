import { z } from "zod";
import { operation } from "../operation.js";
import { stringMap } from "./replyFields.js";
import { metaBody, metadataBody } from "./requestFields.js";

const volumeMetadata = "/v2/{project_id}/volumes/{volume_id}/metadata";
const snapshotMetadata = "/v2/{project_id}/snapshots/{snapshot_id}/metadata";

const all = z.looseObject({ metadata: stringMap });
const one = z.looseObject({ meta: stringMap });

/** Adds or changes the given keys and leaves the others, so sending it twice does no more than sending it once. */
export const createVolumeMetadata = operation({
  name: "createVolumeMetadata",
  method: "POST",
  path: volumeMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  repeatable: true,
  reference: "7.1.10 Adding Metadata of an EVS Disk",
});

export const getVolumeMetadata = operation({
  name: "getVolumeMetadata",
  method: "GET",
  path: volumeMetadata,
  success: [200],
  reply: all,
  reference: "7.1.11 Querying Metadata of an EVS Disk",
});

/** Puts the given keys in the place of all others. */
export const replaceVolumeMetadata = operation({
  name: "replaceVolumeMetadata",
  method: "PUT",
  path: volumeMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  reference: "7.1.12 Updating Metadata of an EVS Disk",
});

export const getVolumeMetadataKey = operation({
  name: "getVolumeMetadataKey",
  method: "GET",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  reply: one,
  reference: "7.1.13 Querying One Piece of Metadata for an EVS Disk",
});

export const updateVolumeMetadataKey = operation({
  name: "updateVolumeMetadataKey",
  method: "PUT",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  body: metaBody,
  reply: one,
  reference: "7.1.14 Updating One Piece of Metadata for an EVS Disk",
});

export const deleteVolumeMetadataKey = operation({
  name: "deleteVolumeMetadataKey",
  method: "DELETE",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  reference: "7.1.15 Deleting One Piece of Metadata for an EVS Disk",
});

/** Adds or changes the given keys and leaves the others. */
export const createSnapshotMetadata = operation({
  name: "createSnapshotMetadata",
  method: "POST",
  path: snapshotMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  repeatable: true,
  reference: "7.3.7 Adding Metadata of an EVS Snapshot",
});

export const getSnapshotMetadata = operation({
  name: "getSnapshotMetadata",
  method: "GET",
  path: snapshotMetadata,
  success: [200],
  reply: all,
  reference: "7.3.8 Querying Metadata of an EVS Snapshot",
});

export const updateSnapshotMetadataKey = operation({
  name: "updateSnapshotMetadataKey",
  method: "PUT",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  body: metaBody,
  reply: one,
  reference: "7.3.9 Updating One Piece of Metadata for an EVS Snapshot",
});

/** Puts the given keys in the place of all others. */
export const replaceSnapshotMetadata = operation({
  name: "replaceSnapshotMetadata",
  method: "PUT",
  path: snapshotMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  reference: "7.3.10 Updating Metadata of an EVS Snapshot",
});

export const getSnapshotMetadataKey = operation({
  name: "getSnapshotMetadataKey",
  method: "GET",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  reply: one,
  reference: "7.3.11 Querying One Piece of Metadata for an EVS Snapshot",
});

export const deleteSnapshotMetadataKey = operation({
  name: "deleteSnapshotMetadataKey",
  method: "DELETE",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  reference: "7.3.12 Deleting One Piece of Metadata for an EVS Snapshot",
});
