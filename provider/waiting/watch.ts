import type { Clock } from "../transport/clock.js";
import { ApiError, isPassing } from "../transport/errors.js";
import { type Look, type Task, WaitTimeout, lastAnswer } from "./until.js";
import { type Rhythm, pauseAt } from "./usualDurations.js";

/** Which things a list is asked for: all, those in a state, or so many of the newest. */
export type Which = { readonly status: string } | { readonly newest: number } | "all";

/** What a list shows. */
export interface Shown<T> {
  readonly items: ReadonlyMap<string, T>;
  /** Whether it was read to its end and holds all things: what it lacks is gone. */
  readonly complete: boolean;
}

/** Where a {@link Watch} gets its answers. */
export interface Source<T> {
  /**
   * One thing; undefined when it does not exist.
   * @param patient whether failures that may pass are waited for: a wait would rather look again at its own pace.
   */
  get(id: string, patient: boolean): Promise<T | undefined>;
  /** @param goOn whether a list of all is read on after its first page; asked when there is more. A list of all that is not asked is read to its end. */
  list(which: Which, goOn?: () => Promise<boolean>): Promise<Shown<T>>;
  /** How many things there are; undefined where that can't be asked for. */
  count(): Promise<number | undefined>;
  /** Whether it will change by itself. */
  isBusy(thing: T): boolean;
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
  /** Asks for it alone; `patient` as in {@link Source.get}. */
  ask(patient: boolean): Promise<Look<R>>;
}

/** Which sort of work goes on, and since when (milliseconds since the epoch). What is not known to be work is looked at at once. */
export interface Work {
  readonly sort: string;
  readonly began: number;
  /** Whether the end of the wait is the end of the work, so that others of its sort learn from it. */
  readonly learns?: boolean;
}

interface Waiter<T> {
  readonly wanted: Wanted<T, unknown>;
  /** Undefined for a single look. */
  readonly task: Task | undefined;
  readonly work: Partial<Work> & { readonly began: number };
  readonly waitingSince: number;
  /** Number of the last request that was sent before it came: no answer to that or an earlier one is for it. */
  readonly after: number;
  dueAt: number;
  /** From then on it takes part in a list that others ask for. */
  joinsAt: number;
  /** The age at which a look found the work unfinished last. */
  busyAt: number;
  /** When the look that is under way has begun. */
  lookingSince: number | undefined;
  seen: string;
  failed: string;
  resolve(found: unknown): void;
  reject(error: unknown): void;
}

/** A request costs the service as much as so many things in a list. */
const thingsPerRequest = 200;
const pageSize = 1000;
/** From so many looks at once on, a short list is tried while nobody knows how many things there are. */
const enoughToTry = 4;

/**
 * Knows everybody who waits for things of one kind, and when each is to be looked at next. Looks that are due together are
 * answered by a list, where that is cheaper than asking for each alone, in requests and in bytes. What a list shows, all hear of.
 *
 * No answer is older than the question, with one exception: a single look is answered from a list of all that is at most
 * `freshFor` old, when the thing rests and this process has changed nothing of it since.
 */
export class Watch<T> {
  private readonly waiters = new Set<Waiter<T>>();
  private requests = 0;
  private awake = new AbortController();
  private things: number | undefined;
  private recent: { readonly request: number; readonly at: number; readonly items: ReadonlyMap<string, T> } | undefined;
  private readonly changed = new Map<string, number>();
  /** When single looks were answered by a request each. */
  private asked: number[] = [];
  /** Lists were refused: everybody is asked for alone until then. */
  private listsFrom = 0;

  constructor(
    private readonly source: Source<T>,
    private readonly clock: Clock,
    private readonly rhythm: Rhythm,
    /** How long looks are gathered before they are answered, and how long a list answers single looks, in milliseconds. */
    private readonly times: { readonly gather: number; readonly freshFor: number },
  ) {}

  /** One look, which a list of a moment ago may answer; undefined when it does not exist. */
  async look(id: string): Promise<T | undefined> {
    return this.fresh(id) ?? this.now(id);
  }

  /** One look that is asked for now; undefined when it does not exist. */
  now(id: string): Promise<T | undefined> {
    const wanted = this.byId<T | undefined>(`a look at ${id}`, id, (thing) => ({ done: thing }));
    return this.wait(wanted, undefined, undefined);
  }

