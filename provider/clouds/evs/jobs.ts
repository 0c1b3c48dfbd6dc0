import { failureOf, isUnknownJob } from "../../api/failedJobs.js";
import { ofRequest } from "../../transport/answered.js";
import { type JobReply, getJob } from "../../api/evs/jobs.js";
import { isPassing } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import { JobForgotten, WorkFailed } from "../failures.js";
import type { Job, Jobs as JobsOfCloud } from "../jobs.js";
import { notYetVisible } from "../creates.js";
import type { EvsConnection } from "./connection.js";

/** A job that was submitted at `at`, milliseconds since the epoch. */
export interface Submitted {
  readonly jobId: string;
  /** What it does, and with what: jobs of one sort take alike. */
  readonly sort: string;
  readonly at: number;
}

/**
 * Lists that show a disk at work for so long are doubted, in milliseconds: its job is asked what is wrong. A job can fail and
 * leave its disk in a passing state.
 */
export const suspicious = 600_000;

/** The service's clock starts before its answer is here, and what it says is rounded; milliseconds. */
const margin = 60;
/** The job of a disk that shows that its work failed is looked at so often for the reason. */
const looksForReason = 5;

/** Jobs of EVS. */
export class Jobs implements JobsOfCloud {
  private readonly succeeded = new Map<string, JobReply>();

  constructor(private readonly evs: EvsConnection) {}

  /**
   * What the service says of it now; undefined while it does not know it yet.
   * @throws JobForgotten when the service does not know it (any more)
   */
  async look({ jobId, at }: Pick<Submitted, "jobId" | "at">): Promise<JobReply | undefined> {
    const known = this.succeeded.get(jobId);
    if (known !== undefined) return known;
    try {
      const job = await getJob(this.evs.hasty(), { job_id: jobId });
      if (job.status === "SUCCESS") this.succeeded.set(jobId, job);
      return job;
    } catch (error) {
      if (!isUnknownJob(error)) throw error;
      if (this.evs.clock.now() - at < notYetVisible) return undefined;
      throw new JobForgotten(`the service does not know job ${jobId} (any more)`, { cause: error });
    }
  }

  async get(id: string): Promise<Job | undefined> {
    try {
      return toJob(await getJob(this.evs.session, { job_id: id }));
    } catch (error) {
      if (!isUnknownJob(error)) throw error;
      return undefined;
    }
  }

  /**
   * Waits until the job has succeeded; its first look is at once.
   * @throws WorkFailed with the job's code and reason when it failed, JobForgotten when the service does not know it (any more).
   */
  ended(submitted: Submitted, task: Task): Promise<JobReply> {
    const { jobId, sort, at } = submitted;
    return this.evs.until(
      `job ${jobId} (${sort})`,
      async () => {
        const job = await this.look(submitted);
        if (job === undefined) return { seen: "that the service does not know it yet" };
        if (job.status === "FAIL") throw jobFailure(job);
        if (job.status !== "SUCCESS") return { seen: `status ${job.status}${ofRequest(job)}` };
        const took = duration(job);
        if (took !== undefined) this.evs.rhythm.learn(sort, took - margin, took + margin);
        return { done: job };
      },
      task,
      at,
    );
  }

  /** Why a job failed whose disk shows that it did; undefined when the job does not say so, at once or a little later. */
  async reason(submitted: Submitted, task: Task): Promise<WorkFailed | undefined> {
    try {
      for (let looks = 1; looks <= looksForReason; looks += 1) {
        const job = await this.look(submitted);
        if (job?.status === "FAIL") return jobFailure(job);
        if (job?.status === "SUCCESS") return undefined;
        await this.evs.clock.sleep(this.evs.pace(0), task.signal);
      }
    } catch (error) {
      if (!(error instanceof JobForgotten) && !isPassing(error)) throw error;
    }
    return undefined;
  }
}

type JobPart = NonNullable<NonNullable<JobReply["entities"]>["sub_jobs"]>[number];

function toJob(reply: JobReply): Job {
  return { ...partOf(reply), subJobs: (reply.entities?.sub_jobs ?? []).map(partOf) };
}

function partOf({ entities, ...reply }: JobPart): Omit<Job, "subJobs"> {
  return {
    id: reply.job_id,
    type: reply.job_type ?? undefined,
    status: reply.status,
    beginTime: reply.begin_time ?? undefined,
    // empty while it runs
    endTime: reply.end_time === "" ? undefined : (reply.end_time ?? undefined),
    errorCode: reply.error_code ?? undefined,
    failReason: reply.fail_reason ?? undefined,
    volumeId: entities?.volume_id ?? undefined,
  };
}

export function volumeOf(job: JobReply): string | undefined {
  return job.entities?.volume_id ?? job.entities?.sub_jobs?.[0]?.entities?.volume_id ?? undefined;
}

export function jobFailure(job: JobReply): WorkFailed {
  return new WorkFailed(`job ${job.job_id} (${job.job_type ?? "of unknown type"}) failed: ${failureOf(job).words}`);
}

/** How long the service worked, in milliseconds, by its own clock; undefined when it does not say. */
function duration(job: JobReply): number | undefined {
  const took = Date.parse(job.end_time ?? "") - Date.parse(job.begin_time ?? "");
  return Number.isFinite(took) && took >= 0 ? took : undefined;
}
