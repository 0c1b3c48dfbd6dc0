import { randomUUID } from "node:crypto";
import { gone, type Moving, type PlannedStep } from "../time.js";
import type { World } from "../world.js";
import { imsRefusal } from "./errors.js";

/** Fields are named as the API names them. */
export interface ImageRow extends Moving {
  readonly id: string;
  /** Project. */
  readonly owner: string;
  name: string;
  /** GiB that a disk from it has at least. */
  min_disk: number;
  disk_format: string;
  container_format: string;
  /** `Linux` or `Windows`. */
  __os_type: string;
  visibility: "private" | "public";
  protected: boolean;
  /** Of a system disk. */
  is_system: boolean;
  /** The disk that it was exported from; null for any other image. */
  readonly volume_id: string | null;
  readonly created_at: string;
  updated_at: string;
}

type NewImage = Partial<
  Pick<
    ImageRow,
    | "name"
    | "owner"
    | "status"
    | "min_disk"
    | "disk_format"
    | "container_format"
    | "__os_type"
    | "visibility"
    | "protected"
    | "is_system"
    | "volume_id"
  >
>;

const bytesOfGib = 1_073_741_824;

/** The images of all projects. There is one from the start, which all can see. */
export class Ims {
  readonly images = new Map<string, ImageRow>();

  constructor(private readonly world: World) {
    this.add({ name: "emulated-linux", visibility: "public", min_disk: 40 });
  }

  /** Private to the main account's project, and ready, unless it says otherwise. */
  add(given: NewImage = {}): ImageRow {
    const now = imageTime(this.world);
    const image: ImageRow = {
      id: randomUUID(),
      owner: this.world.accounts[0].project.id,
      name: "image",
      status: "active",
      min_disk: 40,
      disk_format: "zvhd2",
      container_format: "bare",
      __os_type: "Linux",
      visibility: "private",
      protected: false,
      is_system: true,
      volume_id: null,
      created_at: now,
      updated_at: now,
      hiddenFor: 0,
      ...given,
    };
    this.images.set(image.id, image);
    return image;
  }

  /** An image that the project can see, else 404. */
  image(projectId: string, id: string): ImageRow {
    const image = this.images.get(id);
    if (image === undefined || !this.canSee(projectId, image) || image.hiddenFor > 0) throw imsRefusal("IMG.0027");
    return image;
  }

  canSee(projectId: string, { owner, visibility }: ImageRow): boolean {
    return owner === projectId || visibility === "public";
  }

  /** Takes its data from somewhere: queued, then saving, then what `end` says. */
  save(image: ImageRow, end: "active" | "killed", plan: readonly PlannedStep[] | undefined): void {
    this.world.progress.start(image, {
      busy: ["queued", "saving"],
      end,
      plan,
      isBusy: (status) => ["queued", "saving"].includes(status),
      arrive: (status) => {
        if (status === gone) this.images.delete(image.id);
        image.updated_at = imageTime(this.world);
      },
    });
  }

  remove(image: ImageRow): void {
    this.world.progress.stop(image);
    this.images.delete(image.id);
  }
}

/** As images show it, in bytes; nothing before all is there. */
export function sizeOf({ status, min_disk }: ImageRow): number {
  return status === "active" ? min_disk * bytesOfGib : 0;
}

/** As in images: seconds and a Z. */
export function imageTime({ clock }: World): string {
  return `${new Date(clock.now()).toISOString().slice(0, 19)}Z`;
}
