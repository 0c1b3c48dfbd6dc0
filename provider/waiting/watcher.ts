/** Where a {@link Watcher} gets its answers: one object, or a list of them all. */
export interface Source<T> {
  /** Undefined when it does not exist. */
  get(id: string): Promise<T | undefined>;
  list(): Promise<{ readonly items: Pick<ReadonlyMap<string, T>, "has" | "get">; readonly pages: number }>;
}

interface Waiter<T> {
  readonly id: string;
  resolve(found: T | undefined): void;
  reject(error: unknown): void;
}

/**
 * Answers many looks with few requests: looks that are asked for while a request is on its way are answered together by the next one,
 * a list when it costs fewer requests than asking for each. Every answer was asked for after its look, so none is stale.
 * What a list does not show is asked for by id before it counts as gone: a page can miss an object that moves between pages.
 */
export class Watcher<T> {
  private waiting: Waiter<T>[] = [];
  private running = false;
  private pages = 1;

  constructor(
    private readonly source: Source<T>,
    /** How long looks are gathered before they are answered; by default those of one tick of the event loop go together. */
    private readonly gather: () => Promise<void> = oneTick,
  ) {}

  look(id: string): Promise<T | undefined> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ id, resolve, reject });
      if (this.running) return;
      this.running = true;
      void this.run();
    });
  }

  private async run(): Promise<void> {
    while (this.waiting.length > 0) {
      await this.gather();
      const together = this.waiting;
      this.waiting = [];
      await this.answer(together);
    }
    this.running = false;
  }

  /** Ends when the list is there: whoever is asked for alone holds up nobody but those who look at it. */
  private async answer(waiters: readonly Waiter<T>[]): Promise<void> {
    const byId = Map.groupBy(waiters, ({ id }) => id);
    const answered = (id: string, answer: (waiter: Waiter<T>) => void): void => {
      for (const waiter of byId.get(id) ?? []) answer(waiter);
      byId.delete(id);
    };
    if (byId.size > this.pages) {
      try {
        const { items, pages } = await this.source.list();
        this.pages = pages;
        for (const id of [...byId.keys()].filter((one) => items.has(one))) {
          answered(id, (waiter) => waiter.resolve(items.get(id)));
        }
      } catch (error) {
        for (const id of byId.keys()) answered(id, (waiter) => waiter.reject(error));
      }
    }
    for (const id of byId.keys()) {
      void this.source.get(id).then(
        (found) => answered(id, (waiter) => waiter.resolve(found)),
        (error: unknown) => answered(id, (waiter) => waiter.reject(error)),
      );
    }
  }
}

function oneTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
