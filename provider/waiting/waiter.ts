import type { Clock } from "../transport/clock.js";
import { ApiError } from "../transport/errors.js";
import { type Look, type Task, WaitTimeout, lastAnswer } from "./until.js";
import { type Rhythm, pauseAt } from "./usualDurations.js";

/** What a list shows. */
export interface Shown<T> {
  readonly items: ReadonlyMap<string, T>;
  /** Whether it was read to its end and holds all things: what it lacks is gone. */
  readonly complete: boolean;
}

/** What somebody waits for. */
export interface Wanted<T, R> {
  /** In words: "disk d to be created". */
  readonly what: string;
  /** Undefined while it has none: it is then looked for among the newest things. */
  readonly id: string | undefined;
  /** The state in which it is meanwhile, by which lists can be narrowed. */
  readonly passing?: string | undefined;
  /** What a list tells of it; undefined when it has to be asked for alone. */
  shown(list: Shown<T>): Look<R> | undefined;
  /** Asks for it alone; `patient`: whether failures that may pass are waited for. A wait would rather look again at its own pace. */
  ask(patient: boolean): Promise<Look<R>>;
}

/** Which sort of work goes on, and since when (milliseconds since the epoch). What is not known to be work is looked at at once. */
export interface Work {
  readonly sort: string;
  readonly began: number;
  /** Whether the end of the wait is the end of the work, so that others of its sort learn from it. */
  readonly learns?: boolean;
}

/** What all waiters of a watch use. */
export interface Times {
  readonly clock: Clock;
  readonly rhythm: Rhythm;
  /** Looks that come within so many milliseconds are answered together. */
  readonly gather: number;
}

/** Somebody who waits: when they are to be looked at, and what was seen of it. */
export class Waiter<T> {
  readonly answer: Promise<unknown>;
  private readonly began: number;
  private readonly since: number;
  private readonly settle: { readonly resolve: (found: unknown) => void; readonly reject: (error: unknown) => void };
  private dueAt: number;
  /** From then on it takes part in a list that others ask for. */
  private joinsAt = Infinity;
  /** When the look that is under way has begun. */
  private lookingSince: number | undefined;
  /** The age at which a look found the work unfinished last. */
  private busyAt = 0;
  private seen = "nothing: no look was answered";
  private failed = "";
  private over = false;

  constructor(
    readonly wanted: Wanted<T, unknown>,
    /** Undefined for a single look. */
    readonly task: Task | undefined,
    private readonly work: Work | undefined,
    private readonly times: Times,
    /** Number of the last request that was sent before it came: no answer to that or an earlier one is for it. */
    readonly after: number,
  ) {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.answer = promise;
    this.settle = { resolve, reject };
    this.since = times.clock.now();
    this.began = work?.began ?? this.since;
    const first = this.began + times.rhythm.first(work?.sort, this.since - this.began);
    this.dueAt = this.moment(first, this.since);
  }

  get isOver(): boolean {
    return this.over;
  }

  isDue(now: number): boolean {
    return !this.over && this.lookingSince === undefined && this.dueAt <= now;
  }

  joins(now: number): boolean {
    return !this.over && this.lookingSince === undefined && Math.min(this.dueAt, this.joinsAt) <= now;
  }

  /** When it has to be thought of next: for a look, or because its patience ends. */
  get next(): number {
    return this.lookingSince === undefined ? this.dueAt : this.lastMoment;
  }

  begins(now: number): void {
    this.lookingSince = now;
  }

  /** A list said nothing of it, and it need not be asked for alone yet. False when it is to be asked for. */
  putsOff(now: number): boolean {
    if (this.dueAt <= now) return this.over;
    this.lookingSince = undefined;
    return true;
  }

  looked(look: Look<unknown>): void {
    const age = this.times.clock.now() - this.began;
    if ("done" in look) {
      if (this.work?.learns === true) this.times.rhythm.learn(this.work.sort, this.busyAt, age);
      this.end(() => this.settle.resolve(look.done));
      return;
    }
    this.busyAt = age;
    this.seen = look.seen;
    this.failed = "";
    this.goOn(0);
  }

  /** A look failed in a way that may pass. */
  missed(error: Error): void {
    this.failed = `; the last look failed: ${error.message}`;
    this.goOn(error instanceof ApiError ? (error.retryAfter ?? 0) : 0);
  }

  fail(error: unknown): void {
    this.end(() => this.settle.reject(error));
  }

  /** Ends a wait whose patience is over. */
  checkPatience(now: number): void {
    if (now >= this.lastMoment) this.giveUp(now);
  }

  private get lastMoment(): number {
    return this.task === undefined
      ? Infinity
      : Math.max(this.task.deadline.at, (this.lookingSince ?? this.dueAt) + lastAnswer);
  }

  private giveUp(now: number): void {
    if (this.task === undefined) return;
    this.fail(new WaitTimeout(this.wanted.what, `${this.seen}${this.failed}`, now - this.since, this.task.deadline));
  }

  private end(settle: () => void): void {
    this.over = true;
    settle();
  }

  private goOn(pause: number): void {
    const now = this.times.clock.now();
    this.lookingSince = undefined;
    if (this.task !== undefined && now >= this.task.deadline.at) this.giveUp(now);
    const age = now - this.began;
    const next = this.began + this.times.rhythm.after(this.work?.sort, age);
    this.joinsAt = next - now > 1.1 * pauseAt(age) ? Infinity : (now + next) / 2;
    // who was not due, and was shown by a list that others asked for, need not look again before the next time after that
    this.dueAt = this.moment(Math.max(this.dueAt, next, now + pause), now);
  }

  /** Looks of those that began apart are moved onto common moments, the wider apart the longer they pause; the last one is at the deadline. */
  private moment(at: number, now: number): number {
    const { gather } = this.times;
    const pause = at - now;
    const grid = pause < 4 * gather ? gather : Math.max(4 * gather, gather * 2 ** Math.floor(Math.log2(pause / 300)));
    const moved = gather === 0 ? at : (Math.floor(at / grid) + 1) * grid;
    return Math.min(moved, Math.max(now, this.task?.deadline.at ?? Infinity));
  }
}
