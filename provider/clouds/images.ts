import type { Task } from "../waiting/until.js";
import type { Volume } from "./volumes.js";

/** An image that was just exported can be missing from the answers for so long, in milliseconds. */
export const imageNotYetVisible = 60_000;

/** What an image's data can be written as, and packed in; and the operating systems that it can say it has. */
export const diskFormats = ["vhd", "zvhd", "zvhd2", "raw", "qcow2"] as const;
export const containerFormats = ["bare", "ami", "ari", "aki", "ovf"] as const;
export const osTypes = ["linux", "windows"] as const;

export interface Image {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  /** What it holds, in bytes; undefined where the cloud does not report it, or not yet. */
  readonly bytes: number | undefined;
  /** GiB that a disk from it has at least. */
  readonly minDisk: number | undefined;
  readonly diskFormat: string | undefined;
  readonly containerFormat: string | undefined;
  /** `linux` or `windows`. */
  readonly osType: string | undefined;
  readonly isProtected: boolean;
  /** The disk that it was made of, where the cloud reports it. */
  readonly volumeId: string | undefined;
  readonly createdAt: string | undefined;
}

export interface ImageWish {
  readonly volumeId: string;
  readonly imageName: string;
  /** The cloud's usual one when left out. */
  readonly diskFormat?: (typeof diskFormats)[number] | undefined;
  readonly containerFormat?: (typeof containerFormats)[number] | undefined;
  readonly osType?: (typeof osTypes)[number] | undefined;
  /** Whether a disk that is attached to stopped servers is exported, too. */
  readonly force?: boolean | undefined;
}

/** Images of the same name that were not there before an export was sent. */
export interface NewImages {
  /** Ids of what that export has certainly made. */
  readonly proven: readonly string[];
  /** What it may have made, in words: never taken, only named. */
  readonly alike: readonly string[];
}

/** The images of a project that disks were exported to. */
export interface Images {
  /**
   * Exports a disk. Answers as soon as the image has an id; `done` once it can be used and the disk is itself again. The disk takes no other call meanwhile.
   * `sending` is called before each time that the request goes out, with the disk and the ids of all images that have that name already.
   */
  export(
    wish: ImageWish,
    task: Task,
    sending: (volume: Volume, existing: readonly string[]) => void,
  ): Promise<{ readonly made: Image; readonly done: Promise<Image> }>;
  /** Waits until an image can be used and the disk that is exported to it is itself again. */
  exported(id: string, volumeId: string, task: Task): Promise<Image>;
  /** Whether the disk is being exported now: its image need not show itself yet. */
  isExporting(volumeId: string): Promise<boolean>;
  get(id: string): Promise<Image | undefined>;
  /** What an export has made that was sent at `since`, when `existing` were there. Waits until it would be seen. */
  find(
    wish: Pick<ImageWish, "volumeId" | "imageName">,
    existing: readonly string[],
    since: number,
    task: Task,
  ): Promise<NewImages>;
  /** Deletes it; one that is gone is done. `volumeId` is given while its export may still be under way. */
  delete(id: string, volumeId: string | undefined, task: Task): Promise<void>;
}
