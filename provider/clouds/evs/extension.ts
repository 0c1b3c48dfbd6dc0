import { extendCinderVolume } from "../../api/evs/volumeActions.js";
import { extendVolume } from "../../api/evs/volumes.js";
import { ApiError, isLostAnswer, isUnsupportedRoute } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import type { Task } from "../../waiting/until.js";
import type { Volume } from "../volumes.js";
import { Forbidden, JobForgotten, WorkFailed, ungrowable } from "../failures.js";
import { isAtRest, isBusy, isFailed, serverLetsGrow } from "../states.js";
import type { Servers } from "../servers.js";
import type { EvsConnection } from "./connection.js";
import { type Jobs, type Submitted, suspicious } from "./jobs.js";
import type { VolumeLooks } from "./volumeLooks.js";

/** A disk whose servers rest is refused so often before that is final: another resize may have begun meanwhile. */
const mostRefusals = 5;

/** Growing a disk: os-extend, done when its job, its status and its size agree. */
export class Extension {
  /** Whether this endpoint has the route with a job; found out by asking. */
  private jobRoute = true;

  constructor(
    private readonly evs: EvsConnection,
    private readonly jobs: Jobs,
    private readonly looks: VolumeLooks,
    private readonly servers: Pick<Servers, "settled">,
  ) {}

  extend(id: string, size: number, task: Task): Promise<Volume> {
    return this.evs.queue.run(id, { doing: `its growth to ${size} GiB`, task }, async () => {
      const jobId = await this.submit(id, size, task);
      if (jobId === undefined) return this.grown(id, size, task);
      const submitted = { jobId, sort: "growth", at: this.evs.clock.now() };
      const shown = await this.leavesExtending(id, size, submitted, task);
      await this.jobEnded(submitted, shown, task);
      return isGrown(shown, size) ? shown : this.grown(id, size, task);
    });
  }

  /** Answers the job, or undefined where there is none. */
  private async submit(id: string, size: number, task: Task, again = false): Promise<string | undefined> {
    try {
      return await this.whenServersAllow(id, task, () =>
        this.looks.whenFree(id, task, (session) => this.send(session, id, size)),
      );
    } catch (error) {
      const lost = isLostAnswer(error);
      if (!lost && !notLarger(error)) throw error;
      // its answer is lost, or an earlier try has grown the disk: the disk itself tells
      const volume = await this.looks.now(id);
      if (volume !== undefined && (volume.size === size || (lost && volume.status === "extending"))) return undefined;
      if (volume !== undefined && notLarger(error)) {
        throw new Forbidden(
          `size: disk ${id} has ${volume.size} GiB and can't become ${size} GiB: a disk can only grow.`,
          { cause: error },
        );
      }
      if (!lost || again) throw error;
      return this.submit(id, size, task, true);
    }
  }

  /** A server that is being stopped, resized or started lets no disk of it grow: that passes. */
  private async whenServersAllow<T>(id: string, task: Task, send: () => Promise<T>): Promise<T> {
    for (let refused = 1; ; refused += 1) {
      try {
        return await send();
      } catch (error) {
        if (!isRefusedByServer(error) || refused > mostRefusals || !(await this.serversAllow(id, task))) throw error;
      }
    }
  }

  /** Waits until nothing is being done to the servers that have the disk. False when one of them stays as it is, or can't be read. */
  private async serversAllow(id: string, task: Task): Promise<boolean> {
    const { attachments = [] } = (await this.looks.now(id)) ?? {};
    try {
      for (const { serverId } of attachments) {
        const { status = "unknown" } = (await this.servers.settled(serverId, task)) ?? {};
        if (!serverLetsGrow(status)) return false;
      }
      return true;
    } catch (error) {
      // the login may lack the right to read servers: the refusal of the disk says more
      if (error instanceof ApiError) return false;
      throw error;
    }
  }

  private async send(session: Session, id: string, size: number): Promise<string | undefined> {
    const body = { "os-extend": { new_size: size } };
    if (this.jobRoute) {
      try {
        return (await extendVolume(session, { volume_id: id, body })).job_id;
      } catch (error) {
        if (!isUnsupportedRoute(error)) throw error;
        this.jobRoute = false;
      }
    }
    await extendCinderVolume(session, { volume_id: id, body });
    return undefined;
  }

  /** Lists tell when it is worth while to ask the job; of a disk that takes suspiciously long it is asked anyway. */
  private leavesExtending(id: string, size: number, { sort, at }: Submitted, task: Task): Promise<Volume> {
    return this.looks.until(
      `disk ${id} to be extended to ${size} GiB`,
      id,
      (volume) => {
        if (volume === undefined) throw new WorkFailed(`disk ${id} is gone while it was being extended`);
        const doubtful = this.evs.clock.now() - at >= suspicious;
        return isBusy(volume.status) && !doubtful ? { seen: inWords(volume) } : { done: volume };
      },
      task,
      { passing: "extending", work: { sort, began: at } },
    );
  }

  private async jobEnded(submitted: Submitted, shown: Volume, task: Task): Promise<void> {
    try {
      if (!isFailed(shown.status)) await this.jobs.ended(submitted, task);
      const reason = isFailed(shown.status) ? await this.jobs.reason(submitted, task) : undefined;
      if (reason !== undefined) throw reason;
    } catch (error) {
      // the disk decides
      if (error instanceof JobForgotten) return;
      if (!(error instanceof WorkFailed)) throw error;
      throw new WorkFailed(`disk ${shown.id} was not extended (${inWords(shown)}): ${error.message}`, { cause: error });
    }
  }

  private grown(id: string, size: number, task: Task): Promise<Volume> {
    return this.looks.until(
      `disk ${id} to be extended to ${size} GiB`,
      id,
      (volume) => {
        if (volume === undefined) throw new WorkFailed(`disk ${id} is gone while it was being extended`);
        if (isFailed(volume.status)) throw new WorkFailed(ungrowable(volume, size));
        return isGrown(volume, size) ? { done: volume } : { seen: inWords(volume) };
      },
      task,
      { passing: "extending" },
    );
  }
}

function isGrown(volume: Volume, size: number): boolean {
  return isAtRest(volume.status) && volume.size >= size;
}

function inWords({ status, size }: Volume): string {
  return `status ${status}, ${size} GiB`;
}

/** The server that has the disk is in a state that forbids it, as while it is stopped, resized or started. */
function isRefusedByServer(error: unknown): boolean {
  return error instanceof ApiError && error.code === "EVS.1066";
}

function notLarger(error: unknown): boolean {
  return error instanceof ApiError && error.code === "EVS.1015";
}
