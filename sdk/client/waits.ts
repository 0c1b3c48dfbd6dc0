import { adviceFor, isNotFound } from "../../provider/api/refusals.js";
import { isAtRest, isFailed } from "../../provider/clouds/states.js";
import { ApiError } from "../../provider/transport/errors.js";
import { type Look, type Task, until } from "../../provider/waiting/until.js";
import type { CallOptions, Connection } from "./connection.js";

/** What was just begun can be unknown for so long, in milliseconds: jobs for half a minute, images for one. */
const notYetKnown = { job: 30_000, other: 60_000 } as const;

const usualPatience = 1800;

export interface WaitOptions<Thing = never> extends CallOptions {
  /** After so many seconds the wait is given up, which ends nothing in the cloud. Default 1800. */
  readonly timeoutSeconds?: number | undefined;
  /** What has to hold as well, such as the new size. */
  readonly until?: ((thing: Thing) => boolean) | undefined;
}

/** What was waited for has failed. */
export class WorkFailed extends Error {
  override readonly name = "WorkFailed";
  /** @param code the service's, such as EVS.2024, where it gives one */
  constructor(
    message: string,
    readonly code: string | undefined,
  ) {
    super(message);
  }
}

interface EndingJob {
  readonly status: string;
  readonly job_type?: string | null | undefined;
  readonly error_code?: string | null | undefined;
  readonly fail_reason?: string | null | undefined;
}

export function waitForJob<Job extends EndingJob>(
  connection: Connection,
  what: string,
  ask: () => Promise<Job>,
  options: WaitOptions,
): Promise<Job> {
  return looking(connection, what, options, async (age) => {
    const job = await known(ask, age < notYetKnown.job, isUnknownJob);
    if (job === undefined) return { seen: "that the service does not know it yet" };
    if (job.status === "FAIL") throw jobFailed(what, job);
    return job.status === "SUCCESS" ? { done: job } : { seen: `status ${job.status}` };
  });
}

/** Waits for a thing with a status. */
export function waitForRest<Thing extends { readonly status: string }>(
  connection: Connection,
  what: string,
  ask: () => Promise<Thing>,
  options: WaitOptions<Thing>,
): Promise<Thing> {
  return looking(connection, what, options, async (age) => {
    const thing = await known(ask, age < notYetKnown.other, isNotFound);
    if (thing === undefined) return { seen: "that the service does not know it yet" };
    const { status } = thing;
    if (isFailed(status) || failedImages.has(status)) throw new WorkFailed(`${what} is in status ${status}`, undefined);
    const rests = isAtRest(status) || status === "active";
    if (rests && (options.until?.(thing) ?? true)) return { done: thing };
    return { seen: `status ${status}${rests ? ", but not yet what is waited for" : ""}` };
  });
}

/** The service's own list of states has no images. */
const failedImages: ReadonlySet<string> = new Set(["killed", "deleted", "deactivated"]);

export function waitUntilGone(
  connection: Connection,
  what: string,
  ask: () => Promise<{ readonly status: string }>,
  options: WaitOptions,
): Promise<void> {
  return looking(connection, `${what} to be deleted`, options, async () => {
    const thing = await known(ask, true, isNotFound);
    if (thing === undefined) return { done: undefined };
    if (thing.status === "error_deleting") throw new WorkFailed(`${what} is in status error_deleting`, undefined);
    return { seen: `status ${thing.status}` };
  });
}

function looking<Done>(
  { clock, pace }: Connection,
  what: string,
  { timeoutSeconds = usualPatience, signal }: CallOptions & { readonly timeoutSeconds?: number | undefined },
  look: (age: number) => Promise<Look<Done>>,
): Promise<Done> {
  const began = clock.now();
  const deadline = {
    at: began + timeoutSeconds * 1000,
    seconds: timeoutSeconds,
    setting: "timeoutSeconds",
    again: "wait again",
  };
  const task: Task = { signal: signal ?? new AbortController().signal, deadline };
  return until(what, () => look(clock.now() - began), { clock, pace, task });
}

/** What is asked for; undefined when the service does not know it and that is an answer. */
async function known<Thing>(
  ask: () => Promise<Thing>,
  mayBeUnknown: boolean,
  isUnknown: (error: unknown) => boolean,
): Promise<Thing | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (!mayBeUnknown || !isUnknown(error)) throw error;
    return undefined;
  }
}

function isUnknownJob(error: unknown): boolean {
  return isNotFound(error) || (error instanceof ApiError && error.code === "Common.0011");
}

function jobFailed(what: string, { job_type, error_code, fail_reason }: EndingJob): WorkFailed {
  const advice = adviceFor(error_code ?? undefined, fail_reason ?? "");
  return new WorkFailed(
    `${what} (${job_type ?? "of unknown type"}) failed: ${error_code ?? "no code"}, ${fail_reason ?? "no reason given"}.` +
      (advice === undefined ? "" : ` ${advice}`),
    error_code ?? undefined,
  );
}
