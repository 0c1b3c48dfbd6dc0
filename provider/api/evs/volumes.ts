import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, pageLinks } from "../replyFields.js";
import { limit, sorting } from "./requestFields.js";
import { volumeNameReply, volumeReply } from "./volumeReply.js";

const jobReply = z.looseObject({ job_id: z.string() }).meta({ title: "StartedJob" });

const filters = z.strictObject({
  marker: z.string().optional(),
  name: z.string().optional(),
  limit,
  ...sorting,
  status: z.string().optional(),
  availability_zone: z.string().optional(),
});

const extendBody = z.strictObject({
  "os-extend": z.strictObject({ new_size: z.int().describe("GiB, larger than the disk is.") }),
});

const listRefusals = {
  "EVS.1023": "`limit` is not 1 to 1000",
  "EVS.1024": "`marker` is no id",
  "EVS.1039": "wrong `sort_key`",
  "EVS.1040": "wrong `sort_dir`",
  "EVS.1041": "no such zone",
};

export const createVolume = operation({
  name: "createVolume",
  client: "volumes.create",
  about:
    "Creates one disk, or `count` of them whose names end in `-0001` and so on, and returns a job, which names the disks. Sizes are GiB: 10 to 32768 for a data disk, 1 to 1024 for a system disk; only a disk from a backup may leave the size out. At most one of `snapshot_id`, `imageRef` and `backup_id`.",
  method: "POST",
  path: "/v2/{project_id}/cloudvolumes",
  success: [200],
  body: z.strictObject({
    volume: z.strictObject({
      availability_zone: z.string(),
      volume_type: z.string(),
      size: z
        .int()
        .optional()
        .describe("GiB: 10 to 32768 for a data disk, 1 to 1024 for a system disk, at least that of its source."),
      name: z.string().optional(),
      description: z.string().optional(),
      count: z.int().optional(),
      snapshot_id: z.string().nullish(),
      imageRef: z.string().nullish(),
      backup_id: z.string().nullish(),
      multiattach: z.boolean().optional(),
      shareable: z
        .enum(["true", "false"])
        .optional()
        .describe("No longer used by the service; `multiattach` took its place."),
      metadata: z
        .strictObject({
          "hw:passthrough": z
            .enum(["true", "false"])
            .optional()
            .describe('`"true"` makes a SCSI disk, else VBD. Not with a snapshot or an image.'),
          full_clone: z.literal("0").optional().describe('`"0"`: a linked clone of the snapshot.'),
          __system__encrypted: z
            .enum(["0", "1"])
            .optional()
            .describe(
              '`"1"` encrypts with the key of `__system__cmkid`. Not in 6.1.1: the API reference of Huawei Cloud has both, and EVS.1043 (A.1) names them.',
            ),
          __system__cmkid: z.string().optional(),
        })
        .optional(),
    }),
  }),
  reply: jobReply,
  reference: "6.1.1 Creating EVS Disks",
  rights: ["evs:volumes:create"],
  refusals: {
    "EVS.1010": "size out of range",
    "EVS.1020": "no such type",
    "EVS.2070": "type unknown to the cloud",
    "EVS.2071": "type sold out in the zone",
    "EVS.2072": "type sold out in the zone",
    "EVS.1036": "no such zone",
    "EVS.1016": "two sources",
    "EVS.1034": "quota of disks used up",
    "EVS.1042": "quota of GiB used up",
    "EVS.1003": "name longer than 255 bytes",
    "EVS.1004": "description longer than 255 bytes",
    "EVS.1021": "`count` is not 1 to 100",
    "EVS.1043": "encryption or SCSI with a snapshot or an image",
    "EVS.2043": "the snapshot is not available",
    "EVS.2053": "not the snapshot's zone",
    "EVS.2096": "not the type of the snapshot's disk",
  },
});

