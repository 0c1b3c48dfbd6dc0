import { z } from "zod";
import { flag, integer, links, list, stringMap } from "../replyFields.js";

const attachment = z
  .looseObject({
    server_id: z.string().nullish().describe("Null where a host without a server has the disk."),
    attachment_id: z.string().nullish(),
    attached_at: z.string().nullish(),
    host_name: z.string().nullish(),
    volume_id: z.string().nullish(),
    device: z.string().nullish(),
    id: z.string().nullish().describe("Repeats the id of the disk, not of the attachment."),
  })
  .meta({ title: "Attachment" });

/**
 * A disk as the detailed answers show it. Which fields are there differs by call: `wwn` and `dedicated_storage_*` come only from
 * `os-vendor-volumes`, `updated_at` and `encrypted` not from `cloudvolumes`. Size in GiB.
 */
export const volumeReply = z
  .looseObject({
    id: z.string(),
    status: z.string(),
    size: integer.describe("GiB."),
    name: z.string().nullish(),
    description: z.string().nullish(),
    availability_zone: z.string().nullish(),
    volume_type: z.string().nullish(),
    attachments: list(attachment).optional(),
    metadata: stringMap.optional(),
    bootable: flag.nullish(),
    multiattach: flag.nullish(),
    shareable: flag.nullish(),
    encrypted: flag.nullish(),
    snapshot_id: z.string().nullish(),
    source_volid: z.string().nullish(),
    volume_image_metadata: stringMap.optional(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
    user_id: z.string().nullish(),
    wwn: z.string().nullish(),
    service_type: z.string().nullish(),
    dedicated_storage_id: z.string().nullish(),
    dedicated_storage_name: z.string().nullish(),
    "os-vol-tenant-attr:tenant_id": z.string().nullish(),
    links,
  })
  .meta({ title: "Volume" });

export type VolumeReply = z.infer<typeof volumeReply>;
export type AttachmentReply = z.infer<typeof attachment>;

/** A disk as the lists without details show it. */
export const volumeNameReply = z
  .looseObject({ id: z.string(), name: z.string().nullish(), links })
  .meta({ title: "VolumeName" });

export type VolumeNameReply = z.infer<typeof volumeNameReply>;
