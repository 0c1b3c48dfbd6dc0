import { subscribe } from "node:diagnostics_channel";
import type { Clock } from "../provider/transport/clock.js";

/** Requests of this process that have no answer yet. */
const underWay = new Set<unknown>();
const requestOf = (message: unknown): unknown => Reflect.get(Object(message), "request");
subscribe("undici:request:create", (message) => underWay.add(requestOf(message)));
for (const end of ["undici:request:trailers", "undici:request:error"]) {
  subscribe(end, (message) => underWay.delete(requestOf(message)));
}

/** Turns of the event loop without a request after which nothing but a sleeper can go on. */
const quietTurns = 6;

interface Sleeper {
  readonly at: number;
  wake(): void;
}

/**
 * Time that passes only while everybody sleeps: then it jumps to the moment at which the first of them wakes, with all who wake then. Nothing waits in truth,
 * and what happens in which order does not depend on how fast the machine is.
 */
export class VirtualClock implements Clock {
  private time = Date.parse("2026-01-01T00:00:00Z");
  private readonly sleepers = new Set<Sleeper>();
  private turning = false;

  now(): number {
    return this.time;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const sleeper: Sleeper = { at: this.time + ms, wake: resolve };
      const interrupted = (): void => {
        this.sleepers.delete(sleeper);
        const reason: unknown = signal?.reason;
        reject(reason instanceof Error ? reason : new Error("interrupted", { cause: reason }));
      };
      if (signal?.aborted === true) {
        interrupted();
        return;
      }
      signal?.addEventListener("abort", interrupted, { once: true });
      this.sleepers.add(sleeper);
      void this.turn();
    });
  }

  private async turn(): Promise<void> {
    if (this.turning) return;
    this.turning = true;
    while (this.sleepers.size > 0) {
      await quiet();
      // interrupted meanwhile
      if (this.sleepers.size === 0) break;
      const next = Math.min(...[...this.sleepers].map(({ at }) => at));
      this.time = Math.max(this.time, next);
      for (const sleeper of this.sleepers) {
        if (sleeper.at > this.time) continue;
        this.sleepers.delete(sleeper);
        sleeper.wake();
      }
    }
    this.turning = false;
  }
}

export async function quiet(): Promise<void> {
  for (let turns = 0; turns < quietTurns; turns = underWay.size === 0 ? turns + 1 : 0) {
    await new Promise((resolve) => setImmediate(resolve));
  }
}
