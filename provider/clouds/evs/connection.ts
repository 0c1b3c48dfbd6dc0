import type { Clock } from "../../transport/clock.js";
import { ApiError, isBusy } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import { DiskQueue } from "../../waiting/diskQueue.js";
import { type Look, type Pace, type Task, until } from "../../waiting/until.js";
import { UsualDurations } from "../../waiting/usualDurations.js";
import { type Source, Watcher } from "../../waiting/watcher.js";
import type { Dialect } from "../blockStorage.js";
import { isAtRest, isFailed } from "../states.js";

/** How often a call is sent again to something that rests and still refuses it. */
const triesAtRest = 3;
/** Looks that come within so many milliseconds are answered together. */
const gathering = 25;

/** What every part of the EVS dialect works with: one login, and what its waits share. */
export class EvsConnection {
  readonly queue: DiskQueue;
  readonly durations: UsualDurations;

  constructor(
    readonly session: Session,
    readonly clock: Clock,
    readonly pace: Pace,
    readonly dialect: Dialect,
    /** False when a poll interval is configured: then everything is looked at in that interval, and at once. */
    readonly adaptive: boolean,
  ) {
    this.queue = new DiskQueue(clock);
    this.durations = new UsualDurations(clock);
  }

  watcher<T>(source: Source<T>): Watcher<T> {
    return this.adaptive ? new Watcher(source, () => this.clock.sleep(gathering)) : new Watcher(source);
  }

  until<T>(what: string, look: () => Promise<Look<T>>, task: Task): Promise<T> {
    return until(what, look, { clock: this.clock, pace: this.pace, task });
  }

  /**
   * Sends a change. When its target is busy with something else, waits for it to rest and sends the change again, until the deadline.
   * `look` answers the target's status, undefined when it is gone.
   */
  async patiently<T>(
    what: string,
    look: () => Promise<string | undefined>,
    task: Task,
    send: () => Promise<T>,
  ): Promise<T> {
    let refusal: ApiError | undefined;
    let refusedAtRest = 0;
    return this.until(
      `${what} to take the call`,
      async () => {
        if (refusal !== undefined) {
          const status = await look();
          if (status === undefined || isFailed(status)) throw refusal;
          if (!isAtRest(status)) return { seen: `status ${status}` };
          if (!snapshotUnderWay(refusal) && (refusedAtRest += 1) >= triesAtRest) throw refusal;
        }
        try {
          return { done: await send() };
        } catch (error) {
          if (!(error instanceof ApiError) || !isBusy(error)) throw error;
          refusal = error;
          return { seen: error.message };
        }
      },
      task,
    );
  }
}

/** Another snapshot of the disk is being made: the disk rests meanwhile, and the refusal passes. */
function snapshotUnderWay({ code }: ApiError): boolean {
  return code === "EVS.2409";
}
