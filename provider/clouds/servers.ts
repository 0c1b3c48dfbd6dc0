import type { Task } from "../waiting/until.js";
import type { Attachment } from "./volumes.js";

/** A server as far as its disks and its flavor are concerned. What a cloud can't tell is undefined. */
export interface Server {
  readonly id: string;
  readonly name: string;
  /** As the cloud words it, such as `ACTIVE` or `SHUTOFF`. */
  readonly status: string;
  /** What is being done to it; undefined when nothing is. */
  readonly doing: string | undefined;
  readonly flavorId: string | undefined;
  readonly availabilityZone: string | undefined;
  readonly locked: boolean;
  /** Why it is in ERROR. */
  readonly fault: string | undefined;
  readonly disks: readonly ServerDisk[] | undefined;
}

export interface ServerDisk {
  readonly volumeId: string;
  readonly device: string | undefined;
  readonly isSystemDisk: boolean;
}

/** What a server can be: how many processors, how much memory. */
export interface Flavor {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number | undefined;
  /** MiB. */
  readonly ram: number | undefined;
  /** Whether it can be had, as the cloud words it: `normal`, `sellout`, `abandon` ... */
  readonly status: string | undefined;
  /** The same by zone, for the zones of which the cloud says it. */
  readonly statusIn: Readonly<Record<string, string>>;
}

export interface AttachWish {
  readonly serverId: string;
  readonly volumeId: string;
  readonly device?: string | undefined;
}

/** The servers of a project, as far as disks and flavors are concerned. One call changes a server at a time. */
export interface Servers {
  now(id: string): Promise<Server | undefined>;
  /** Waits until nothing is being done to it. */
  settled(id: string, task: Task): Promise<Server | undefined>;
  /**
   * Attaches a disk. Answers once that is accepted, or found to be so already; `done` once job, disk and server agree. What an earlier
   * run sent (`sentAt`, milliseconds since the epoch) is looked for before anything is sent. `sending` is called right before it is.
   */
  attach(
    wish: AttachWish,
    earlier: { readonly sentAt: number | undefined },
    task: Task,
    sending: () => void,
  ): Promise<{ readonly done: Promise<Attachment> }>;
  /** Detaches a disk from one server; one that is not attached there any more is done. */
  detach(volumeId: string, serverId: string, task: Task): Promise<void>;
  /** Lets the system of a running server shut down. */
  stop(id: string, task: Task): Promise<Server>;
  start(id: string, task: Task): Promise<Server>;
  /** Gives a stopped server another flavor. */
  resize(id: string, flavorId: string, task: Task): Promise<Server>;
  /** The flavors that a server can become. Undefined when there is no such server. */
  targetFlavors(serverId: string): Promise<readonly Flavor[] | undefined>;
}
