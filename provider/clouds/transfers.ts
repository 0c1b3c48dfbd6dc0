import type { Listing } from "./listing.js";
import type { Volume } from "./volumes.js";
import type { Task } from "../waiting/until.js";

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

/** The transfers that a project has open. */
export interface Transfers {
  /** Answers as soon as the transfer has an id; `done` once its disk awaits it. The key is in this answer and never again. `sending` is called when the disk was seen free, before the request goes out. */
  create(
    wish: { volumeId: string; name: string },
    task: Task,
    sending: () => void,
  ): Promise<{ readonly made: OpenTransfer; readonly done: Promise<OpenTransfer> }>;
  /** All that are open. */
  list(): Promise<Listing<Transfer>>;
  /** What it is, or was a few seconds ago when this process has changed nothing of it since. */
  get(id: string): Promise<Transfer | undefined>;
  /** What it is now. */
  now(id: string): Promise<Transfer | undefined>;
  of(volumeId: string): Promise<readonly Transfer[]>;
  /**
   * Takes the disk of another project's transfer into this one. Answers with its id once that is accepted; `arrived` waits for the disk.
   * Undefined when there is no such transfer (any more).
   * `sending` is called before the request goes out.
   */
  accept(
    id: string,
    authKey: string,
    task: Task,
    sending: () => void,
  ): Promise<{ readonly volumeId: string } | undefined>;
  /** Waits until a disk that was accepted rests in this project. */
  arrived(volumeId: string, task: Task): Promise<Volume>;
  /** False when it was gone already: accepted, or taken back by somebody else. */
  delete(id: string, volumeId: string, task: Task): Promise<boolean>;
}