  /**
   * Looks until it is done, within the patience of a task. A look that fails in a way that may pass is no end.
   * @throws WaitTimeout, the signal's reason, and what else a look throws
   */
  async wait<R>(wanted: Wanted<T, R>, task: Task | undefined, work: Work | undefined): Promise<R> {
    task?.signal.throwIfAborted();
    const now = this.clock.now();
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    const began = work?.began ?? now;
    const waiter: Waiter<T> = {
      wanted,
      task,
      work: { ...work, began },
      waitingSince: now,
      after: this.requests,
      dueAt: 0,
      joinsAt: Infinity,
      busyAt: 0,
      lookingSince: undefined,
      seen: "nothing: no look was answered",
      failed: "",
      resolve: (found) => {
        this.waiters.delete(waiter);
        // only its own `wanted` decides what it is answered
        resolve(found as R);
      },
      reject: (error) => {
        this.waiters.delete(waiter);
        reject(error instanceof Error ? error : new Error(String(error)));
      },
    };
    waiter.dueAt = this.moment(began + this.rhythm.first(work?.sort, now - began), now, task);
    const interrupted = (): void => waiter.reject(task?.signal.reason);
    task?.signal.addEventListener("abort", interrupted, { once: true });
    this.waiters.add(waiter);
    if (this.waiters.size === 1) void this.run();
    else this.awake.abort();
    try {
      return await promise;
    } finally {
      this.awake.abort();
      task?.signal.removeEventListener("abort", interrupted);
    }
  }

  /** A thing by its id. What a list of some things lacks is asked for alone; `goneByList` says that a list of all is enough. */
  byId<R>(
    what: string,
    id: string,
    judge: (thing: T | undefined) => Look<R>,
    { passing, goneByList = false }: { passing?: string; goneByList?: boolean } = {},
  ): Wanted<T, R> {
    return {
      what,
      id,
      passing,
      shown: ({ items, complete }) => {
        const thing = items.get(id);
        return thing !== undefined || (complete && goneByList) ? judge(thing) : undefined;
      },
      ask: async (patient) => judge(await this.source.get(id, patient)),
    };
  }

  /** This process changes it: what was seen of it before counts no more. */
  change(id: string): void {
    this.changed.set(id, this.requests);
  }

  private fresh(id: string): T | undefined {
    const { recent } = this;
    if (recent === undefined || this.clock.now() - recent.at > this.times.freshFor) return undefined;
    if ((this.changed.get(id) ?? -1) >= recent.request) return undefined;
    const thing = recent.items.get(id);
    return thing === undefined || this.source.isBusy(thing) ? undefined : thing;
  }