export const extendVolume = operation({
  name: "extendVolume",
  client: "volumes.extend",
  about:
    "Grows a disk to `new_size` GiB and returns a job, which alone says why an extension failed. A disk that is `in-use` must not be shared, and its server be ACTIVE, PAUSED, SUSPENDED or SHUTOFF. The file system on it has to be grown afterwards.",
  method: "POST",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}/action",
  success: [200],
  body: extendBody,
  reply: jobReply,
  reference: "6.1.7 Expanding Capacity of an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:extend"],
  refusals: {
    "EVS.1015": "not larger than the disk is",
    "EVS.1014": "out of range",
    "EVS.1064": "the disk's status does not allow it",
    "EVS.1065": "a shared disk that is in use",
    "EVS.1066": "the server's status does not allow it",
    "EVS.1042": "quota of GiB used up",
  },
});

export const listVolumes = operation({
  name: "listVolumes",
  client: "volumes.list",
  about: "All disks with all their fields, `wwn` included. The reference lists it only among the permissions.",
  method: "GET",
  path: "/v2/{project_id}/os-vendor-volumes/detail",
  success: [200],
  query: filters.extend({ offset: z.int().optional(), metadata: z.string().optional() }),
  reply: z.looseObject({ volumes: eachOf(volumeReply), volumes_links: pageLinks }),
  reference: "A.5 API Actions, EVS Disk: Querying Details About All Disks",
  rights: ["evs:volumes:list"],
  refusals: listRefusals,
  paging: "link",
});

export const getVolume = operation({
  name: "getVolume",
  client: "volumes.get",
  about: "One disk with all its fields; the only documented answer with `wwn`. Size in GiB.",
  method: "GET",
  path: "/v2/{project_id}/os-vendor-volumes/{volume_id}",
  success: [200],
  reply: z.looseObject({ volume: volumeReply }),
  reference: "6.1.5 Querying Details About a Disk",
  rights: ["evs:volumes:get"],
});

export const listCloudVolumesDetail = operation({
  name: "listCloudVolumesDetail",
  client: "cloudVolumes.listDetail",
  about: "All disks, without `wwn`, `encrypted` and `updated_at`.",
  method: "GET",
  path: "/v2/{project_id}/cloudvolumes/detail",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeReply) }),
  reference: "6.1.2 Querying Details About All Disks",
  rights: ["evs:volumes:list"],
  refusals: listRefusals,
  paging: "marker",
});

export const listCloudVolumes = operation({
  name: "listCloudVolumes",
  client: "cloudVolumes.list",
  about: "Ids and names of all disks.",
  method: "GET",
  path: "/v2/{project_id}/cloudvolumes",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeNameReply) }),
  reference: "6.1.6 Querying EVS Disks (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:list"],
  refusals: listRefusals,
  paging: "marker",
});

export const updateCloudVolume = operation({
  name: "updateCloudVolume",
  client: "cloudVolumes.update",
  about: "Renames a disk. Name and description have at most 255 bytes each and must not both be empty.",
  method: "PUT",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}",
  success: [200],
  body: z.strictObject({
    volume: z.strictObject({ name: z.string().optional(), description: z.string().optional() }),
  }),
  reply: volumeReply,
  reference: "6.1.4 Updating an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:update"],
  refusals: {
    "EVS.1003": "name longer than 255 bytes",
    "EVS.1004": "description longer than 255 bytes",
    "EVS.1007": "name and description are both empty",
  },
});

export const deleteCloudVolume = operation({
  name: "deleteCloudVolume",
  client: "cloudVolumes.delete",
  about: "Deletes a disk and what is on it, and returns a job.",
  method: "DELETE",
  path: "/v2/{project_id}/cloudvolumes/{volume_id}",
  success: [200],
  reply: jobReply,
  reference: "6.1.3 Deleting an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:delete"],
  refusals: {
    "EVS.1046": "the disk's status does not allow it",
    "EVS.2130": "it is being backed up",
    "EVS.2068": "it is locked",
  },
});
