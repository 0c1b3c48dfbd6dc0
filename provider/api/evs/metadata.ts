import { z } from "zod";
import { operation } from "../operation.js";
import { stringMap } from "../replyFields.js";
import { metaBody, metadataBody } from "./requestFields.js";

const volumeMetadata = "/v2/{project_id}/volumes/{volume_id}/metadata";
const snapshotMetadata = "/v2/{project_id}/snapshots/{snapshot_id}/metadata";

const all = z.looseObject({ metadata: stringMap });
const one = z.looseObject({ meta: stringMap });

export const createVolumeMetadata = operation({
  name: "createVolumeMetadata",
  client: "volumeMetadata.create",
  about:
    "Adds or changes the given metadata keys of a disk and leaves the others, so sending it twice does no more than sending it once. Returns all of them.",
  method: "POST",
  path: volumeMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  repeatable: true,
  reference: "7.1.10 Adding Metadata of an EVS Disk",
  rights: ["evs:volumes:update", "evs:volumes:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const getVolumeMetadata = operation({
  name: "getVolumeMetadata",
  client: "volumeMetadata.get",
  about: "All metadata of a disk.",
  method: "GET",
  path: volumeMetadata,
  success: [200],
  reply: all,
  reference: "7.1.11 Querying Metadata of an EVS Disk",
  rights: ["evs:volumes:get"],
});

export const replaceVolumeMetadata = operation({
  name: "replaceVolumeMetadata",
  client: "volumeMetadata.replace",
  about:
    "DANGEROUS: replaces all metadata by the given keys, including the keys of other programs and of the service. `create` leaves the others.",
  method: "PUT",
  path: volumeMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  reference: "7.1.12 Updating Metadata of an EVS Disk",
  rights: ["evs:volumes:update", "evs:volumes:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const getVolumeMetadataKey = operation({
  name: "getVolumeMetadataKey",
  client: "volumeMetadata.getKey",
  about: "One metadata key of a disk with its value.",
  method: "GET",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  reply: one,
  reference: "7.1.13 Querying One Piece of Metadata for an EVS Disk",
  rights: ["evs:volumes:get"],
});

export const updateVolumeMetadataKey = operation({
  name: "updateVolumeMetadataKey",
  client: "volumeMetadata.updateKey",
  about: "Changes one metadata key of a disk; the body names the same key.",
  method: "PUT",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  body: metaBody,
  reply: one,
  reference: "7.1.14 Updating One Piece of Metadata for an EVS Disk",
  rights: ["evs:volumes:update", "evs:volumes:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const deleteVolumeMetadataKey = operation({
  name: "deleteVolumeMetadataKey",
  client: "volumeMetadata.deleteKey",
  about: "Removes one metadata key of a disk.",
  method: "DELETE",
  path: `${volumeMetadata}/{key}`,
  success: [200],
  reference: "7.1.15 Deleting One Piece of Metadata for an EVS Disk",
  rights: ["evs:volumes:delete", "evs:volumes:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const createSnapshotMetadata = operation({
  name: "createSnapshotMetadata",
  client: "snapshotMetadata.create",
  about:
    "Adds or changes the given metadata keys of a snapshot and leaves the others, so sending it twice does no more than sending it once. Returns all of them.",
  method: "POST",
  path: snapshotMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  repeatable: true,
  reference: "7.3.7 Adding Metadata of an EVS Snapshot",
  rights: ["evs:snapshots:update", "evs:snapshots:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const getSnapshotMetadata = operation({
  name: "getSnapshotMetadata",
  client: "snapshotMetadata.get",
  about: "All metadata of a snapshot.",
  method: "GET",
  path: snapshotMetadata,
  success: [200],
  reply: all,
  reference: "7.3.8 Querying Metadata of an EVS Snapshot",
  rights: ["evs:snapshots:get"],
});

export const updateSnapshotMetadataKey = operation({
  name: "updateSnapshotMetadataKey",
  client: "snapshotMetadata.updateKey",
  about: "Changes one metadata key of a snapshot; the body names the same key.",
  method: "PUT",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  body: metaBody,
  reply: one,
  reference: "7.3.9 Updating One Piece of Metadata for an EVS Snapshot",
  rights: ["evs:snapshots:update", "evs:snapshots:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const replaceSnapshotMetadata = operation({
  name: "replaceSnapshotMetadata",
  client: "snapshotMetadata.replace",
  about:
    "DANGEROUS: replaces all metadata by the given keys, including the keys of other programs and of the service. `create` leaves the others.",
  method: "PUT",
  path: snapshotMetadata,
  success: [200],
  body: metadataBody,
  reply: all,
  reference: "7.3.10 Updating Metadata of an EVS Snapshot",
  rights: ["evs:snapshots:update", "evs:snapshots:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});

export const getSnapshotMetadataKey = operation({
  name: "getSnapshotMetadataKey",
  client: "snapshotMetadata.getKey",
  about: "One metadata key of a snapshot with its value.",
  method: "GET",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  reply: one,
  reference: "7.3.11 Querying One Piece of Metadata for an EVS Snapshot",
  rights: ["evs:snapshots:get"],
});

export const deleteSnapshotMetadataKey = operation({
  name: "deleteSnapshotMetadataKey",
  client: "snapshotMetadata.deleteKey",
  about: "Removes one metadata key of a snapshot.",
  method: "DELETE",
  path: `${snapshotMetadata}/{key}`,
  success: [200],
  reference: "7.3.12 Deleting One Piece of Metadata for an EVS Snapshot",
  rights: ["evs:snapshots:delete", "evs:snapshots:get"],
  refusals: { "EVS.2047": "a key belongs to the service", "EVS.5403": "the key can't be changed" },
});
