import { randomBytes } from "node:crypto";
import { isFailed } from "../../../provider/clouds/states.js";
import type { Effects } from "./faults.js";
import { refusing, type Codes } from "./refusal.js";
import { millisecondTime, type Moving } from "./time.js";
import type { World } from "./world.js";

/** What jobs of all services have in common. */
export interface JobState {
  status: string;
  begin_time: string;
  end_time: string;
  error_code: string | null;
  fail_reason: string | null;
}

export interface JobRow extends Moving, JobState {
  readonly id: string;
  readonly project_id: string;
  readonly job_type: string;
  /** The call that asks for it. */
  readonly asked: "getJob" | "getServerJob";
  /** What it works on, as much as it shows by now. */
  readonly entities: (state: JobState) => Record<string, unknown>;
}

export const jobCodes = {
  "Common.0011": [400, "query job fail."],
  "Common.0013": [400, "Invalid token in the header."],
  "Common.0018": [400, "Invalid token in the header"],
} as const satisfies Codes;

/** Whichever service started a job: all of them look alike, and refuse alike. */
export const jobRefusal = refusing(jobCodes);

/** Whether a fault wants what was asked for not to happen. */
export function fails(effects: Effects): boolean {
  return effects.fails === true || isFailed(outcomeOf(effects).toLowerCase());
}

function outcomeOf({ outcome, plan }: Effects): string {
  return outcome ?? plan?.at(-1)?.[0] ?? "";
}

const endsOfJobs = ["SUCCESS", "FAIL"];

/** The jobs of all services. */
export class Jobs {
  readonly rows = new Map<string, JobRow>();

  constructor(private readonly world: World) {}

  /** Starts the job of a request that was taken, and answers its id. */
  start(
    of: Pick<JobRow, "job_type" | "project_id" | "asked" | "entities">,
    effects: Effects,
    /** The code and words with which it fails when what it works on ends in a state. */
    failure: (outcome: string) => readonly [code: string, reason: string],
  ): { job_id: string } {
    const { clock, progress } = this.world;
    const outcome = outcomeOf(effects);
    const job: JobRow = {
      ...of,
      id: newJobId(),
      begin_time: millisecondTime(clock.now()),
      end_time: "",
      error_code: null,
      fail_reason: null,
      status: "INIT",
      hiddenFor: effects.jobInvisibleFor ?? 0,
    };
    progress.start(job, {
      busy: ["INIT", "RUNNING"],
      end: fails(effects) ? "FAIL" : "SUCCESS",
      plan: effects.jobPlan,
      isBusy: (status) => !endsOfJobs.includes(status),
      arrive: (status, at) => {
        job.end_time = millisecondTime(at);
        if (status !== "FAIL") return;
        const [code, reason] = failure(outcome);
        job.error_code = effects.code ?? code;
        job.fail_reason = effects.message ?? reason;
      },
    });
    this.rows.set(job.id, job);
    return { job_id: job.id };
  }

  /** As `GET jobs/{id}` shows it, after a look at it. Throws when the project has no such job. */
  lookedAt(id: string, projectId: string): Record<string, unknown> {
    const job = this.rows.get(id);
    if (job === undefined || job.project_id !== projectId || !this.world.progress.look(job)) {
      throw jobRefusal("Common.0011");
    }
    return shownJob(job);
  }

  all(): Record<string, unknown>[] {
    return [...this.rows.values()].map(shownJob);
  }
}

function shownJob(job: JobRow): Record<string, unknown> {
  const { status, begin_time, end_time, error_code, fail_reason } = job;
  const state = { status, begin_time, end_time, error_code, fail_reason };
  return { ...state, job_id: job.id, job_type: job.job_type, entities: job.entities(state) };
}

/** Ids of jobs have no dashes. */
export function newJobId(): string {
  return randomBytes(16).toString("hex");
}
