import { z } from "zod";
import { operation } from "../operation.js";
import { integer } from "../replyFields.js";

/** What a job works on. Empty at first; `volume_id` alone while it runs. */
const entities = {
  volume_id: z.string().nullish(),
  name: z.string().nullish(),
  size: integer.nullish(),
  volume_type: z.string().nullish(),
};

/** Times as `2016-03-08T07:40:13.219Z`; `end_time` is empty and the two error fields are null while it runs. */
const state = {
  job_id: z.string(),
  job_type: z.string().nullish(),
  status: z.string().describe("INIT, RUNNING, SUCCESS, FAIL; any other word means that it has not ended."),
  begin_time: z.string().nullish(),
  end_time: z.string().nullish(),
  error_code: z.string().nullish(),
  fail_reason: z.string().nullish(),
};

const subJob = z.looseObject({ ...state, entities: z.looseObject(entities).nullish() }).meta({ title: "SubJob" });

const job = z
  .looseObject({
    ...state,
    entities: z
      .looseObject({ ...entities, sub_jobs: z.array(subJob).nullish() })
      .nullish()
      .describe("A batch has `sub_jobs` and no `volume_id` of its own."),
  })
  .meta({ title: "Job" });

export type JobReply = z.infer<typeof job>;

export const getJob = operation({
  name: "getJob",
  client: "jobs.get",
  about: "The state of a job. An unknown one is refused, and so is a new one for a moment.",
  method: "GET",
  path: "/v1/{project_id}/jobs/{job_id}",
  success: [200],
  reply: job,
  reference: "8.1.1 Querying Task Status",
  refusals: { "Common.0011": "the job is unknown, or not yet known", "Common.0018": "it is a job of another project" },
});
