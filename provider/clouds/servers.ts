import type { Task } from "../waiting/until.js";
import type { Attachment } from "./volumes.js";

/** What a server can be: how many processors, how much memory. */
export interface Flavor {
  readonly id: string;
  readonly name: string;
  readonly vcpus: number | undefined;
  /** MiB. */
  readonly ram: number | undefined;
  /** Whether it can be had, as the cloud words it: `normal`, `sellout`, `abandon` ... */
  readonly status: string | undefined;
}

/** The servers of a project, as far as disks are concerned. */
export interface Servers {
  /** Detaches a disk from one server; one that is not attached there any more is done. */
  detach(volumeId: string, attachment: Attachment, task: Task): Promise<void>;
  /** The flavors that a server can become. Undefined when there is no such server. */
  targetFlavors(serverId: string): Promise<readonly Flavor[] | undefined>;
}
