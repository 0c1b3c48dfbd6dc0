import { z } from "zod";
import { operation } from "./operation.js";

/** Detaches a disk from a server and answers a job of the ECS. */
export const detachServerVolume = operation({
  name: "detachServerVolume",
  service: "ecs",
  method: "DELETE",
  path: "/v1/{project_id}/cloudservers/{server_id}/detachvolume/{volume_id}",
  success: [200],
  reply: z.looseObject({ job_id: z.string() }),
  reference: "ECS API Reference, Detaching an EVS Disk from an ECS",
});

/** The state of a job of the ECS: the path of EVS, on another host. */
export const getServerJob = operation({
  name: "getServerJob",
  service: "ecs",
  method: "GET",
  path: "/v1/{project_id}/jobs/{job_id}",
  success: [200],
  reply: z.looseObject({
    job_id: z.string(),
    status: z.string(),
    error_code: z.string().nullish(),
    fail_reason: z.string().nullish(),
  }),
  reference: "ECS API Reference, Querying Task Execution Status",
});
