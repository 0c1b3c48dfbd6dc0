import { createHash } from "node:crypto";
import type { World } from "../world.js";
import { sizeOf, type ImageRow } from "./tables.js";

/** As each call shows an image. */
export interface ImageView {
  id: string;
  name: string;
  status: string;
  /** Bytes. */
  size: number;
  /** GiB. */
  min_disk: number;
  protected: boolean;
  [field: string]: unknown;
}

export function shownImage(image: ImageRow, world: World): ImageView {
  const { id, name, status, owner, min_disk, disk_format, container_format, visibility, volume_id } = image;
  return {
    id,
    name,
    status,
    size: sizeOf(image),
    min_disk,
    min_ram: 0,
    disk_format,
    container_format,
    visibility,
    owner,
    protected: image.protected,
    checksum: status === "active" ? createHash("md5").update(id).digest("hex") : null,
    created_at: image.created_at,
    updated_at: image.updated_at,
    tags: [],
    self: `/v2/images/${id}`,
    file: `/v2/images/${id}/file`,
    schema: "/v2/schemas/image",
    virtual_env_type: image.is_system ? "FusionCompute" : "DataImage",
    __os_type: image.__os_type,
    __os_bit: "64",
    __imagetype: visibility === "public" ? "gold" : "private",
    __isregistered: "true",
    __platform: image.__os_type === "Linux" ? "Other" : "Windows",
    __image_source_type: "uds",
    __image_location: `${world.url}/images/${id}`,
    ...(volume_id === null ? {} : { __data_origin: `volume,${volume_id}` }),
  };
}
