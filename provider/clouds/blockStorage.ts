import type { Task } from "../waiting/until.js";
import type { Mark } from "../recovery/marks.js";

/** What a cloud has just named, or was just sent, can be missing from its answers for so long, in milliseconds. */
export const notYetVisible = 30_000;

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

export interface Snapshot {
  readonly id: string;
  readonly volumeId: string;
  readonly name: string;
  readonly description: string;
  readonly size: number;
  readonly status: string;
  readonly progress: string | undefined;
  /** Made by the service (backup or restore): hands off. */
  readonly systemMade: boolean;
  readonly metadata: Readonly<Record<string, string>>;
  readonly createdAt: string | undefined;
  readonly updatedAt: string | undefined;
  /** What its create left on it, while it is still there. */
  readonly mark: Mark | undefined;
}

export interface SnapshotWish {
  readonly volumeId: string;
  readonly name: string;
  readonly description?: string | undefined;
  readonly metadata?: Readonly<Record<string, string>> | undefined;
  readonly force?: boolean | undefined;
}

export interface Transfer {
  readonly id: string;
  readonly volumeId: string;
  readonly name: string;
  readonly createdAt: string | undefined;
}

/** A transfer as only the answer to its create shows it. */
export interface OpenTransfer extends Transfer {
  /** What the receiver needs. Secret. */
  readonly authKey: string;
}

/** What the answer to a create names: a job, the disk itself, or both. Written down before anything is waited for. */
export interface Started {
  readonly jobId?: string | undefined;
  readonly volumeId?: string | undefined;
  /** When the request was answered, milliseconds since the epoch. */
  readonly at: number;
}

/** What a search for a lost create has found, in a complete list. */
export interface Found {
  /** Ids of what carries its mark: the proof that this create has made it. */
  readonly marked: readonly string[];
  /** What carries no mark and equals what was asked for, in words: never taken, only named. */
  readonly alike: readonly string[];
}

/** How a thing is called. A mark that is on it stays while there is no description. */
export interface Names extends Pick<Volume, "name" | "description" | "mark"> {}

/** What changes of a map of keys are to be sent; keys of others are never touched. */
export interface KeyChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}

/** An ability that not every cloud has, named as the argument that needs it. */
export type Ability =
  | "backupId"
  | "dedicatedStorageId"
  | "detachOnDelete"
  | "enterpriseProjectId"
  | "iops"
  | "kmsId"
  | "linkedClone"
  | "retype"
  | "sourceVolId"
  | "tags"
  | "throughput";

/** What a cloud takes, as data: check refuses the rest before anything is sent. */
export interface Dialect {
  /** The cloud in words. */
  readonly title: string;
  readonly abilities: ReadonlySet<Ability>;
  /** Arguments that the cloud demands for a new disk, unless one of `unless` is given. */
  readonly required: readonly { readonly argument: string; readonly unless: readonly string[] }[];
  readonly limits: Limits;
}

export interface Limits {
  /** How the cloud measures texts. */
  readonly lengthIn: "bytes" | "characters";
  readonly nameLength: number;
  readonly descriptionLength: number;
  readonly metadataKeyLength: number;
  readonly metadataValueLength: number;
  /** GiB. A disk that is made from an image, a snapshot or a backup may be a system disk, and so smaller than others. */
  readonly size: {
    readonly minimum: number;
    readonly minimumFromSource: number;
    readonly maximum: number;
    readonly step: number;
  };
  /** Keys of the service, refused in `metadata`, and the argument to use instead. */
  readonly serviceKeys: readonly ServiceKey[];
  /** How the names of snapshots begin that the service makes for its own backups, and lets nobody delete. */
  readonly serviceSnapshots: string;
}

/** A whole key, or with `prefix` how keys begin. */
interface ServiceKey {
  readonly key: string;
  readonly prefix?: true;
  readonly instead: string | undefined;
}

/**
 * What resources speak: one cloud's block storage in one project. Everything that changes something waits until it is done,
 * except `startVolume` and `create…`, which answer as soon as the cloud has taken the request. A missing thing is undefined, never an error. Reads are shared: many at once cost few requests.
 */
export interface BlockStorage {
  readonly dialect: Dialect;
  projectId(): Promise<string>;

  /** The mark stays on the disk until its description is set. */
  startVolume(wish: VolumeWish, mark: Mark): Promise<Started>;
  /** The id of a disk that is being made, as soon as the cloud names it. */
  startedVolumeId(started: Started, task: Task): Promise<string>;
  /** Waits until job, status and size of a new disk agree. */
  volumeCreated(id: string, started: Started, size: number | undefined, task: Task): Promise<Volume>;
  /** Waits until a disk is no longer busy: it rests, or what it was doing has failed. */
  volumeSettled(id: string, task: Task): Promise<Volume>;
  /** What a create that was sent at `since` (milliseconds since the epoch) has made. Looks until it can be seen, or could have been. */
  findVolumes(wish: Pick<VolumeWish, "name" | "size">, mark: Mark, since: number, task: Task): Promise<Found>;
  /** All disks of the project. */
  listVolumes(): Promise<readonly Volume[]>;
  /** What it is, or was a few seconds ago when this process has changed nothing of it since. */
  getVolume(id: string): Promise<Volume | undefined>;
  /** What it is now, for whoever is about to overwrite what others may have set. */
  volumeNow(id: string): Promise<Volume | undefined>;
  renameVolume(id: string, names: Names, task: Task): Promise<void>;
  extendVolume(id: string, size: number, task: Task): Promise<Volume>;
  setVolumeBootable(id: string, bootable: boolean, task: Task): Promise<void>;
  setVolumeReadonly(id: string, readonly: boolean, task: Task): Promise<void>;
  changeVolumeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void>;
  detachVolume(id: string, attachment: Attachment, task: Task): Promise<void>;
  deleteVolume(id: string, options: { cascade: boolean }, task: Task): Promise<void>;

  /** Answers as soon as the snapshot has an id; `done` once it can be used. The disk takes no other call meanwhile. */
  createSnapshot(
    wish: SnapshotWish,
    mark: Mark,
    task: Task,
  ): Promise<{ readonly made: Snapshot; readonly done: Promise<Snapshot> }>;
  snapshotCreated(id: string, task: Task): Promise<Snapshot>;
  findSnapshots(wish: Pick<SnapshotWish, "volumeId" | "name">, mark: Mark, since: number, task: Task): Promise<Found>;
  /** All snapshots of the project. */
  listSnapshots(): Promise<readonly Snapshot[]>;
  getSnapshot(id: string): Promise<Snapshot | undefined>;
  snapshotsOf(volumeId: string): Promise<readonly Snapshot[]>;
  renameSnapshot(id: string, names: Names, task: Task): Promise<void>;
  changeSnapshotMetadata(id: string, changes: KeyChanges, task: Task): Promise<void>;
  deleteSnapshot(id: string, volumeId: string, task: Task): Promise<void>;

  /** Answers as soon as the transfer has an id; `done` once its disk awaits it. The key is in this answer and never again. `sending` is called when the disk was seen free, before the request goes out. */
  createTransfer(
    wish: { volumeId: string; name: string },
    task: Task,
    sending: () => void,
  ): Promise<{ readonly made: OpenTransfer; readonly done: Promise<OpenTransfer> }>;
  getTransfer(id: string): Promise<Transfer | undefined>;
  transfersOf(volumeId: string): Promise<readonly Transfer[]>;
  /** False when it was gone already: accepted, or taken back by somebody else. */
  deleteTransfer(id: string, volumeId: string, task: Task): Promise<boolean>;
}
