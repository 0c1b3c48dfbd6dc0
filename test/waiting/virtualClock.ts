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

/** The clock of a process that is killed at its first pause in which `isDead` is true. */
export class MortalClock implements Clock {
  constructor(
    private readonly clock: Clock,
    private readonly isDead: () => boolean,
  ) {}

  now(): number {
    return this.clock.now();
  }

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    if (!this.isDead()) await this.clock.sleep(milliseconds, signal);
    if (this.isDead()) await new Promise(() => undefined);
  }
}
