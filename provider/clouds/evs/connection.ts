import type { Clock } from "../../transport/clock.js";
import { ApiError, isBusy, isNotFound } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import { DiskQueue } from "../../waiting/diskQueue.js";
import { type Look, type Pace, type Task, WaitTimeout, until } from "../../waiting/until.js";
import { UsualDurations } from "../../waiting/usualDurations.js";
import { type Source, Watcher } from "../../waiting/watcher.js";
import type { Dialect } from "../blockStorage.js";
import { WorkFailed } from "../failures.js";
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

  /** The session for the changes of one call: no pause before one of them outlasts the call's own patience. */
  within({ deadline }: Task): Session {
    const { session } = this;
    return {
      projectId: (signal) => session.projectId(signal),
      send: (request) => session.send({ ...request, giveUpAt: deadline.at }),
    };
  }

  /**
   * Sends a change. When its target is busy with something else, waits for it to rest and sends the change again, until the deadline.
   * `look` answers the target's status, undefined when it is gone.
   */
  async patiently<T>(
    what: string,
    look: () => Promise<string | undefined>,
    task: Task,
    send: (session: Session) => Promise<T>,
  ): Promise<T> {
    const began = this.clock.now();
    for (let refusedAtRest = 0; ;) {
      task.signal.throwIfAborted();
      let refusal: ApiError;
      try {
        return await send(this.within(task));
      } catch (error) {
        if (!(error instanceof ApiError) || !isBusy(error)) throw error;
        refusal = error;
      }
      const now = this.clock.now();
      if (now >= task.deadline.at) {
        throw new WaitTimeout(`${what} to take the call`, refusal.message, now - began, task.deadline, "nothing sent");
      }
      await this.clock.sleep(Math.min(this.pace(now - began), task.deadline.at - now), task.signal);
      const atOnce = await this.until(
        `${what} to take the call`,
        async () => {
          const status = await look();
          if (status === undefined || isFailed(status)) throw refusal;
          return isAtRest(status) ? { done: true } : { seen: `status ${status}` };
        },
        task,
      );
      if (atOnce && !snapshotUnderWay(refusal) && (refusedAtRest += 1) >= triesAtRest) throw refusal;
    }
  }

  /**
   * Sends a deletion and waits until the thing itself is gone. A 404 of the deletion is no proof: it can come from a service
   * that does not show the thing yet.
   */
  async deleted(thing: Deletable, task: Task, send: (session: Session) => Promise<void>): Promise<void> {
    const { what, status, undeletable } = thing;
    for (let missed = 0; ;) {
      try {
        await this.patiently(what, status, task, send);
        break;
      } catch (error) {
        // an earlier try whose answer was lost may be deleting it: then the refusal says that it is busy
        const now = await this.until(`${what} to be deleted`, async () => ({ done: await status() }), task);
        if (now === undefined) return;
        if (now === "error_deleting") throw new WorkFailed(undeletable, { cause: error });
        if (!isNotFound(error) || (missed += 1) >= triesAtRest) throw error;
        await this.clock.sleep(this.pace(0), task.signal);
      }
    }
    await this.until(
      `${what} to be deleted`,
      async () => {
        const now = await status();
        if (now === undefined) return { done: undefined };
        if (now === "error_deleting") throw new WorkFailed(undeletable);
        return { seen: `status ${now}` };
      },
      task,
    );
  }
}

/** What {@link EvsConnection.deleted} has to know. */
interface Deletable {
  /** In words. */
  readonly what: string;
  /** Undefined when it is gone: when its own request was answered so. */
  status(): Promise<string | undefined>;
  /** What to do when the service fails to delete it. */
  readonly undeletable: string;
}

/** Another snapshot of the disk is being made: the disk rests meanwhile, and the refusal passes. */
function snapshotUnderWay({ code }: ApiError): boolean {
  return code === "EVS.2409";
}
