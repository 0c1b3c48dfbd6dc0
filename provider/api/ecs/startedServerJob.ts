import { z } from "zod";

/** What every call answers that begins work on servers. */
export const startedServerJob = z
  .looseObject({ job_id: z.string().describe("Of the ECS: ask the jobs of servers for it.") })
  .meta({ title: "StartedServerJob" });
