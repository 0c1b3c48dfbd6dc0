import { isFailed } from "../../../provider/clouds/states.js";
import { refusal } from "./errors.js";
import type { Effects } from "./faults.js";
import type { Handlers } from "./handler.js";
import type { JobRow } from "./tables.js";
import { millisecondTime } from "./time.js";
import { newJobId, type World } from "./world.js";

/** The code and words with which a job fails when its disk ends in a state; anything else is the first. */
const failures = {
  error: ["EVS.2024", "EbsCreateVolumeTask-fail:volume is error!"],
  error_extending: ["EVS.2026", "EbsExtendVolumeTask-fail:volume is error_extending!"],
  error_deleting: ["EVS.2020", "EbsDeleteVolumeTask-fail:volume is error_deleting!"],
  error_restoring: ["EVS.2025", "EbsCreateVolumeTask-fail:volume is error_restoring!"],
} as const;

const endsOfJobs = ["SUCCESS", "FAIL"];

/** Starts the job of a request that was taken, and answers its id. */
export function startJob(
  world: World,
  type: "createVolume" | "batchCreateVolume" | "extendVolume" | "deleteVolume" | "detachVolume",
  projectId: string,
  volumes: readonly { readonly id: string; readonly name: string }[],
  effects: Effects,
): { job_id: string } {
  const outcome = effects.outcome ?? effects.plan?.at(-1)?.[0] ?? "";
  const job: JobRow = {
    id: newJobId(),
    project_id: projectId,
    job_type: type,
    volumes: volumes.map(({ id, name }) => ({ id, name, job_id: newJobId() })),
    begin_time: millisecondTime(world.clock.now()),
    end_time: "",
    error_code: null,
    fail_reason: null,
    status: "INIT",
    hiddenFor: effects.jobInvisibleFor ?? 0,
  };
  world.progress.start(job, {
    busy: ["INIT", "RUNNING"],
    end: isFailed(outcome) ? "FAIL" : "SUCCESS",
    plan: effects.jobPlan,
    isBusy: (status) => !endsOfJobs.includes(status),
    arrive: (status, at) => {
      job.end_time = millisecondTime(at);
      if (status !== "FAIL") return;
      const usual = Object.entries(failures).find(([state]) => state === outcome)?.[1] ?? failures.error;
      job.error_code = effects.code ?? usual[0];
      job.fail_reason = effects.message ?? usual[1];
    },
  });
  world.tables.jobs.set(job.id, job);
  return { job_id: job.id };
}

/** As `GET jobs/{id}` shows it: empty entities at first, then the disk's id, then all of it. */
export function shownJob(job: JobRow, world: World): Record<string, unknown> {
  const state = {
    status: job.status,
    begin_time: job.begin_time,
    end_time: job.end_time,
    error_code: job.error_code,
    fail_reason: job.fail_reason,
  };
  const [only] = job.volumes;
  const entities =
    job.job_type === "batchCreateVolume"
      ? {
          sub_jobs: job.volumes.map((volume) => ({
            ...state,
            job_id: volume.job_id,
            job_type: "createVolume",
            entities: entitiesOf(job.status, volume, world),
          })),
        }
      : only === undefined
        ? {}
        : entitiesOf(job.status, only, world);
  return { ...state, job_id: job.id, job_type: job.job_type, entities };
}

function entitiesOf(status: string, { id, name }: { id: string; name: string }, world: World): Record<string, unknown> {
  if (status === "INIT") return {};
  const volume = world.tables.volumes.get(id);
  if (status !== "SUCCESS" || volume === undefined) return { volume_id: id };
  return { volume_id: id, name, size: volume.size, volume_type: volume.volume_type };
}

export const jobHandlers = {
  getJob({ given: { job_id }, projectId }, world) {
    const job = world.tables.jobs.get(job_id);
    if (job === undefined || job.project_id !== projectId || !world.progress.look(job)) throw refusal("Common.0011");
    return shownJob(job, world);
  },
} satisfies Handlers;
