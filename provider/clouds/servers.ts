import type { Task } from "../waiting/until.js";
import type { Attachment } from "./volumes.js";

/** The servers of a project, as far as disks are concerned. */
export interface Servers {
  /** Detaches a disk from one server; one that is not attached there any more is done. */
  detach(volumeId: string, attachment: Attachment, task: Task): Promise<void>;
}
