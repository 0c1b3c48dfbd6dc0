import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, pageLinks } from "../replyFields.js";
import { limit, sorting } from "./requestFields.js";
import { volumeNameReply, volumeReply } from "./volumeReply.js";

const filters = z.strictObject({
  marker: z.string().optional(),
  name: z.string().optional(),
  limit,
  ...sorting,
  offset: z.int().optional(),
  status: z.string().optional(),
  metadata: z.string().optional().describe("A map as JSON text."),
  availability_zone: z.string().optional(),
});

const oneVolume = z.looseObject({ volume: volumeReply });

export const createCinderVolume = operation({
  name: "createCinderVolume",
  client: "cinderVolumes.create",
  about: "Creates a disk without a job: its status shows when it is ready. It accepts any metadata. Size in GiB.",
  method: "POST",
  path: "/v2/{project_id}/volumes",
  success: [202],
  body: z.strictObject({
    volume: z.strictObject({
      availability_zone: z.string(),
      size: z.int().describe("GiB."),
      volume_type: z.string().optional(),
      name: z.string().optional(),
      description: z.string().optional(),
      snapshot_id: z.string().nullish(),
      imageRef: z.string().nullish(),
      metadata: z.record(z.string(), z.string()).optional(),
      multiattach: z.boolean().optional(),
      source_volid: z.string().nullish().describe("Printed in the reference, not supported by the service."),
      source_replica: z.string().nullish(),
      consistency_group_id: z.string().nullish(),
      shareable: z.enum(["true", "false"]).optional(),
    }),
  }),
  reply: oneVolume,
  reference: "7.1.1 Creating EVS Disks",
  rights: ["evs:volumes:create", "evs:volumes:get"],
  furtherRights: { "from an image": ["ims:images:get"], "from a snapshot": ["evs:snapshots:get"] },
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
    "EVS.5413": "a quota is used up",
  },
});

export const deleteVolume = operation({
  name: "deleteVolume",
  client: "volumes.delete",
  about:
    "Deletes a disk and what is on it; `cascade` deletes its snapshots with it. It is gone when a GET answers 404. Allowed in available, error, error_extending, error_restoring and error_rollbacking.",
  method: "DELETE",
  path: "/v2/{project_id}/volumes/{volume_id}",
  success: [202],
  query: z.strictObject({ cascade: z.boolean().optional() }),
  reference: "7.1.2 Deleting an EVS Disk",
  rights: ["evs:volumes:delete", "evs:volumes:get"],
  refusals: {
    "EVS.1046": "the disk's status does not allow it",
    "EVS.2130": "it is being backed up",
    "EVS.2068": "it is locked",
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const updateVolume = operation({
  name: "updateVolume",
  client: "volumes.update",
  about: "Renames a disk. Name and description of at most 255 bytes each.",
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
  rights: ["evs:volumes:update", "evs:volumes:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const listCinderVolumes = operation({
  name: "listCinderVolumes",
  client: "cinderVolumes.list",
  about: "Ids and names of all disks.",
  method: "GET",
  path: "/v2/{project_id}/volumes",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeNameReply), volumes_links: pageLinks }),
  reference: "7.1.4 Querying EVS Disks",
  rights: ["evs:volumes:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number", "EVS.5404": "`marker` is the id of no disk" },
  paging: "link",
});

export const listCinderVolumesDetail = operation({
  name: "listCinderVolumesDetail",
  client: "cinderVolumes.listDetail",
  about: "All disks in the words of Cinder, without `wwn`.",
  method: "GET",
  path: "/v2/{project_id}/volumes/detail",
  success: [200],
  query: filters,
  reply: z.looseObject({ volumes: eachOf(volumeReply), volumes_links: pageLinks }),
  reference: "7.1.5 Querying Details About All Disks",
  rights: ["evs:volumes:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number", "EVS.5404": "`marker` is the id of no disk" },
  paging: "link",
});

export const getCinderVolume = operation({
  name: "getCinderVolume",
  client: "cinderVolumes.get",
  about: "One disk in the words of Cinder, without `wwn`. Size in GiB.",
  method: "GET",
  path: "/v2/{project_id}/volumes/{volume_id}",
  success: [200],
  reply: oneVolume,
  reference: "7.1.6 Querying Details About a Disk",
  rights: ["evs:volumes:get"],
});

export const getVolumeV1 = operation({
  name: "getVolumeV1",
  client: "volumes.getV1",
  about:
    "One disk in the words of the first version: name and description are called `display_name` and `display_description`.",
  method: "GET",
  path: "/v1/{project_id}/volumes/{volume_id}",
  success: [200],
  reply: z.looseObject({
    volume: volumeReply
      .extend({ display_name: z.string().nullish(), display_description: z.string().nullish() })
      .meta({ title: "VolumeV1" }),
  }),
  reference: "8.2.1.1 Querying Details About a Disk (Deprecated)",
  deprecated: true,
});
