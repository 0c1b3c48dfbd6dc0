import { ApiError, isPassing } from "../transport/errors.js";
import { type Look, type Task, judged } from "./until.js";
import { type Shown, type Times, Waiter, type Wanted, type Work } from "./waiter.js";

/** Which things a list is asked for: all, those in a state, or so many of the newest. */
export type Which = { readonly status: string } | { readonly newest: number } | "all";

/** Where a {@link Watch} gets its answers. */
export interface Source<T> {
  /** One thing; undefined when it does not exist. `patient` as in {@link Wanted.ask}. */
  get(id: string, patient: boolean): Promise<T | undefined>;
  /** @param goOn whether a list of all is read on after its first page; asked when there is more. Without it, such a list is read to its end. */
  list(which: Which, goOn?: () => Promise<boolean>): Promise<Shown<T>>;
  /** How many things there are; undefined, or missing, where that can't be asked for. */
  count?(): Promise<number | undefined>;
  /** Whether it will change by itself. */
  isBusy(thing: T): boolean;
}

/** A request costs the service as much as so many things in a list. */
const thingsPerRequest = 200;
const pageSize = 1000;
/** From so many looks at once on, a short list is tried while nobody knows how many things there are. */
const enoughToTry = 4;
/** Looks of many come one after another while there is no longer pause between them, in milliseconds. */
const longestPause = 5_000;
/** A list answers looks of many for so long at most. */
const longestMemory = 10 * 60_000;
/** Lists that were refused for good are not tried again for so long, in milliseconds. */
const listsRest = 60_000;

/**
 * Knows everybody who waits for things of one kind, and when each is to be looked at next. Looks that are due together are
 * answered by a list, where that is cheaper than asking for each alone, in requests and in bytes. What a list shows, all hear of.
 *
 * No answer is older than the question, with two exceptions: a single look is answered from a list of all that is at most
 * `freshFor` old, and looks of many that come one after another from the list that the first of them asked for; both only when the
 * thing rests and this process has changed nothing of it since.
 */
export class Watch<T extends object> {
  private readonly waiters = new Set<Waiter<T>>();
  private running = false;
  private awake = new AbortController();
  /** How many requests were sent so far: tells what was asked before what. */
  private requests = 0;
  private things: number | undefined;
  private recent: { readonly request: number; readonly at: number; readonly items: ReadonlyMap<string, T> } | undefined;
  private readonly changed = new Map<string, number>();
  /** When single looks were answered by a request each. */
  private asked: number[] = [];
  /** When looks of many came, and when a list answered one last. */
  private many: number[] = [];
  private rememberedAt = 0;
  /** Ends when the list of all that was begun last is there. */
  private listing: Promise<unknown> | undefined;
  /** Lists were refused: everybody is asked for alone until then. */
  private listsFrom = 0;

  constructor(
    private readonly source: Source<T>,
    private readonly times: Times,
    /** Milliseconds for which a list answers single looks. */
    private readonly freshFor: number,
  ) {}

  /** One look, which a list of a moment ago may answer; undefined when it does not exist. */
  async look(id: string): Promise<T | undefined> {
    return this.fresh(id) ?? this.now(id);
  }

  /**
   * One look of many, such as those of a program that adopts what a project has. The list that answers one of them answers the others, too, for as long
   * as they keep coming, so what it says may be minutes old: whoever acts on it looks again.
   */
  async amongMany(id: string): Promise<T | undefined> {
    this.many.push(this.times.clock.now());
    const remembered = this.remembered(id);
    if (remembered !== undefined) return remembered;
    await this.listing;
    return this.remembered(id) ?? this.now(id);
  }

