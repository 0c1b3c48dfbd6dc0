import { ofRequest } from "../transport/answered.js";
import type { Clock } from "../transport/clock.js";
import { isPassing } from "../transport/errors.js";

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
  /** What to do again to go on; `run \`pulumi up\` again` when left out. */
  readonly again?: string;
}

/** One look: either the wait is over, or this is what was seen, in words. */
export type Look<T> = { readonly done: T } | { readonly seen: string };

/** A look at one thing, undefined when it is not there. What was seen of it names the request that showed it. */
export function judged<T extends object, R>(thing: T | undefined, judge: (thing: T | undefined) => Look<R>): Look<R> {
  const look = judge(thing);
  return "done" in look ? look : { seen: `${look.seen}${ofRequest(thing)}` };
}

/** How far the work is that was waited for: what goes on when nobody waits any more. */
const goesOn = {
  sent: (again: string) => `The work may still go on in the cloud; ${again} to go on waiting`,
  refused: (again: string) => `The cloud has not accepted the call so far; ${again}`,
  "not sent": (again: string) => `Nothing was sent to the cloud; ${again}`,
} as const;

/** The patience of a call ran out. It is never success: what was seen last is in the message. */
export class WaitTimeout extends Error {
  override readonly name = "WaitTimeout";
  constructor(what: string, seen: string, waited: number, deadline: Deadline, work: keyof typeof goesOn = "sent") {
    const { again = "run `pulumi up` again" } = deadline;
    super(
      `gave up waiting for ${what} after ${seconds(waited)}: last seen ${seen.replace(/\.$/, "")}. ` +
        `${goesOn[work](again)}, or raise ${deadline.setting} (now ${deadline.seconds} s).`,
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

/** A look that begins at the very end of a wait's patience gets so long to be answered. */
export const lastAnswer = 5_000;

/**
 * Looks until `look` says done: first look at once, then at the pace, by the age of what is looked at. A look that fails in a
 * way that may pass is no end. For what lists can tell of, a `Watch` does the same for many at once.
 *
 * @throws WaitTimeout when the deadline passes, the signal's reason when it is aborted, and whatever else `look` throws.
 */
export async function until<T>(
  what: string,
  look: () => Promise<Look<T>>,
  {
    clock,
    pace,
    task,
    began = clock.now(),
    work = "sent",
  }: { clock: Clock; pace: Pace; task: Task; began?: number; work?: keyof typeof goesOn },
): Promise<T> {
  const waitsSince = clock.now();
  let seen = "nothing: no look was answered";
  let failed = "";
  for (;;) {
    task.signal.throwIfAborted();
    try {
      const found = await within(look(), clock, task);
      if (found !== undefined && "done" in found) return found.done;
      if (found === undefined) failed ||= "; the last look was not answered in time";
      else [seen, failed] = [found.seen, ""];
    } catch (error) {
      if (!isPassing(error)) throw error;
      failed = `; the last look failed: ${error.message}`;
    }
    const now = clock.now();
    if (now >= task.deadline.at) throw new WaitTimeout(what, `${seen}${failed}`, now - waitsSince, task.deadline, work);
    await clock.sleep(Math.min(pace(now - began), task.deadline.at - now), task.signal);
  }
}

/**
 * The answer of work that goes on for itself, such as a request that others wait for too; undefined when the task's patience
 * ends first.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function within<T>(work: Promise<T>, clock: Clock, { signal, deadline }: Task): Promise<T | undefined> {
  const answered = new AbortController();
  const patience = Math.max(deadline.at - clock.now(), lastAnswer);
  const over = clock.sleep(patience, AbortSignal.any([signal, answered.signal]));
  try {
    return await Promise.race([work, over.then(() => undefined)]);
  } finally {
    answered.abort();
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
