import type { Clock } from "../../provider/transport/clock.js";

export { VirtualClock, quiet } from "../../bench/virtualClock.js";

/** A clock on which a process that was killed hangs: what it waits for never comes. */
export class StoppedClock implements Clock {
  constructor(private readonly clock: Clock) {}

  now(): number {
    return this.clock.now();
  }

  sleep(): Promise<void> {
    return new Promise(() => undefined);
  }
}
