import { randomUUID } from "node:crypto";
import type { World } from "../world.js";

export interface ImageRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  status: string;
  /** GiB. */
  readonly min_disk: number;
  readonly disk_format: string;
  readonly container_format: string;
  readonly __os_type: string;
}

/** The images of all projects. There is one from the start. */
export class Ims {
  readonly images = new Map<string, ImageRow>();

  constructor(world: World) {
    const id = randomUUID();
    this.images.set(id, {
      id,
      name: "emulated-linux",
      project_id: world.accounts[0].project.id,
      status: "active",
      min_disk: 40,
      disk_format: "zvhd2",
      container_format: "bare",
      __os_type: "Linux",
    });
  }
}
