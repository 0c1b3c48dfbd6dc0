import type { Listing, Progress } from "./listing.js";
import type { Mark } from "../recovery/marks.js";
import type { FirstPage } from "./cloudLook.js";
import type { Task } from "../waiting/until.js";
import type { Found, Started } from "./creates.js";
import type { KeyChanges, Names } from "./edits.js";

/** A disk as the domain speaks of it. What a cloud can't tell is undefined. Sizes are GiB. */
export interface Volume {
  readonly id: string;
  readonly name: string;
  /** Empty while only the mark of its create stands there. */
  readonly description: string;
  readonly size: number;
  readonly status: string;
  readonly availabilityZone: string | undefined;
  readonly volumeType: string | undefined;
  readonly snapshotId: string | undefined;
  readonly multiattach: boolean | undefined;
  readonly deviceType: "VBD" | "SCSI" | undefined;
  readonly kmsId: string | undefined;
  readonly bootable: boolean | undefined;
  readonly readonly: boolean | undefined;
  readonly encrypted: boolean | undefined;
  /** All keys, those of the service too. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly attachments: readonly Attachment[];
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  readonly wwn: string | undefined;
  readonly volumeImageMetadata: Readonly<Record<string, string>>;
  /** What its create left on it, while it is still there. */
  readonly mark: Mark | undefined;
}

export interface Attachment {
  readonly attachmentId: string | undefined;
  readonly serverId: string;
  readonly hostName: string | undefined;
  readonly device: string | undefined;
  readonly attachedAt: string | undefined;
}

/** What a new disk shall be. Metadata, flags and tags follow once it rests. */
export interface VolumeWish {
  readonly name: string;
  readonly description?: string | undefined;
  readonly size?: number | undefined;
  readonly availabilityZone?: string | undefined;
  readonly volumeType?: string | undefined;
  readonly snapshotId?: string | undefined;
  readonly linkedClone?: boolean | undefined;
  readonly imageId?: string | undefined;
  readonly backupId?: string | undefined;
  readonly multiattach?: boolean | undefined;
  readonly deviceType?: "VBD" | "SCSI" | undefined;
  readonly kmsId?: string | undefined;
}

/** The disks of a project. */
export interface Volumes {
  /** Answers as soon as the cloud has taken the request. The mark stays on the disk until its description is set. */
  start(wish: VolumeWish, mark: Mark, task: Task): Promise<Started>;
  /** The id of a disk that is being made, as soon as the cloud names it. */
  startedId(started: Started, task: Task): Promise<string>;
  /** Waits until job, status and size of a new disk agree. */
  created(id: string, started: Started, size: number | undefined, task: Task): Promise<Volume>;
  /** Waits until a disk is no longer busy: it rests, or what it was doing has failed. */
  settled(id: string, task: Task): Promise<Volume>;
  /** What a create that was sent at `since` (milliseconds since the epoch) has made. Looks until it can be seen, or could have been. */
  find(wish: Pick<VolumeWish, "name" | "size">, mark: Mark, since: number, task: Task): Promise<Found>;
  /** All of them. */
  list(told?: Progress): Promise<Listing<Volume>>;
  /** As many as one request tells. */
  firstPage(): Promise<FirstPage<Volume>>;
  /** What it is, or was a few seconds ago when this process has changed nothing of it since. */
  get(id: string): Promise<Volume | undefined>;
  /** What it is, or was some minutes ago: one list answers many that ask one after another. Whoever acts on it looks again. */
  amongMany(id: string): Promise<Volume | undefined>;
  /** What the list says that answers many. Asks for nothing: undefined when there is none. */
  remembered(id: string): Volume | undefined;
  /** What it is now, for whoever is about to overwrite what others may have set. */
  now(id: string): Promise<Volume | undefined>;
  rename(id: string, names: Names): Promise<void>;
  extend(id: string, size: number, task: Task): Promise<Volume>;
  setBootable(id: string, bootable: boolean, task: Task): Promise<void>;
  setReadonly(id: string, readonly: boolean, task: Task): Promise<void>;
  changeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void>;
  delete(id: string, options: { cascade: boolean }, task: Task): Promise<void>;
}
