import { z } from "zod";
import { operation } from "../operation.js";

const state = {
  job_id: z.string(),
  job_type: z.string().nullish(),
  status: z.string().describe("INIT, RUNNING, SUCCESS or FAIL; any other word means that it has not ended."),
  begin_time: z.string().nullish(),
  end_time: z.string().nullish(),
  error_code: z.string().nullish().describe("Null while it runs and when it succeeded."),
  fail_reason: z.string().nullish().describe("Null while it runs and when it succeeded."),
};

const entities = { server_id: z.string().nullish() };

const subJob = z.looseObject({ ...state, entities: z.looseObject(entities).nullish() }).meta({ title: "ServerSubJob" });

const job = z
  .looseObject({
    ...state,
    entities: z.looseObject({ ...entities, sub_jobs: z.array(subJob).nullish() }).nullish(),
  })
  .meta({ title: "ServerJob" });

export const getServerJob = operation({
  name: "getServerJob",
  client: "serverJobs.get",
  about: "The state of a job of ECS: the same path as for EVS, on another host. Jobs of EVS are unknown here.",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/jobs/{job_id}",
  success: [200],
  reply: job,
  reference: "ECS API Reference, Querying Task Execution Status",
  refusals: { "Common.0011": "the job is unknown" },
});
