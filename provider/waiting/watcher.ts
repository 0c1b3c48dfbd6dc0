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

  private async answer(waiters: readonly Waiter<T>[]): Promise<void> {
    const ids = new Set(waiters.map(({ id }) => id));
    const found = new Map<string, T | undefined>();
    const failed = new Map<string, unknown>();
    try {
      if (ids.size > this.pages) {
        const { items, pages } = await this.source.list();
        this.pages = pages;
        for (const id of ids) if (items.has(id)) found.set(id, items.get(id));
      }
      await Promise.all(
        [...ids]
          .filter((id) => !found.has(id))
          .map(async (id) => {
            try {
              found.set(id, await this.source.get(id));
            } catch (error) {
              failed.set(id, error);
            }
          }),
      );
    } catch (error) {
      for (const id of ids) if (!found.has(id)) failed.set(id, error);
    }
    for (const { id, resolve, reject } of waiters) {
      if (failed.has(id)) reject(failed.get(id));
      else resolve(found.get(id));
    }
  }
}

function oneTick(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
