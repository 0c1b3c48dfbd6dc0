import { z } from "zod";
import type { StateFolder } from "./stateFolder.js";

const volume = z.object({ transferId: z.string() });
const resource = z.object({ volumeId: z.string() });

/**
 * Disks that were given away by an accepted transfer. The giver's program still declares them, and after a refresh its state does not:
 * without this memory the next `up` would make a second, empty disk in their place.
 */
export class HandedOver {
  constructor(private readonly folder: StateFolder) {}

  /** A transfer of this disk was accepted. */
  accepted(volumeId: string, transferId: string): void {
    if (this.folder.read(`volume ${volumeId}`) === undefined) this.folder.write(`volume ${volumeId}`, { transferId });
  }

  /** The disk of this resource is gone from the cloud; whether it was handed over is asked when the resource is made again. */
  gone(name: string, volumeId: string): void {
    this.folder.write(`resource ${name}`, { volumeId });
  }

  /** The disk that this resource had and gave away, if so. */
  disk(name: string): { volumeId: string; transferId: string } | undefined {
    const last = resource.safeParse(this.folder.read(`resource ${name}`));
    if (!last.success) return undefined;
    const given = volume.safeParse(this.folder.read(`volume ${last.data.volumeId}`));
    return given.success ? { volumeId: last.data.volumeId, transferId: given.data.transferId } : undefined;
  }

  /** The resource has a disk again. */
  forget(name: string): void {
    this.folder.remove(`resource ${name}`);
  }
}
