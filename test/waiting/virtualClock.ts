import type { Clock } from "../../provider/transport/clock.js";

export { VirtualClock, quiet } from "../../bench/virtualClock.js";

/** The clock of a process that is killed at its first pause in which `isDead` is true: what it waits for then never comes. */
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
