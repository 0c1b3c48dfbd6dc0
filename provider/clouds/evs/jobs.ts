import { type JobReply, getJob } from "../../api/evs/jobs.js";
import { adviceFor } from "../../transport/errorCodes.js";
import { ApiError, isNotFound } from "../../transport/errors.js";
import { Interrupted, type Task } from "../../waiting/until.js";
import { JobForgotten, WorkFailed } from "../failures.js";
import { notYetVisible } from "../blockStorage.js";
import type { EvsConnection } from "./connection.js";

/** After an interrupt, so long is spent on learning the id of a disk that is being made. */
const lastLooks = 2_000;

export interface EndedJob {
  readonly volumeId: string | undefined;
}

interface Watched {
  /** The disk's id, as soon as the job names it; undefined when the job ends without one. */
  readonly volumeId: Promise<string | undefined>;
  readonly ended: Promise<EndedJob>;
}

/** Jobs of EVS: each is watched once, however many wait for it. */
export class Jobs {
  private readonly watched = new Map<string, Watched>();

  constructor(private readonly evs: EvsConnection) {}

  /** The id of the disk that a job makes, as soon as the job names it; also after an interrupt, so that no id is lost. */
  async volumeId(jobId: string, kind: string, submittedAt: number, task: Task): Promise<string> {
    let id: string | undefined;
    try {
      id = await this.watch(jobId, kind, submittedAt, task).volumeId;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      id = await this.lastLook(jobId).catch((late: unknown) => {
        if (late instanceof Interrupted) return undefined;
        throw late;
      });
      if (id === undefined) {
        throw new Interrupted(
          `interrupted: job ${jobId} goes on in the cloud and has not named its disk yet. The next \`pulumi up\` takes that disk, not a second one.`,
        );
      }
    }
    if (id === undefined) throw new WorkFailed(`job ${jobId} ended without naming a disk`);
    return id;
  }

  /**
   * Waits until the job has succeeded.
   *
   * @throws WorkFailed with the job's code and reason when it failed, JobForgotten when the service does not know it (any more).
   */
  ended(jobId: string, kind: string, submittedAt: number, task: Task): Promise<EndedJob> {
    return this.watch(jobId, kind, submittedAt, task).ended;
  }

  private watch(jobId: string, kind: string, submittedAt: number, task: Task): Watched {
    const known = this.watched.get(jobId);
    if (known !== undefined) return known;
    let named = (_id: string | undefined): void => undefined;
    const firstId = new Promise<string | undefined>((resolve) => (named = resolve));
    const ended = this.follow(jobId, kind, submittedAt, task, named);
    const volumeId = Promise.race([firstId, ended.then((job) => job.volumeId)]);
    // whoever waits hears of a failure: here it only is not kept, so that a later wait looks again
    ended.catch(() => this.watched.delete(jobId));
    volumeId.catch(() => undefined);
    const watched = { volumeId, ended };
    this.watched.set(jobId, watched);
    return watched;
  }

  private follow(
    jobId: string,
    kind: string,
    submittedAt: number,
    task: Task,
    named: (id: string) => void,
  ): Promise<EndedJob> {
    const watch = async (): Promise<{ result: EndedJob; took: number | undefined }> => {
      const job = await this.evs.until(
        `job ${jobId} (${kind})`,
        async () => {
          const found = await this.look(jobId, submittedAt);
          if (found === undefined) return { seen: "that the service does not know it yet" };
          const id = volumeOf(found);
          if (id !== undefined) named(id);
          if (found.status === "SUCCESS") return { done: found };
          if (found.status === "FAIL") throw failure(found);
          return { seen: `status ${found.status}` };
        },
        task,
      );
      return { result: { volumeId: volumeOf(job) }, took: duration(job) };
    };
    return this.evs.adaptive
      ? this.evs.durations.follow(kind, submittedAt, task.signal, watch)
      : watch().then(({ result }) => result);
  }

  private async look(jobId: string, submittedAt: number): Promise<JobReply | undefined> {
    try {
      return await getJob(this.evs.session, { job_id: jobId });
    } catch (error) {
      const young = this.evs.clock.now() - submittedAt < notYetVisible;
      const unknown = isNotFound(error) || (error instanceof ApiError && error.code === "Common.0011");
      if (!unknown) throw error;
      if (young) return undefined;
      throw new JobForgotten(`the service does not know job ${jobId} (any more)`, { cause: error });
    }
  }

  private async lastLook(jobId: string): Promise<string | undefined> {
    const end = this.evs.clock.now() + lastLooks;
    for (;;) {
      const job = await this.look(jobId, this.evs.clock.now());
      const id = job === undefined ? undefined : volumeOf(job);
      if (id !== undefined) return id;
      if (job?.status === "FAIL") throw failure(job);
      if (this.evs.clock.now() >= end) return undefined;
      await this.evs.clock.sleep(this.evs.pace(0));
    }
  }
}

function volumeOf(job: JobReply): string | undefined {
  return job.entities?.volume_id ?? job.entities?.sub_jobs?.[0]?.entities?.volume_id ?? undefined;
}

function failure(job: JobReply): WorkFailed {
  const code = job.error_code ?? undefined;
  const advice = adviceFor(code, job.fail_reason ?? "");
  return new WorkFailed(
    `job ${job.job_id} (${job.job_type ?? "of unknown type"}) failed: ${code ?? "no code"}, ` +
      `${job.fail_reason ?? "no reason given"}.${advice === undefined ? "" : ` ${advice}`}`,
  );
}

/** How long the service worked, in milliseconds, by its own clock; undefined when it does not say. */
function duration(job: JobReply): number | undefined {
  const took = Date.parse(job.end_time ?? "") - Date.parse(job.begin_time ?? "");
  return Number.isFinite(took) && took >= 0 ? took : undefined;
}
