import type { Clock } from "../transport/clock.js";
import { type Task, until } from "../waiting/until.js";

/** What became of a disk that the cloud does not have any more. */
export type Absence = "handed over" | "gone" | "not known yet";

/** A refresh in which no read has begun for so long, and none is at work, has begun all that it can. */
const quiet = 1_000;
/** Pulumi reads at least so many resources at once, unless `--parallel` says less. */
const usualReads = 4;
/** How long a read that was let go gives the next one time to begin. */
const handover = 20;
const interval = 100;

/**
 * Tells a disk that was handed over from one that was deleted. The cloud answers 404 for both; but when a transfer of it stands in the same state and
 * is gone as well, it counts as accepted. A refresh reads the two at the same time, the disk first as a rule: so the read of a disk that is gone waits
 * until the others have been read.
 */
export class AcceptedTransfers {
  private readonly disks = new Set<string>();
  private readonly dropped = new Set<string>();
  private underWay = 0;
  private most = 0;
  private waiting = 0;
  private lastBegun = 0;
  private letGo = false;
  /** Reads are known to stand in a queue behind those that wait. */
  private crowded = false;

  constructor(private readonly clock: Clock) {}

  /** A transfer of this disk is gone, and the disk with it. False when a read has counted the disk as deleted meanwhile. */
  accepted(disk: string): boolean {
    this.disks.add(disk);
    return !this.dropped.delete(disk);
  }

  /** The transfer of this disk leaves the state. */
  forget(disk: string): void {
    this.disks.delete(disk);
  }

  /** Runs the read of a resource, whichever its kind. */
  async reading<T>(read: () => Promise<T>): Promise<T> {
    this.underWay += 1;
    this.most = Math.max(this.most, this.underWay);
    this.lastBegun = this.clock.now();
    this.crowded ||= this.letGo;
    try {
      return await read();
    } finally {
      this.underWay -= 1;
      if (this.underWay === 0) this.letGo = this.crowded = false;
    }
  }

  /** What became of a disk that its read, which is under way, does not find. */
  async whyGone(disk: string, task: Task): Promise<Absence> {
    this.waiting += 1;
    const decide = async () => {
      const done = this.decided(disk);
      return done === undefined ? { seen: "reads that are under way" } : { done };
    };
    try {
      const what = `a transfer of disk ${disk} to be read`;
      const absence = await until(what, decide, { clock: this.clock, pace: () => interval, task });
      if (absence === "gone") this.dropped.add(disk);
      return absence;
    } finally {
      this.waiting -= 1;
    }
  }

  private decided(disk: string): Absence | undefined {
    if (this.disks.has(disk)) return "handed over";
    const since = this.clock.now() - this.lastBegun;
    if (this.underWay > this.waiting) return undefined;
    // as many as were ever read at once wait here: the transfer may stand behind them, so one of them makes room
    if (this.underWay === this.most && this.most >= usualReads && since >= (this.crowded ? handover : quiet)) {
      this.letGo = true;
      this.lastBegun = this.clock.now();
      return "not known yet";
    }
    return since >= quiet ? "gone" : undefined;
  }
}
