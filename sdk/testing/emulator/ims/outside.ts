import type { World } from "../world.js";
import { imageTime, Ims } from "./tables.js";

/** An image that somebody made. Fields are named as the API names them. */
export interface NewImage {
  name?: string;
  /** Default `active`. */
  status?: string;
  /** GiB. Default 40. */
  min_disk?: number;
  disk_format?: string;
  container_format?: string;
  __os_type?: string;
  visibility?: "private" | "public";
  /** Default false. */
  protected?: boolean;
  /** The project. Default: the main account's. */
  owner?: string;
}

export type ImagePatch = Omit<NewImage, "owner">;

export interface ImsOutside {
  /** Makes an image, and answers its id. */
  addImage(image?: NewImage): string;
  /** Changes an image behind everybody's back. Throws when there is no such image. */
  patchImage(id: string, patch: ImagePatch): void;
  /** Removes an image behind everybody's back, a protected one too. Throws when there is no such image. */
  removeImage(id: string): void;
}

export function imsOutside(world: World): ImsOutside {
  const ims = world.part(Ims);
  const known = (id: string) => {
    const image = ims.images.get(id);
    if (image === undefined) throw new Error(`the emulator has no image ${id}`);
    return image;
  };
  return {
    addImage: (image) => ims.add(image).id,
    patchImage(id, patch) {
      const image = known(id);
      if (patch.status !== undefined) world.progress.stop(image);
      for (const [name, value] of Object.entries(patch))
        if (value !== undefined) Object.assign(image, { [name]: value });
      image.updated_at = imageTime(world);
    },
    removeImage: (id) => ims.remove(known(id)),
  };
}
