import { z } from "zod";
import { eachOf, flag, integer } from "../replyFields.js";
import { operation } from "../operation.js";

const image = z
  .looseObject({
    id: z.string(),
    name: z.string().nullish(),
    status: z.string().describe("queued, saving, active; killed, deleted and deactivated are failures."),
    size: integer.nullish().describe("Bytes; some regions leave it at 0."),
    min_disk: integer.nullish().describe("GiB that a disk from it has at least."),
    min_ram: integer.nullish().describe("MiB."),
    disk_format: z.string().nullish(),
    container_format: z.string().nullish(),
    visibility: z.string().nullish(),
    owner: z.string().nullish().describe("Id of the project."),
    protected: flag.nullish().describe("A protected image can't be deleted."),
    checksum: z.string().nullish(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
    virtual_env_type: z.string().nullish().describe("FusionCompute: of a system disk; DataImage: of a data disk."),
    __os_type: z.string().nullish(),
    __image_size: integer.nullish().describe("Bytes, where `size` is not kept."),
    __data_origin: z
      .string()
      .nullish()
      .describe(
        "What it was made of: `volume,<id>` of a disk, `instance,<id>` of a server; `file,...`; absent for others.",
      ),
    __imagetype: z.string().nullish().describe("gold, private or shared."),
    __isregistered: flag.nullish(),
  })
  .meta({ title: "Image" });

export type ImageReply = z.infer<typeof image>;

export const getImage = operation({
  name: "getImage",
  client: "images.get",
  about: "One image. It answers 404 for up to a minute after the export that makes it.",
  service: "ims",
  method: "GET",
  path: "/v2/images/{image_id}",
  success: [200],
  reply: image,
  reference: "IMS API Reference, Querying Image Details (Native OpenStack API)",
  rights: ["ims:images:get"],
});

export const listImages = operation({
  name: "listImages",
  client: "images.list",
  about: "Images that the project can see: its own, public and shared ones. `name` is compared exactly.",
  service: "ims",
  method: "GET",
  path: "/v2/cloudimages",
  success: [200],
  query: z.strictObject({
    __imagetype: z.enum(["gold", "private", "shared"]).optional().describe("`private` are the project's own."),
    __isregistered: z.enum(["true"]).optional(),
    __os_type: z.enum(["Linux", "Windows", "Other"]).optional(),
    id: z.string().optional(),
    name: z.string().optional(),
    status: z.enum(["queued", "saving", "deleted", "killed", "active"]).optional(),
    owner: z.string().optional(),
    protected: z.boolean().optional(),
    visibility: z.enum(["public", "private", "shared"]).optional(),
    virtual_env_type: z.string().optional(),
    limit: z.int().min(1).optional().describe("Images a page; 500 by default."),
    marker: z.string().optional().describe("Id of the last image of the page before."),
    sort_key: z.enum(["name", "container_format", "disk_format", "status", "id", "created_at"]).optional(),
    sort_dir: z.enum(["asc", "desc"]).optional(),
  }),
  reply: z.looseObject({ images: eachOf(image) }),
  reference: "IMS API Reference, Querying Images",
  rights: ["ims:images:list"],
  paging: "marker",
});

export const deleteImage = operation({
  name: "deleteImage",
  client: "images.delete",
  about: "Deletes a private image. The disk that it was exported from, and disks that were made from it, stay.",
  service: "ims",
  method: "DELETE",
  path: "/v2/images/{image_id}",
  success: [204],
  reference: "IMS API Reference, Deleting an Image (Native OpenStack API)",
  rights: ["ims:images:delete"],
  refusals: { "IMG.0028": "the image is protected", "IMG.0035": "it is being used or changed" },
});
