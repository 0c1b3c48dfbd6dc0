import { type FailedJob, failureOf, isUnknownJob } from "../../provider/api/failedJobs.js";
import { isNotFound } from "../../provider/api/refusals.js";
import { notYetVisible } from "../../provider/clouds/creates.js";
import { imageNotYetVisible } from "../../provider/clouds/images.js";
import { isAtRest, isFailed } from "../../provider/clouds/states.js";
import { type Look, type Task, until } from "../../provider/waiting/until.js";
import type { CallOptions, Connection } from "./connection.js";

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

interface EndingJob extends FailedJob {
  readonly status: string;
  readonly job_type?: string | null | undefined;
}

export function waitForJob<Job extends EndingJob>(
  connection: Connection,
  what: string,
  ask: () => Promise<Job>,
  options: WaitOptions,
): Promise<Job> {
  return looking(connection, what, options, async (age) => {
    const job = await known(ask, age < notYetVisible, isUnknownJob);
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
    const thing = await known(ask, age < imageNotYetVisible, isNotFound);
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

function jobFailed(what: string, job: EndingJob): WorkFailed {
  const { words, code } = failureOf(job);
  return new WorkFailed(`${what} (${job.job_type ?? "of unknown type"}) failed: ${words}`, code);
}
