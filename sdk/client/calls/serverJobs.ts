// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type WaitOptions, waitForJob } from "../waits.js";
import type { ServerJob } from "./answers.js";

/** What Elastic Cloud Server does in the background. */
export class ServerJobs {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The state of a job of ECS: the same path as for EVS, on another host. Jobs of EVS are unknown here.
   *
   * ECS API Reference, Querying Task Execution Status: `GET /v1/{project_id}/jobs/{job_id}`.
   *
   * Right: the reference names none.
   *
   * @throws ApiError with the code Common.0011 (the job is unknown), or another one
   */
  get(jobId: string, options: CallOptions = {}): Promise<ServerJob> {
    return operations.getServerJob(this.connection.session, { job_id: jobId, ...options });
  }

  /**
   * Waits until the job has ended, and answers it when it has succeeded. A job that is unknown in the first 30 s
   * is not known yet.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  wait(id: string, options: WaitOptions = {}): Promise<ServerJob> {
    return waitForJob(this.connection, `server job ${id}`, () => this.get(id, options), options);
  }
}
