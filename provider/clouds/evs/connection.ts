import { isRefusedAsBusy, isNotFound } from "../../api/refusals.js";
import { ofRequest } from "../../transport/answered.js";
import type { Clock } from "../../transport/clock.js";
import { ApiError } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import { DiskQueue } from "../../waiting/diskQueue.js";
import { Gathering } from "../../waiting/gathering.js";
import { type Look, type Pace, type Task, WaitTimeout, until } from "../../waiting/until.js";
import { type Rhythm, UsualDurations, everyInterval, pauseAt } from "../../waiting/usualDurations.js";
import { type Source, Watch } from "../../waiting/watch.js";
import type { Dialect } from "../dialect.js";
import { WorkFailed } from "../failures.js";
import { isAtRest, isFailed } from "../states.js";

/** How often a call is sent again to something that rests and still refuses it. */
const triesAtRest = 3;
/** Looks that come within so many milliseconds are answered together. */
const gathering = 25;
/** A single look may be answered from a list that is at most so old, in milliseconds. */
const freshFor = 5_000;
/** A look of a wait is given up after so long, and comes again at the wait's own pace. */
const haste = 10_000;

/** What a change is sent to. */
interface Target {
  readonly status: string;
}

/** What every part of the EVS dialect works with: one login, and what its waits share. */
export class EvsConnection {
  readonly queue: DiskQueue;
  readonly rhythm: Rhythm;
  readonly pace: Pace;
  private readonly watches: { change(id: string): void }[] = [];

  constructor(
    readonly session: Session,
    readonly clock: Clock,
    readonly dialect: Dialect,
    /** Milliseconds between looks, the first of them at once; undefined where looks come when they are likely to find something. */
    private readonly pollInterval: number | undefined,
  ) {
    this.queue = new DiskQueue(clock, (disk) => this.changed(disk));
    this.rhythm = pollInterval === undefined ? new UsualDurations() : everyInterval(pollInterval);
    this.pace = pollInterval === undefined ? pauseAt : () => pollInterval;
  }

  watch<T extends object>(source: Source<T>): Watch<T> {
    const { clock, rhythm, pollInterval } = this;
    const watch = new Watch(
      source,
      { clock, rhythm, gather: pollInterval === undefined ? gathering : 0 },
      pollInterval === undefined ? freshFor : -1,
    );
    this.watches.push(watch);
    return watch;
  }

  gathering<Question, Answer>(
    answer: (questions: readonly Question[]) => Promise<Answer>,
  ): Gathering<Question, Answer> {
    return new Gathering(this.clock, this.pollInterval === undefined ? gathering : 0, answer);
  }

  /** Runs a change of something: what was seen of it before or meanwhile counts no more, however the change ends. */
  async changing<T>(id: string, change: () => Promise<T>): Promise<T> {
    this.changed(id);
    try {
      return await change();
    } finally {
      this.changed(id);
    }
  }

  private changed(id: string): void {
    for (const watch of this.watches) watch.change(id);
  }

  /** For looks that come again anyway. */
  hasty(): Session {
    return this.givingUpAt(this.clock.now() + haste);
  }

  /** For what no list tells of: looks at once, then at the pace of work that began then. */
  until<T>(what: string, look: () => Promise<Look<T>>, task: Task, began = this.clock.now()): Promise<T> {
    return until(what, look, { clock: this.clock, pace: this.pace, task, began });
  }

  /** The session for the changes of one call: no pause before one of them outlasts the call's own patience. */
  within({ deadline }: Task): Session {
    return this.givingUpAt(deadline.at);
  }

  private givingUpAt(giveUpAt: number): Session {
    const { session } = this;
    return {
      projectId: (signal) => session.projectId(signal),
      send: (request) => session.send({ ...request, giveUpAt }),
    };
  }

  /**
   * Sends a change. When its target is busy with something else, waits for it to rest and sends the change again, until the deadline.
   * `look` answers the target, undefined when it is gone.
   */
  async patiently<T>(
    what: string,
    look: () => Promise<Target | undefined>,
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
        if (!(error instanceof ApiError) || !isRefusedAsBusy(error)) throw error;
        refusal = error;
      }
      const now = this.clock.now();
      if (now >= task.deadline.at) {
        throw new WaitTimeout(`${what} to take the call`, refusal.message, now - began, task.deadline, "refused");
      }
      await this.clock.sleep(Math.min(this.pace(now - began), task.deadline.at - now), task.signal);
      const atOnce = await until(
        `${what} to take the call`,
        async () => {
          const target = await look();
          if (target === undefined || isFailed(target.status)) throw refusal;
          return isAtRest(target.status) ? { done: true } : { seen: `status ${target.status}${ofRequest(target)}` };
        },
        { clock: this.clock, pace: this.pace, task, work: "refused" },
      );
      if (atOnce && !snapshotUnderWay(refusal) && (refusedAtRest += 1) >= triesAtRest) throw refusal;
    }
  }

  /**
   * Sends a deletion until it is taken; true when the thing is gone already. A 404 of the deletion is no proof: it can come
   * from a service that does not show the thing yet.
   */
  async deletionTaken(
    what: string,
    look: () => Promise<Target | undefined>,
    undeletable: string,
    task: Task,
    send: (session: Session) => Promise<void>,
  ): Promise<boolean> {
    for (let missed = 0; ;) {
      try {
        await this.patiently(what, look, task, send);
        return false;
      } catch (error) {
        // an earlier try whose answer was lost may be deleting it: then the refusal says that it is busy
        const now = await this.until(`${what} to be deleted`, async () => ({ done: await look() }), task);
        if (now === undefined) return true;
        if (now.status === "error_deleting") throw new WorkFailed(undeletable, { cause: error });
        if (!isNotFound(error) || (missed += 1) >= triesAtRest) throw error;
        await this.clock.sleep(this.pace(0), task.signal);
      }
    }
  }
}

/** Another snapshot of the disk is being made: the disk rests meanwhile, and the refusal passes. */
function snapshotUnderWay({ code }: ApiError): boolean {
  return code === "EVS.2409";
}
