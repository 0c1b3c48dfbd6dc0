import type { Report, Step } from "./report.js";
import { messageOf } from "../../../../provider/transport/messageOf.js";

export type ChainOutcome = "done" | "failed" | "stopped";

/** A limit on how many things run at once; the others wait in the order in which they came. */
export class Slots {
  #free: number;
  readonly #waiting: (() => void)[] = [];

  constructor(count: number) {
    this.#free = count;
  }

  async use<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await new Promise<void>((resume) => this.#waiting.push(resume));
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}

/** Applies steps: the steps of one chain one after the other, chains in parallel. */
export class Executor {
  readonly #report: Report;
  readonly #slots: Slots;
  readonly #preview: boolean;
  readonly #continueOnError: boolean;
  readonly #stopped = new AbortController();
  readonly #running = new Set<Promise<ChainOutcome>>();
  #killed = false;
  /** A step failed. */
  failed = false;
  /** A registration came to no step: refused by check, by protection or by a policy. */
  failedToPlan = false;

  constructor(report: Report, options: { parallel: number; preview: boolean; continueOnError: boolean }) {
    this.#report = report;
    this.#slots = new Slots(options.parallel);
    this.#preview = options.preview;
    this.#continueOnError = options.continueOnError;
  }

  /** Aborted when nothing new may start. What runs may finish. */
  get stopped(): AbortSignal {
    return this.#stopped.signal;
  }

  stop(): void {
    this.#stopped.abort();
  }

  /** From here on the calls that run are lost: what they end with is no result. */
  kill(): void {
    this.#killed = true;
    this.stop();
  }

  /** A failure ends the whole deployment, or (deletes and refreshes) only what depends on it. */
  async run(steps: Step[], onFailure: "stop" | "goOn" = "stop"): Promise<ChainOutcome> {
    const chain = this.#slots.use(() => this.#applyAll(steps, onFailure === "stop" && !this.#continueOnError));
    this.#running.add(chain);
    try {
      return await chain;
    } finally {
      this.#running.delete(chain);
    }
  }

  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running);
  }

  async #applyAll(steps: Step[], stopOnFailure: boolean): Promise<ChainOutcome> {
    for (const step of steps) {
      if (this.stopped.aborted) return "stopped";
      this.#report.started(step);
      try {
        await step.apply();
      } catch (error) {
        if (this.#killed) return "stopped";
        this.#fail(step, error);
        // before the slot is free: the next chain in line must find it
        if (stopOnFailure) this.stop();
        return "failed";
      }
      this.#report.done(step);
    }
    return "done";
  }

  #fail(step: Step, error: unknown): void {
    this.failed = true;
    this.#report.failed(step);
    const message = messageOf(error);
    this.#report.diagnostic("error", step.urn, this.#preview ? `Preview failed: ${message}` : message);
  }
}
