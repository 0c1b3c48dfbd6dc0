import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, pageLinks } from "./replyFields.js";
import { limit, sorting } from "./requestFields.js";
import { volumeNameReply, volumeReply } from "./volumeReply.js";

const filters = z.strictObject({
  marker: z.string().optional(),
  name: z.string().optional(),
  limit,
  ...sorting,
  offset: z.int().optional(),
  status: z.string().optional(),
  /** A map as JSON text. */
  metadata: z.string().optional(),
  availability_zone: z.string().optional(),
});

const oneVolume = z.looseObject({ volume: volumeReply });

/** Creates a disk without a job: its status tells when it is there. Metadata is free here. `size` in GiB. */
export const createCinderVolume = operation({
  name: "createCinderVolume",
  method: "POST",
  path: "/v2/{project_id}/volumes",
  success: [202],
  body: z.strictObject({
    volume: z.strictObject({
      availability_zone: z.string(),
      size: z.int(),
      volume_type: z.string().optional(),
      name: z.string().optional(),
      description: z.string().optional(),
      snapshot_id: z.string().nullish(),
      imageRef: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).optional(),
      multiattach: z.boolean().optional(),
      /** Printed in the reference, not supported by the service. */
      source_volid: z.string().nullish(),
      source_replica: z.string().nullish(),
      consistency_group_id: z.string().nullish(),
      shareable: z.enum(["true", "false"]).optional(),
    }),
  }),
  reply: oneVolume,
  reference: "7.1.1 Creating EVS Disks",
});

/** Deletes a disk; `cascade` deletes its snapshots with it. Gone when a GET answers 404. */
export const deleteVolume = operation({
  name: "deleteVolume",
  method: "DELETE",
  path: "/v2/{project_id}/volumes/{volume_id}",
  success: [202],
  query: z.strictObject({ cascade: z.boolean().optional() }),
  reference: "7.1.2 Deleting an EVS Disk",
});

/** Renames. Name and description of at most 255 bytes each. */
export const updateVolume = operation({
  name: "updateVolume",
  method: "PUT",
  path: "/v2/{project_id}/volumes/{volume_id}",
  success: [200],
  body: z.strictObject({
    volume: z.strictObject({
      name: z.string().optional(),
      description: z.string().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
      display_name: z.string().optional(),
      display_description: z.string().optional(),
    }),
  }),
  reply: oneVolume,
  reference: "7.1.3 Updating an EVS Disk",
});

/** Ids and names. */
export const listCinderVolumes = operation({
  name: "listCinderVolumes",
  method: "GET",
  path: "/v2/{project_id}/volumes",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeNameReply), volumes_links: pageLinks }),
  reference: "7.1.4 Querying EVS Disks",
});

export const listCinderVolumesDetail = operation({
  name: "listCinderVolumesDetail",
  method: "GET",
  path: "/v2/{project_id}/volumes/detail",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeReply), volumes_links: pageLinks }),
  reference: "7.1.5 Querying Details About All Disks",
});

export const getCinderVolume = operation({
  name: "getCinderVolume",
  method: "GET",
  path: "/v2/{project_id}/volumes/{volume_id}",
  success: [200],
  reply: oneVolume,
  reference: "7.1.6 Querying Details About a Disk",
});

/** The first version's answer: name and description are called `display_name` and `display_description`. */
export const getVolumeV1 = operation({
  name: "getVolumeV1",
  method: "GET",
  path: "/v1/{project_id}/volumes/{volume_id}",
  success: [200],
  reply: z.looseObject({
    volume: volumeReply.extend({
      display_name: z.string().nullish(),
      display_description: z.string().nullish(),
    }),
  }),
  reference: "8.2.1.1 Querying Details About a Disk (Deprecated)",
  deprecated: true,
});
