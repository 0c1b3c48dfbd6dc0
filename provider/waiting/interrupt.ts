import type { Clock } from "../transport/clock.js";
import { Interrupted } from "./until.js";

/**
 * The end that the user, the engine or its death puts to everything. The engine kills a plugin five seconds after it has asked it to end, so
 * there are a few seconds for what must not be lost, in this order: the ids of what is being made, reads on their way, the answers to the engine.
 */
export const timeAfterInterrupt = { forIds: 2_000, forReads: 3_000, forAnswers: 4_000 } as const;

export class Interrupt {
  private readonly now = new AbortController();
  private readonly soon = new AbortController();

  constructor(private readonly clock: Clock) {}

  /** Aborted at once: ends every wait and every pause before a request is sent again; nothing new is started. */
  get signal(): AbortSignal {
    return this.now.signal;
  }

  /** Aborted soon after: ends reads that are on their way. A change that is on its way is always answered. */
  get endOfReads(): AbortSignal {
    return this.soon.signal;
  }

  stop(): void {
    if (this.now.signal.aborted) return;
    this.now.abort(new Interrupted());
    void this.clock.sleep(timeAfterInterrupt.forReads).then(() => this.soon.abort(this.now.signal.reason));
  }
}
