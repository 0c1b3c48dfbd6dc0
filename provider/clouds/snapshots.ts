import type { Listing, Progress } from "./listing.js";
import type { Mark } from "../recovery/marks.js";
import type { FirstPage } from "./cloudLook.js";
import type { Task } from "../waiting/until.js";
import type { Volume } from "./volumes.js";
import type { Found } from "./creates.js";
import type { KeyChanges, Names } from "./edits.js";

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

/** The snapshots of a project. */
export interface Snapshots {
  /** Answers as soon as the snapshot has an id; `done` once it can be used. The disk takes no other call meanwhile. */
  create(
    wish: SnapshotWish,
    mark: Mark,
    task: Task,
  ): Promise<{ readonly made: Snapshot; readonly done: Promise<Snapshot> }>;
  /** Waits until it can be used. */
  created(id: string, task: Task): Promise<Snapshot>;
  /** What a create that was sent at `since` has made, as of disks. */
  find(wish: Pick<SnapshotWish, "volumeId" | "name">, mark: Mark, since: number, task: Task): Promise<Found>;
  /** All of them. */
  list(told?: Progress): Promise<Listing<Snapshot>>;
  /** As many as one request tells. */
  firstPage(): Promise<FirstPage<Snapshot>>;
  /** What it is, or was a few seconds ago when this process has changed nothing of it since. */
  get(id: string): Promise<Snapshot | undefined>;
  /** What it is, or was some minutes ago: one list answers many that ask one after another. Whoever acts on it looks again. */
  amongMany(id: string): Promise<Snapshot | undefined>;
  /** What the list says that answers many. Asks for nothing: undefined when there is none. */
  remembered(id: string): Snapshot | undefined;
  /** What it is now, for whoever is about to overwrite what others may have set. */
  now(id: string): Promise<Snapshot | undefined>;
  of(volumeId: string): Promise<readonly Snapshot[]>;
  rename(id: string, names: Names): Promise<void>;
  changeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void>;
  /**
   * Puts a snapshot back on its own disk: what was written later is overwritten. Answers once that is accepted; `done` once both rest.
   * `sending` is called when both were seen to allow it, before the request goes out.
   */
  rollback(
    id: string,
    volumeId: string,
    task: Task,
    sending: (snapshot: Snapshot, volume: Volume) => void,
  ): Promise<{ readonly done: Promise<Volume> }>;
  /** Waits until disk and snapshot rest after a rollback that was accepted. */
  rolledBack(id: string, volumeId: string, task: Task): Promise<Volume>;
  /** Whether this very snapshot is being put back now. */
  isRollingBack(id: string): Promise<boolean>;
  delete(id: string, volumeId: string, task: Task): Promise<void>;
}
