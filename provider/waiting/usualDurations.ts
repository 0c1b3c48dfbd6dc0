import type { Clock } from "../transport/clock.js";

/** A scout that takes longer than this is no longer waited for. */
const scoutPatience = 30_000;

/** What was learnt delays a first look no longer than this. */
const longestRest = 15_000;

/**
 * Knows how long work of a kind has taken so far, so that the first look at a job comes when it is likely to be done.
 * While nothing is known, one waiter of that kind looks (the scout) and the others wait for what it learns:
 * fifty disks created at once cost one job's polling, not fifty.
 */
export class UsualDurations {
  private readonly known = new Map<string, number>();
  private readonly scouts = new Map<string, Promise<void>>();

  constructor(private readonly clock: Clock) {}

  /** Runs `watch`, which polls work of this `kind` that began at `began` and answers how long it took, when looking begins to make sense. */
  async follow<T>(
    kind: string,
    began: number,
    signal: AbortSignal,
    watch: () => Promise<{ result: T; took?: number | undefined }>,
  ): Promise<T> {
    // a scout that fails has learned nothing: one of those who waited for it takes its place
    while (!this.known.has(kind)) {
      const scout = this.scouts.get(kind);
      if (scout === undefined) return this.scout(kind, watch);
      const enough = new AbortController();
      await Promise.race([scout, this.clock.sleep(scoutPatience, AbortSignal.any([signal, enough.signal]))]);
      enough.abort();
      if (this.scouts.get(kind) === scout) break;
    }
    const usual = this.known.get(kind);
    if (usual !== undefined) {
      const rest = began + usual - this.clock.now();
      // what was learnt from others must not cost this one its own patience
      if (rest > 0) await this.clock.sleep(Math.min(rest, longestRest), signal);
    }
    return this.learn(kind, watch);
  }

  private async scout<T>(kind: string, watch: () => Promise<{ result: T; took?: number | undefined }>): Promise<T> {
    let ended = (): void => undefined;
    this.scouts.set(kind, new Promise<void>((resolve) => (ended = resolve)));
    try {
      return await this.learn(kind, watch);
    } finally {
      this.scouts.delete(kind);
      ended();
    }
  }

  private async learn<T>(kind: string, watch: () => Promise<{ result: T; took?: number | undefined }>): Promise<T> {
    const { result, took } = await watch();
    if (took !== undefined) {
      const before = this.known.get(kind);
      this.known.set(kind, before === undefined ? took : (before + took) / 2);
    }
    return result;
  }
}
