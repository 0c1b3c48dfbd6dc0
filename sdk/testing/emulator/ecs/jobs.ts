import type { ecsOperations } from "../../../../provider/api/ecs/index.js";
import type { Effects } from "../faults.js";
import type { HandlersFor } from "../handler.js";
import { Jobs, newJobId } from "../jobs.js";
import type { World } from "../world.js";
import { ecsWords } from "./errors.js";

type FailureCode = "Ecs.0000" | "Ecs.0205" | "Ecs.0207";

interface Work {
  readonly job_type: string;
  readonly project_id: string;
  readonly entities: Readonly<Record<string, string>>;
}

/** Starts the job of one server. */
export function startServerJob(world: World, work: Work, effects: Effects, code: FailureCode): { job_id: string } {
  const { entities, ...job } = work;
  return world
    .part(Jobs)
    .start({ ...job, asked: "getServerJob", entities: () => ({ ...entities }) }, effects, () => failure(code));
}

/** Starts the job of several servers, with a part for each of them. */
export function startBatchJob(
  world: World,
  { job_type, part_type, project_id }: { job_type: string; part_type: string; project_id: string },
  serverIds: readonly string[],
  effects: Effects,
): { job_id: string } {
  const parts = serverIds.map((server_id) => ({ job_id: newJobId(), job_type: part_type, entities: { server_id } }));
  return world.part(Jobs).start(
    {
      job_type,
      project_id,
      asked: "getServerJob",
      entities: (state) => ({
        sub_jobs_total: parts.length,
        sub_jobs: parts.map((part) => ({ ...state, ...part })),
      }),
    },
    effects,
    () => failure("Ecs.0000"),
  );
}

function failure(code: FailureCode): readonly [code: string, reason: string] {
  return [code, ecsWords.codes[code]?.[1] ?? ""];
}

export const serverJobHandlers = {
  getServerJob: ({ given: { job_id }, projectId }, world) => world.part(Jobs).lookedAt(job_id, projectId),
} satisfies HandlersFor<typeof ecsOperations>;
