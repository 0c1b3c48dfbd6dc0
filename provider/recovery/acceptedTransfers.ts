import type { Clock } from "../transport/clock.js";
import { type Task, until } from "../waiting/until.js";

/** A refresh in which no read has begun for so long, and all that are at work wait here, has begun all that it can. */
const quiet = 1_000;
/** The same once the first ones have waited in vain: what stands behind them is read at once. */
const quietAgain = 100;
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
  private waiting = 0;
  private lastBegun = 0;

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
    this.lastBegun = this.clock.now();
    try {
      return await read();
    } finally {
      this.underWay -= 1;
    }
  }

  /** Whether a disk that its read, which is under way, does not find was handed over. */
  async wasHandedOver(disk: string, task: Task): Promise<boolean> {
    this.waiting += 1;
    const decide = async () => {
      if (this.disks.has(disk)) return { done: true };
      const sinceOthers = this.clock.now() - this.lastBegun;
      const isOver = this.underWay <= this.waiting && sinceOthers >= (this.dropped.size === 0 ? quiet : quietAgain);
      return isOver ? { done: false } : { seen: "reads that are under way" };
    };
    try {
      const what = `a transfer of disk ${disk} to be read`;
      const handedOver = await until(what, decide, { clock: this.clock, pace: () => interval, task });
      if (!handedOver) this.dropped.add(disk);
      return handedOver;
    } finally {
      this.waiting -= 1;
    }
  }
}
