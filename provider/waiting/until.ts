import type { Clock } from "../transport/clock.js";

/** What a wait may use, and when it must end. One per provider call. */
export interface Task {
  /** Aborted on an interrupt; its reason is an {@link Interrupted}. */
  readonly signal: AbortSignal;
  readonly deadline: Deadline;
}

/** The end of a provider call's patience. */
export interface Deadline {
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** How long the whole call may take, in seconds: what the user can raise. */
  readonly seconds: number;
  /** The setting that raises it, such as `customTimeouts.create`. */
  readonly setting: string;
}

/** One look: either the wait is over, or this is what was seen, in words. */
export type Look<T> = { readonly done: T } | { readonly seen: string };

/** The patience of a call ran out. It is never success: what was seen last is in the message. */
export class WaitTimeout extends Error {
  override readonly name = "WaitTimeout";
  constructor(what: string, seen: string, waited: number, deadline: Deadline) {
    super(
      `gave up waiting for ${what} after ${seconds(waited)}: last seen ${seen}. ` +
        `The work may still go on in the cloud; run \`pulumi up\` again to go on waiting, ` +
        `or raise ${deadline.setting} (now ${deadline.seconds} s).`,
    );
  }
}

/** The user or the engine asked to stop. Work that the cloud has accepted goes on there. */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
  constructor(message = "interrupted: nothing new was started, what had begun in the cloud goes on there") {
    super(message);
  }
}

/** How long to pause between looks, given how long the wait has lasted. */
export type Pace = (waited: number) => number;

/** Looks often while work is young and seldom when it is old: every quarter of its age, half a second at least, ten at most. */
export const adaptivePace: Pace = (waited) => Math.min(10_000, Math.max(500, waited / 4));

/**
 * Looks until `look` says done: first look at once, then at the pace. Looks of many waiters are
 * moved onto common ticks, so that one request can answer all of them.
 *
 * @throws WaitTimeout when the deadline passes, the signal's reason when it is aborted, and whatever `look` throws.
 */
export async function until<T>(
  what: string,
  look: () => Promise<Look<T>>,
  { clock, pace, task }: { clock: Clock; pace: Pace; task: Task },
): Promise<T> {
  const began = clock.now();
  for (;;) {
    task.signal.throwIfAborted();
    const found = await look();
    if ("done" in found) return found.done;
    const waited = clock.now() - began;
    if (clock.now() >= task.deadline.at) throw new WaitTimeout(what, found.seen, waited, task.deadline);
    await clock.sleep(Math.min(toTick(clock.now(), pace(waited)), task.deadline.at - clock.now()), task.signal);
  }
}

function toTick(now: number, pause: number): number {
  const tick = pause >= 500 ? 250 : 1;
  return Math.ceil((now + pause) / tick) * tick - now;
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
