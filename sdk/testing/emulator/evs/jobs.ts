import type { Effects } from "../faults.js";
import { Jobs, newJobId, type JobState } from "../jobs.js";
import type { World } from "../world.js";
import type { Handlers } from "./handler.js";
import { Evs } from "./tables.js";

/** The code and words with which a job fails when its disk ends in a state; anything else is the first. */
const failures = {
  error: ["EVS.2024", "EbsCreateVolumeTask-fail:volume is error!"],
  error_extending: ["EVS.2026", "EbsExtendVolumeTask-fail:volume is error_extending!"],
  error_deleting: ["EVS.2020", "EbsDeleteVolumeTask-fail:volume is error_deleting!"],
  error_restoring: ["EVS.2025", "EbsCreateVolumeTask-fail:volume is error_restoring!"],
} as const;

interface Disk {
  readonly id: string;
  readonly name: string;
}

/** Starts the job of a request that was taken, and answers its id. */
export function startJob(
  world: World,
  job_type: "createVolume" | "batchCreateVolume" | "extendVolume" | "deleteVolume",
  project_id: string,
  volumes: readonly Disk[],
  effects: Effects,
): { job_id: string } {
  const entities = job_type === "batchCreateVolume" ? ofBatch(volumes, world) : ofOne(volumes[0], world);
  return world
    .part(Jobs)
    .start(
      { job_type, project_id, asked: "getJob", entities },
      effects,
      (outcome) => Object.entries(failures).find(([state]) => state === outcome)?.[1] ?? failures.error,
    );
}

type Entities = (state: JobState) => Record<string, unknown>;

/** Empty at first, then the disk's id, then all of it. */
function ofOne(disk: Disk | undefined, world: World): Entities {
  return ({ status }) => {
    if (status === "INIT" || disk === undefined) return {};
    const volume = world.part(Evs).volumes.get(disk.id);
    if (status !== "SUCCESS" || volume === undefined) return { volume_id: disk.id };
    return { volume_id: disk.id, name: disk.name, size: volume.size, volume_type: volume.volume_type };
  };
}

function ofBatch(volumes: readonly Disk[], world: World): Entities {
  const parts = volumes.map((disk) => ({ job_id: newJobId(), entities: ofOne(disk, world) }));
  return (state) => ({
    sub_jobs: parts.map(({ job_id, entities }) => ({
      ...state,
      job_id,
      job_type: "createVolume",
      entities: entities(state),
    })),
  });
}

export const jobHandlers = {
  getJob: ({ given: { job_id }, projectId }, world) => world.part(Jobs).lookedAt(job_id, projectId),
} satisfies Handlers;
