import { ofRequest } from "../../transport/answered.js";
import { getServerJob } from "../../api/ecs/jobs.js";
import { failureOf, isUnknownJob } from "../../api/failedJobs.js";
import type { Task } from "../../waiting/until.js";
import { notYetVisible } from "../creates.js";
import { WorkFailed } from "../failures.js";
import type { EvsConnection } from "./connection.js";
import type { Submitted } from "./jobs.js";

type ServerJob = Awaited<ReturnType<typeof getServerJob>>;

/** Jobs of ECS: like those of EVS, on another host. */
export class ServerJobs {
  constructor(private readonly evs: EvsConnection) {}

  /**
   * Waits until the job has ended. False when the service does not know it (any more): then what it worked on decides.
   *
   * @param failed what a failure means, such as "disk 1 could not be attached"
   * @throws WorkFailed with the job's code and reason when it failed.
   */
  ended({ jobId, sort, at }: Submitted, failed: string, task: Task): Promise<boolean> {
    return this.evs.until(
      `job ${jobId} (${sort})`,
      async () => {
        const job = await this.look(jobId);
        if (job === undefined) {
          const isYoung = this.evs.clock.now() - at < notYetVisible;
          return isYoung ? { seen: "that the service does not know it yet" } : { done: false };
        }
        if (job.status === "SUCCESS") return { done: true };
        if (job.status === "FAIL") throw new WorkFailed(`${failed}: ${failureOf(job).words}`);
        return { seen: `status ${job.status}${ofRequest(job)}` };
      },
      task,
      at,
    );
  }

  private async look(jobId: string): Promise<ServerJob | undefined> {
    try {
      return await getServerJob(this.evs.hasty(), { job_id: jobId });
    } catch (error) {
      if (!isUnknownJob(error)) throw error;
      return undefined;
    }
  }
}
