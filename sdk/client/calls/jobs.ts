// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type WaitOptions, waitForJob } from "../waits.js";
import type { Job } from "./answers.js";

/** What Elastic Volume Service does in the background. */
export class Jobs {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The state of a job. An unknown one is refused, and so is a new one for a moment.
   *
   * Section 8.1.1 Querying Task Status: `GET /v1/{project_id}/jobs/{job_id}`.
   *
   * Right: the reference names none.
   *
   * @throws ApiError with the code Common.0011 (the job is unknown, or not yet known), Common.0018 (it is a job of
   * another project), or another one
   */
  get(jobId: string, options: CallOptions = {}): Promise<Job> {
    return operations.getJob(this.connection.session, { job_id: jobId, ...options });
  }

  /**
   * Waits until the job has ended, and answers it when it has succeeded. A job that is unknown in the first 30 s
   * is not known yet.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  wait(id: string, options: WaitOptions = {}): Promise<Job> {
    return waitForJob(this.connection, `job ${id}`, () => this.get(id, options), options);
  }
}