  private async run(): Promise<void> {
    while (this.waiters.size > 0) {
      // those who begin to wait in the same tick of the event loop go together
      await new Promise((resolve) => setImmediate(resolve));
      const now = this.clock.now();
      for (const waiter of this.waiters) if (now >= this.lastMoment(waiter)) this.giveUp(waiter, now);
      const idle = [...this.waiters].filter(({ lookingSince }) => lookingSince === undefined);
      if (idle.some(({ dueAt }) => dueAt <= now)) {
        void this.answer(
          idle.filter(({ dueAt, joinsAt }) => Math.min(dueAt, joinsAt) <= now),
          now,
        );
      }
      const next = [...this.waiters].map((waiter) =>
        waiter.lookingSince === undefined ? waiter.dueAt : this.lastMoment(waiter),
      );
      this.awake = new AbortController();
      const { signal } = this.awake;
      try {
        await this.clock.sleep(Math.min(...next, now + 60_000) - now, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
  }

  private async answer(some: readonly Waiter<T>[], now: number): Promise<void> {
    for (const waiter of some) waiter.lookingSince = now;
    for (const waiter of now < this.listsFrom ? some : await this.byLists(some)) {
      if (waiter.dueAt <= now) void this.alone(waiter);
      else waiter.lookingSince = undefined;
    }
  }

  /** Answers those that the lists tell something of; the others are left. */
  private async byLists(due: readonly Waiter<T>[]): Promise<readonly Waiter<T>[]> {
    if (this.isWorthAll(due)) return this.list("all", due);
    let left = due;
    const nameless = left.filter(({ wanted }) => wanted.id === undefined).length;
    const newest = Math.ceil(nameless * 1.2) + 10;
    if (nameless > 1 + newest / thingsPerRequest) left = await this.list({ newest }, left);
    for (const [status, those] of Map.groupBy(left, ({ wanted: { id, passing } }) =>
      id === undefined ? "" : passing,
    )) {
      if (status === undefined || status === "" || those.length < 2) continue;
      const undecided = new Set(await this.list({ status }, those));
      left = left.filter((waiter) => !those.includes(waiter) || undecided.has(waiter));
    }
    return left.length > 1 && left.length < due.length && this.isWorthAll(left) ? this.list("all", left) : left;
  }

  private isWorthAll(due: readonly Waiter<T>[]): boolean {
    const ids = new Set(due.flatMap(({ wanted: { id } }) => (id === undefined ? [] : [id]))).size;
    if (this.things === undefined) return ids >= enoughToTry;
    const now = this.clock.now();
    this.asked = this.asked.filter((at) => now - at < this.times.freshFor);
    const looks = due.some(({ task }) => task === undefined) ? this.asked.length : 0;
    return ids > 1 && ids + looks >= Math.ceil(this.things / pageSize) + this.things / thingsPerRequest;
  }

  private async list(which: Which, due: readonly Waiter<T>[]): Promise<readonly Waiter<T>[]> {
    const request = (this.requests += 1);
    const at = this.clock.now();
    const unknown = this.things === undefined;
    const goOn = async (): Promise<boolean> => {
      this.things = (await this.source.count()) ?? pageSize;
      return this.isWorthAll(due);
    };
    let shown: Shown<T>;
    try {
      shown = await this.source.list(which, which === "all" && unknown ? goOn : undefined);
    } catch (error) {
      this.listsFrom = this.clock.now() + (error instanceof ApiError ? (error.retryAfter ?? 0) : 0);
      if (!isPassing(error)) return due;
      for (const waiter of due) if (waiter.task !== undefined) this.missed(waiter, error);
      return due.filter(({ task }) => task === undefined);
    }
    if (which === "all" && shown.complete) {
      this.things = shown.items.size;
      this.recent = { request, at, items: shown.items };
    }
    const undecided: Waiter<T>[] = [];
    for (const waiter of this.waiters) {
      if (waiter.after >= request) continue;
      const look = this.judged(waiter, () => waiter.wanted.shown(shown));
      if (look !== undefined) this.looked(waiter, look);
      else if (due.includes(waiter)) undecided.push(waiter);
    }
    return undecided;
  }

  private judged(waiter: Waiter<T>, judge: () => Look<unknown> | undefined): Look<unknown> | undefined {
    try {
      return judge();
    } catch (error) {
      waiter.reject(error);
      return { seen: waiter.seen };
    }
  }

  private async alone(waiter: Waiter<T>): Promise<void> {
    const { wanted, task } = waiter;
    this.requests += 1;
    if (task === undefined) this.asked.push(this.clock.now());
    try {
      this.looked(waiter, await wanted.ask(task === undefined));
    } catch (error) {
      if (task === undefined || !isPassing(error)) waiter.reject(error);
      else this.missed(waiter, error);
    }
  }

  private looked(waiter: Waiter<T>, look: Look<unknown>): void {
    const { began, sort, learns = false } = waiter.work;
    const age = this.clock.now() - began;
    if ("done" in look) {
      if (learns && sort !== undefined) this.rhythm.learn(sort, waiter.busyAt, age);
      waiter.resolve(look.done);
      return;
    }
    waiter.busyAt = age;
    waiter.seen = look.seen;
    waiter.failed = "";
    this.goOn(waiter, 0);
  }

  private missed(waiter: Waiter<T>, error: Error): void {
    waiter.failed = `; the last look failed: ${error.message}`;
    this.goOn(waiter, error instanceof ApiError ? (error.retryAfter ?? 0) : 0);
  }

  private goOn(waiter: Waiter<T>, pause: number): void {
    const now = this.clock.now();
    waiter.lookingSince = undefined;
    if (waiter.task !== undefined && now >= waiter.task.deadline.at) this.giveUp(waiter, now);
    const { began, sort } = waiter.work;
    const next = began + this.rhythm.after(sort, now - began);
    waiter.joinsAt = next - now > 1.1 * pauseAt(now - began) ? Infinity : (now + next) / 2;
    // who was not due, and was shown by a list that others asked for, need not look again before the next time after that
    waiter.dueAt = this.moment(Math.max(waiter.dueAt, next, now + pause), now, waiter.task);
    this.awake.abort();
  }

  private giveUp({ wanted, task, waitingSince, seen, failed, reject }: Waiter<T>, now: number): void {
    if (task !== undefined) reject(new WaitTimeout(wanted.what, `${seen}${failed}`, now - waitingSince, task.deadline));
  }

  /** Looks of those that began apart are moved onto common moments, the wider apart the longer they pause; the last one is at the deadline. */
  private moment(at: number, now: number, task: Task | undefined): number {
    const pause = at - now;
    const { gather } = this.times;
    const grid = pause < 4 * gather ? gather : Math.max(4 * gather, gather * 2 ** Math.floor(Math.log2(pause / 300)));
    const moved = gather === 0 ? at : (Math.floor(at / grid) + 1) * grid;
    return Math.min(moved, Math.max(now, task?.deadline.at ?? Infinity));
  }

  private lastMoment({ task, lookingSince }: Waiter<T>): number {
    return task === undefined ? Infinity : Math.max(task.deadline.at, (lookingSince ?? 0) + lastAnswer);
  }
}
