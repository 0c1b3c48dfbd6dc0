import { z } from "zod";
import { operation } from "../operation.js";
import { flag, integer } from "./replyFields.js";

const action = { method: "POST", path: "/v2/{project_id}/volumes/{volume_id}/action" } as const;

/** Grows a disk without a job: done when status and size say so. `new_size` in GiB. Not for prepaid disks. */
export const extendCinderVolume = operation({
  ...action,
  name: "extendCinderVolume",
  success: [202],
  body: z.strictObject({ "os-extend": z.strictObject({ new_size: z.int() }) }),
  reference: "7.2.1 Expanding Capacity of an EVS Disk",
});

/** Sets the bootable flag. A data disk does not become a system disk by it. */
export const setVolumeBootable = operation({
  ...action,
  name: "setVolumeBootable",
  success: [200],
  body: z.strictObject({ "os-set_bootable": z.strictObject({ bootable: z.boolean() }) }),
  repeatable: true,
  reference: "7.2.2 Setting Bootable Flag for an EVS Disk",
});

/** Sets the read-only flag, which reads back as metadata `readonly`. */
export const setVolumeReadonly = operation({
  ...action,
  name: "setVolumeReadonly",
  success: [202],
  body: z.strictObject({ "os-update_readonly_flag": z.strictObject({ readonly: z.boolean() }) }),
  repeatable: true,
  reference: "7.2.3 Setting Read-Only Flag for an EVS Disk",
});

/** Exports the disk as an image. In the answer `id` and `size` (GiB) are the disk's, `image_id` is the image's. */
export const exportVolumeImage = operation({
  ...action,
  name: "exportVolumeImage",
  success: [202],
  body: z.strictObject({
    "os-volume_upload_image": z.strictObject({
      image_name: z.string(),
      /** Needed for a disk that is in use. */
      force: z.boolean().optional(),
      container_format: z.enum(["ami", "ari", "aki", "ovf", "bare"]).optional(),
      disk_format: z.enum(["vhd", "zvhd", "zvhd2", "raw", "qcow2"]).optional(),
      __os_type: z.enum(["windows", "linux"]).optional(),
    }),
  }),
  reply: z.looseObject({
    "os-volume_upload_image": z.looseObject({
      id: z.string(),
      image_id: z.string(),
      image_name: z.string(),
      status: z.string(),
      size: integer,
      container_format: z.string().nullish(),
      disk_format: z.string().nullish(),
      display_description: z.string().nullish(),
      updated_at: z.string().nullish(),
      volume_type: z.looseObject({ id: z.string(), name: z.string(), is_public: flag.nullish() }).nullish(),
    }),
  }),
  reference: "7.2.4 Exporting EVS Disk Data as an Image",
});

/** Changes the status to `in-use` and attaches nothing: servers attach disks. */
export const attachCinderVolume = operation({
  ...action,
  name: "attachCinderVolume",
  success: [202],
  body: z.strictObject({
    "os-attach": z.strictObject({
      instance_uuid: z.string(),
      mountpoint: z.string(),
      host_name: z.string().optional(),
      mode: z.enum(["rw", "ro"]).optional(),
    }),
  }),
  reference: "7.2.5 Attaching an EVS Disk (Deprecated)",
  deprecated: true,
});

/** Changes the status to `available` and detaches nothing: servers detach disks. */
export const detachCinderVolume = operation({
  ...action,
  name: "detachCinderVolume",
  success: [202],
  body: z.strictObject({ "os-detach": z.strictObject({ attachment_id: z.string().optional() }) }),
  reference: "7.2.6 Detaching an EVS Disk (Deprecated)",
  deprecated: true,
});

export const reserveCinderVolume = operation({
  ...action,
  name: "reserveCinderVolume",
  success: [202],
  body: z.strictObject({ "os-reserve": z.strictObject({}).nullable() }),
  reference: "7.2.7 Reserving an EVS Disk (Deprecated)",
  deprecated: true,
});

export const unreserveCinderVolume = operation({
  ...action,
  name: "unreserveCinderVolume",
  success: [202],
  body: z.strictObject({ "os-unreserve": z.strictObject({}).nullable() }),
  reference: "7.2.8 Canceling Reservation of an EVS Disk (Deprecated)",
  deprecated: true,
});
