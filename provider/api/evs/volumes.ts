import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, pageLinks } from "./replyFields.js";
import { limit, sorting } from "./requestFields.js";
import { volumeNameReply, volumeReply } from "./volumeReply.js";

const jobReply = z.looseObject({ job_id: z.string() });

const filters = z.strictObject({
  marker: z.string().optional(),
  name: z.string().optional(),
  limit,
  ...sorting,
  status: z.string().optional(),
  availability_zone: z.string().optional(),
});

/** `new_size` in GiB. */
const extendBody = z.strictObject({ "os-extend": z.strictObject({ new_size: z.int() }) });

/**
 * Creates one disk, or `count` of them (1 to 100) whose names end in `-0001` and so on. Answers a job, which names the disks.
 * `size` in GiB: 10 to 32768 for a data disk, 1 to 1024 for a system disk; only a disk from a backup may leave it out.
 * At most one of `snapshot_id`, `imageRef` and `backup_id`. Metadata takes these keys and no other.
 */
export const createVolume = operation({
  name: "createVolume",
  method: "POST",
  path: "/v2/{project_id}/cloudvolumes",
  success: [200],
  body: z.strictObject({
    volume: z.strictObject({
      availability_zone: z.string(),
      volume_type: z.string(),
      size: z.int().optional(),
      name: z.string().optional(),
      description: z.string().optional(),
      count: z.int().optional(),
      snapshot_id: z.string().nullish(),
      imageRef: z.string().nullish(),
      backup_id: z.string().nullish(),
      multiattach: z.boolean().optional(),
      /** No longer used by the service; `multiattach` took its place. */
      shareable: z.enum(["true", "false"]).optional(),
      metadata: z
        .strictObject({
          /** `"true"` makes a SCSI disk, else VBD. Not with a snapshot or an image. */
          "hw:passthrough": z.enum(["true", "false"]).optional(),
          /** `"0"`: a linked clone of the snapshot. */
          full_clone: z.literal("0").optional(),
          /** `"1"` encrypts with the key of `__system__cmkid`. Not in 6.1.1: the API reference of Huawei Cloud has both, and EVS.1043 (A.1) names them. */
          __system__encrypted: z.enum(["0", "1"]).optional(),
          __system__cmkid: z.string().optional(),
        })
        .optional(),
    }),
  }),
  reply: jobReply,
  reference: "6.1.1 Creating EVS Disks",
});

/** Grows a disk and answers a job, which alone tells why an extension failed. */
export const extendVolume = operation({
  name: "extendVolume",
  method: "POST",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}/action",
  success: [200],
  body: extendBody,
  reply: jobReply,
  reference: "6.1.7 Expanding Capacity of an EVS Disk (Deprecated)",
  deprecated: true,
});

/** All disks with all their fields, `wwn` included. The reference lists it only among the permissions. */
export const listVolumes = operation({
  name: "listVolumes",
  method: "GET",
  path: "/v2/{project_id}/os-vendor-volumes/detail",
  success: [200],
  query: filters.extend({ offset: z.int().optional(), metadata: z.string().optional() }),
  reply: z.looseObject({ volumes: eachOf(volumeReply), volumes_links: pageLinks }),
  reference: "A.5 API Actions, EVS Disk: Querying Details About All Disks",
});

/** One disk with all its fields; the only documented answer with `wwn`. */
export const getVolume = operation({
  name: "getVolume",
  method: "GET",
  path: "/v2/{project_id}/os-vendor-volumes/{volume_id}",
  success: [200],
  reply: z.looseObject({ volume: volumeReply }),
  reference: "6.1.5 Querying Details About a Disk",
});

/** All disks, without `wwn`, `encrypted` and `updated_at`. Pages by `marker`; the answer has no links. */
export const listCloudVolumesDetail = operation({
  name: "listCloudVolumesDetail",
  method: "GET",
  path: "/v2/{project_id}/cloudvolumes/detail",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeReply) }),
  reference: "6.1.2 Querying Details About All Disks",
});

/** Ids and names of all disks. */
export const listCloudVolumes = operation({
  name: "listCloudVolumes",
  method: "GET",
  path: "/v2/{project_id}/cloudvolumes",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeNameReply) }),
  reference: "6.1.6 Querying EVS Disks (Deprecated)",
  deprecated: true,
});

/** Renames. Name and description must not both be empty. The disk in the answer is not wrapped. */
export const updateCloudVolume = operation({
  name: "updateCloudVolume",
  method: "PUT",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}",
  success: [200],
  body: z.strictObject({
    volume: z.strictObject({ name: z.string().optional(), description: z.string().optional() }),
  }),
  reply: volumeReply,
  reference: "6.1.4 Updating an EVS Disk (Deprecated)",
  deprecated: true,
});

/** Deletes a disk and answers a job. */
export const deleteCloudVolume = operation({
  name: "deleteCloudVolume",
  method: "DELETE",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}",
  success: [200],
  reply: jobReply,
  reference: "6.1.3 Deleting an EVS Disk (Deprecated)",
  deprecated: true,
});
