import { setTimeout as delay } from "node:timers/promises";
import type { Clock } from "../transport/clock.js";

/** The machine's own time. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await delay(ms, undefined, signal === undefined ? {} : { signal });
    } catch (error) {
      // node wraps the reason in its own AbortError; the reason is what the reader needs
      throw signal?.aborted === true ? signal.reason : error;
    }
  },
};
