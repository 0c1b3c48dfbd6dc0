import { z } from "zod";
import { operation } from "../operation.js";
import { flag, integer } from "../replyFields.js";

const action = { method: "POST", path: "/v2/{project_id}/volumes/{volume_id}/action" } as const;

export const extendCinderVolume = operation({
  ...action,
  name: "extendCinderVolume",
  client: "cinderVolumes.extend",
  about:
    "Grows a disk to `new_size` GiB without a job: it has ended when status and size show it. Not for prepaid disks.",
  success: [202],
  body: z.strictObject({
    "os-extend": z.strictObject({ new_size: z.int().describe("GiB, larger than the disk is.") }),
  }),
  reference: "7.2.1 Expanding Capacity of an EVS Disk",
  rights: ["evs:volumes:extend", "evs:volumes:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const setVolumeBootable = operation({
  ...action,
  name: "setVolumeBootable",
  client: "volumes.setBootable",
  about: "Sets the bootable flag. This does not make a data disk a system disk.",
  success: [200],
  body: z.strictObject({ "os-set_bootable": z.strictObject({ bootable: z.boolean() }) }),
  repeatable: true,
  reference: "7.2.2 Setting Bootable Flag for an EVS Disk",
  rights: ["evs:volumes:update"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const setVolumeReadonly = operation({
  ...action,
  name: "setVolumeReadonly",
  client: "volumes.setReadonly",
  about: "Sets the read-only flag, which reads back as metadata `readonly`.",
  success: [202],
  body: z.strictObject({ "os-update_readonly_flag": z.strictObject({ readonly: z.boolean() }) }),
  repeatable: true,
  reference: "7.2.3 Setting Read-Only Flag for an EVS Disk",
  rights: ["evs:volumes:update"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const exportVolumeImage = operation({
  ...action,
  name: "exportVolumeImage",
  client: "volumes.exportImage",
  about:
    "Exports the disk as an image. In the answer `id` and `size` (GiB) are the disk's, `image_id` is the image's. The disk is `uploading` until it is done, for minutes or hours. For an attached disk stop its servers first, and give `force`.",
  success: [202],
  body: z.strictObject({
    "os-volume_upload_image": z.strictObject({
      image_name: z.string().describe("1 to 128 characters: letters, digits, `-._` and blanks, none at its ends."),
      force: z.boolean().optional().describe("Needed for a disk that is in use."),
      container_format: z.enum(["ami", "ari", "aki", "ovf", "bare"]).optional(),
      disk_format: z.enum(["vhd", "zvhd", "zvhd2", "raw", "qcow2"]).optional(),
      __os_type: z.enum(["windows", "linux"]).optional(),
    }),
  }),
  reply: z.looseObject({
    "os-volume_upload_image": z
      .looseObject({
        id: z.string().describe("The disk's."),
        image_id: z.string(),
        image_name: z.string(),
        status: z.string().describe("The disk's."),
        size: integer.describe("GiB: the disk's."),
        container_format: z.string().nullish(),
        disk_format: z.string().nullish(),
        display_description: z.string().nullish(),
        updated_at: z.string().nullish(),
        volume_type: z.looseObject({ id: z.string(), name: z.string(), is_public: flag.nullish() }).nullish(),
      })
      .meta({ title: "ExportedImage" }),
  }),
  reference: "7.2.4 Exporting EVS Disk Data as an Image",
  rights: ["evs:volumes:uploadImage"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const attachCinderVolume = operation({
  ...action,
  name: "attachCinderVolume",
  client: "cinderVolumes.attach",
  about:
    "DANGEROUS: changes the disk's status to `in-use` and attaches nothing. A server attaches disks (`servers.attachVolume`); after this call the two disagree.",
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
  rights: ["evs:volumes:attach", "evs:volumes:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const detachCinderVolume = operation({
  ...action,
  name: "detachCinderVolume",
  client: "cinderVolumes.detach",
  about:
    "DANGEROUS: changes the disk's status to `available` and detaches nothing. A server that still writes to it goes on, and the disk can be attached to a second one: data can be lost. A server detaches disks (`servers.detachVolume`).",
  success: [202],
  body: z.strictObject({ "os-detach": z.strictObject({ attachment_id: z.string().optional() }) }),
  reference: "7.2.6 Detaching an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:detach", "evs:volumes:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const reserveCinderVolume = operation({
  ...action,
  name: "reserveCinderVolume",
  client: "cinderVolumes.reserve",
  about:
    "Keeps a disk for a server that is about to attach it: its status becomes `attaching`, and nobody else can use it until `unreserve`.",
  success: [202],
  body: z.strictObject({ "os-reserve": z.strictObject({}).nullable() }),
  reference: "7.2.7 Reserving an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:attach"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const unreserveCinderVolume = operation({
  ...action,
  name: "unreserveCinderVolume",
  client: "cinderVolumes.unreserve",
  about: "Undoes `reserve`: the status becomes `available`.",
  success: [202],
  body: z.strictObject({ "os-unreserve": z.strictObject({}).nullable() }),
  reference: "7.2.8 Canceling Reservation of an EVS Disk (Deprecated)",
  deprecated: true,
  rights: ["evs:volumes:attach"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});