  /** What the list says that answers looks of many now. Asks for nothing: undefined when there is none, or it does not tell. */
  remembered(id: string): T | undefined {
    const now = this.times.clock.now();
    const at = this.recent?.at ?? -Infinity;
    if (now - at > longestMemory || now - Math.max(at, this.rememberedAt) > longestPause) return undefined;
    const thing = this.inRecent(id);
    if (thing !== undefined) this.rememberedAt = now;
    return thing;
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
    const waiter = new Waiter<T>(wanted, task, work, this.times, this.requests);
    const interrupted = (): void => waiter.fail(task?.signal.reason);
    task?.signal.addEventListener("abort", interrupted, { once: true });
    this.waiters.add(waiter);
    this.wake();
    try {
      // only its own `wanted` has answered it
      return (await waiter.answer) as R;
    } finally {
      this.waiters.delete(waiter);
      this.wake();
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
        return thing !== undefined || (complete && goneByList) ? judged(thing, judge) : undefined;
      },
      ask: async (patient) => judged(await this.source.get(id, patient), judge),
    };
  }

  /** This process changes it: what was seen of it before counts no more. */
  change(id: string): void {
    this.changed.set(id, this.requests);
  }

  private fresh(id: string): T | undefined {
    const { recent } = this;
    return recent === undefined || this.times.clock.now() - recent.at > this.freshFor ? undefined : this.inRecent(id);
  }

  private inRecent(id: string): T | undefined {
    const { recent } = this;
    if (recent === undefined || (this.changed.get(id) ?? -1) >= recent.request) return undefined;
    const thing = recent.items.get(id);
    return thing === undefined || this.source.isBusy(thing) ? undefined : thing;
  }

  private wake(): void {
    if (this.running) this.awake.abort();
    else if (this.waiters.size > 0) void this.run();
  }

  private async run(): Promise<void> {
    const { clock } = this.times;
    this.running = true;
    while (this.waiters.size > 0) {
      // those who begin to wait in the same tick of the event loop go together
      await new Promise((resolve) => setImmediate(resolve));
      const now = clock.now();
      const waiters = [...this.waiters];
      for (const waiter of waiters) waiter.checkPatience(now);
      if (waiters.some((waiter) => waiter.isDue(now))) {
        void this.answer(
          waiters.filter((waiter) => waiter.joins(now)),
          now,
        );
      }
      this.awake = new AbortController();
      const { signal } = this.awake;
      const next = Math.min(...waiters.filter(({ isOver }) => !isOver).map((waiter) => waiter.next), now + 60_000);
      try {
        await clock.sleep(next - now, signal);
      } catch (error) {
        if (!signal.aborted) throw error;
      }
    }
    this.running = false;
  }

  private async answer(some: readonly Waiter<T>[], now: number): Promise<void> {
    for (const waiter of some) waiter.begins(now);
    for (const waiter of now < this.listsFrom ? some : await this.byLists(some)) {
      if (!waiter.putsOff(now)) void this.alone(waiter);
    }
    this.wake();
  }

  /** Answers those that the lists tell something of; the others are left. */
  private async byLists(some: readonly Waiter<T>[]): Promise<readonly Waiter<T>[]> {
    if (this.isWorthAll(some)) return this.list("all", some);
    let left = some;
    const nameless = left.filter(({ wanted }) => wanted.id === undefined).length;
    const newest = Math.min(Math.ceil(nameless * 1.2) + 10, pageSize);
    if (nameless > 1 + newest / thingsPerRequest) left = await this.list({ newest }, left);
    const named = left.filter(({ wanted }) => wanted.id !== undefined);
    for (const [status, those] of Map.groupBy(named, ({ wanted }) => wanted.passing)) {
      if (status === undefined || those.length < 2) continue;
      const undecided = new Set(await this.list({ status }, those));
      left = left.filter((waiter) => !those.includes(waiter) || undecided.has(waiter));
    }
    return left.length < some.length && this.isWorthAll(left) ? this.list("all", left) : left;
  }

  private isWorthAll(some: readonly Waiter<T>[]): boolean {
    const now = this.times.clock.now();
    this.asked = this.asked.filter((at) => now - at < this.freshFor);
    // a list will answer the single looks to come as well, and who has looked much looks on
    this.many = this.many.filter((at) => now - at < longestPause);
    const single = some.some(({ task }) => task === undefined);
    const named = new Set(some.flatMap(({ wanted: { id } }) => (id === undefined ? [] : [id]))).size;
    const wanted = single ? Math.max(this.asked.length + named, this.many.length) : named;
    if (this.things === undefined) return wanted >= enoughToTry;
    return wanted > 1 && wanted >= Math.ceil(this.things / pageSize) + this.things / thingsPerRequest;
  }

  /** Tells everybody what a list shows; answers those of `some` of whom it says nothing. */
  private list(which: Which, some: readonly Waiter<T>[]): Promise<readonly Waiter<T>[]> {
    const listing = this.listed(which, some);
    if (which === "all") this.listing = listing;
    return listing;
  }

  private async listed(which: Which, some: readonly Waiter<T>[]): Promise<readonly Waiter<T>[]> {
    const request = (this.requests += 1);
    const at = this.times.clock.now();
    const goOn = async (): Promise<boolean> => {
      this.things = (await this.source.count?.()) ?? pageSize;
      return this.isWorthAll(some);
    };
    let shown: Shown<T>;
    try {
      shown = await this.source.list(which, which === "all" && this.things === undefined ? goOn : undefined);
    } catch (error) {
      return this.withoutList(error, some);
    }
    if (which === "all" && shown.complete) {
      this.things = shown.items.size;
      this.recent = { request, at, items: shown.items };
    }
    const undecided: Waiter<T>[] = [];
    for (const waiter of this.waiters) {
      if (waiter.after >= request || waiter.isOver) continue;
      try {
        const look = waiter.wanted.shown(shown);
        if (look !== undefined) waiter.looked(look);
        else if (some.includes(waiter)) undecided.push(waiter);
      } catch (error) {
        waiter.fail(error);
      }
    }
    return undecided;
  }

  private withoutList(error: unknown, some: readonly Waiter<T>[]): readonly Waiter<T>[] {
    if (!isPassing(error)) {
      this.listsFrom = this.times.clock.now() + listsRest;
      return some;
    }
    this.listsFrom = this.times.clock.now() + (error instanceof ApiError ? (error.retryAfter ?? 0) : 0);
    for (const waiter of some) if (waiter.task !== undefined) waiter.missed(error);
    return some.filter(({ task }) => task === undefined);
  }

  private async alone(waiter: Waiter<T>): Promise<void> {
    const { wanted, task } = waiter;
    this.requests += 1;
    if (task === undefined) this.asked.push(this.times.clock.now());
    try {
      waiter.looked(await wanted.ask(task === undefined));
    } catch (error) {
      if (task === undefined || !isPassing(error)) waiter.fail(error);
      else waiter.missed(error);
    }
    this.wake();
  }
}
