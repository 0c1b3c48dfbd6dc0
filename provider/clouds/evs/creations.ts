import { ofRequest } from "../../transport/answered.js";
import type { JobReply } from "../../api/evs/jobs.js";
import { Interrupted, type Task } from "../../waiting/until.js";
import type { Mark } from "../../recovery/marks.js";
import { timeAfterInterrupt } from "../../waiting/interrupt.js";
import { notYetVisible, type Started } from "../creates.js";
import type { Volume, VolumeWish } from "../volumes.js";
import { JobForgotten, WorkFailed } from "../failures.js";
import { isAtRest, isBusy, isFailed } from "../states.js";
import type { EvsConnection } from "./connection.js";
import { type Jobs, type Submitted, jobFailure, suspicious, volumeOf } from "./jobs.js";
import type { VolumeLooks } from "./volumeLooks.js";

/** What is known of a disk before its job has named it. */
interface Expected {
  readonly mark: Mark;
  readonly sort: string;
  /** As a list showed it once it was no longer being made. Which disk it is, and whether that is true, the job tells. */
  made?: Volume;
}

/** Waiting for new disks. The job alone proves that a disk is made and which one; lists tell when it is worth while to ask it. */
export class Creations {
  private readonly expected = new Map<string, Expected>();

  constructor(
    private readonly evs: EvsConnection,
    private readonly jobs: Jobs,
    private readonly looks: VolumeLooks,
  ) {}

  /** Remembers what was sent, so that the lists can be looked through for it. */
  began(started: Started, wish: VolumeWish, mark: Mark): Started {
    if (started.jobId !== undefined) this.expected.set(started.jobId, { mark, sort: sortOf(wish) });
    return started;
  }

  /** The id of a new disk, as soon as its job names it; also after an interrupt, so that no id is lost. */
  async volumeId({ jobId, volumeId, at }: Started, task: Task): Promise<string> {
    if (volumeId !== undefined) return volumeId;
    if (jobId === undefined) throw new Error("a create that names neither disk nor job was started");
    const submitted = { jobId, sort: this.expected.get(jobId)?.sort ?? "disk", at };
    let job: JobReply | undefined;
    try {
      job = await this.named(submitted, task);
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      job = await this.lastLook(submitted);
      if (job === undefined) {
        throw new Interrupted(
          `interrupted: job ${jobId} goes on in the cloud and has not named its disk yet. The next \`pulumi up\` takes that disk, not a second one.`,
        );
      }
    }
    const id = volumeOf(job);
    if (id !== undefined) return id;
    if (job.status === "FAIL") throw jobFailure(job);
    throw new WorkFailed(`job ${jobId} ended without naming a disk`);
  }

  /** The job once it names its disk, or has ended without. */
  private async named(submitted: Submitted, task: Task): Promise<JobReply> {
    const { jobId, sort, at } = submitted;
    const expected = this.expected.get(jobId);
    let nextDoubt = suspicious;
    return this.looks.untilNamed(
      {
        what: `job ${jobId} (${sort})`,
        id: undefined,
        shown: ({ items }) => {
          if (expected === undefined) return undefined;
          const made = [...items.values()].find(({ mark }) => mark?.id === expected.mark.id);
          const age = this.evs.clock.now() - at;
          if (made !== undefined && isBusy(made.status) && age < nextDoubt)
            return { seen: `status ${made.status}${ofRequest(made)}` };
          if (age >= nextDoubt) nextDoubt = 2 * age;
          if (made !== undefined) expected.made = made;
          return undefined;
        },
        ask: async () => {
          const job = await this.jobs.look(submitted);
          if (job === undefined) return { seen: "that the service does not know it yet" };
          const ended = job.status === "SUCCESS" || job.status === "FAIL";
          return ended || volumeOf(job) !== undefined
            ? { done: job }
            : { seen: `status ${job.status}${ofRequest(job)}` };
        },
      },
      task,
      { sort, began: at },
    );
  }

  private async lastLook(submitted: Submitted): Promise<JobReply | undefined> {
    const end = this.evs.clock.now() + timeAfterInterrupt.forIds;
    try {
      for (;;) {
        const job = await this.jobs.look({ ...submitted, at: this.evs.clock.now() });
        if (job !== undefined && (volumeOf(job) !== undefined || job.status === "FAIL")) return job;
        if (this.evs.clock.now() >= end) return undefined;
        await this.evs.clock.sleep(Math.min(this.evs.pace(0), timeAfterInterrupt.forIds / 4));
      }
    } catch (late) {
      if (late instanceof Interrupted) return undefined;
      throw late;
    }
  }

  /** Waits until job, status and size of a new disk agree. */
  async created(id: string, { jobId, at }: Started, size: number | undefined, task: Task): Promise<Volume> {
    const expected = jobId === undefined ? undefined : this.expected.get(jobId);
    const submitted = jobId === undefined ? undefined : { jobId, sort: expected?.sort ?? "disk", at };
    let known = true;
    if (submitted !== undefined) {
      try {
        const shown = expected?.made?.id === id ? expected.made : await this.leavesCreation(id, submitted, task);
        if (shown !== undefined && isFailed(shown.status)) {
          throw (await this.jobs.reason(submitted, task)) ?? uncreatable(shown);
        }
        await this.jobs.ended(submitted, task);
        if (shown !== undefined && isMade(shown, size)) return shown;
      } catch (error) {
        // the disk decides
        if (!(error instanceof JobForgotten)) throw error;
        known = false;
      } finally {
        this.expected.delete(submitted.jobId);
      }
    }
    const since = this.evs.clock.now();
    return this.looks.until(
      `disk ${id} to be created`,
      id,
      (volume) => {
        if (volume === undefined) {
          if (this.evs.clock.now() - since < notYetVisible) return { seen: "no disk of that id yet" };
          throw new WorkFailed(
            `disk ${id} was to be created${known ? " (its job succeeded)" : ""}, and there is no disk of that id`,
          );
        }
        if (isFailed(volume.status)) throw uncreatable(volume);
        return isMade(volume, size) ? { done: volume } : { seen: `status ${volume.status}, ${volume.size} GiB` };
      },
      task,
      { passing: "creating" },
    );
  }

  /** Undefined when its job is to be asked, because the disk does not show itself or takes suspiciously long. */
  private leavesCreation(id: string, { sort, at }: Submitted, task: Task): Promise<Volume | undefined> {
    const since = this.evs.clock.now();
    return this.looks.until<Volume | undefined>(
      `disk ${id} to be created`,
      id,
      (volume) => {
        const now = this.evs.clock.now();
        if (volume === undefined)
          return now - since < notYetVisible ? { seen: "no disk of that id yet" } : { done: undefined };
        return isBusy(volume.status) && now - at < suspicious ? { seen: `status ${volume.status}` } : { done: volume };
      },
      task,
      { passing: "creating", work: { sort, began: at } },
    );
  }
}

function uncreatable(volume: Volume): WorkFailed {
  return new WorkFailed(`disk ${volume.id} is in status ${volume.status}: it could not be created${ofRequest(volume)}`);
}

function isMade({ status, size }: Volume, wanted: number | undefined): boolean {
  return isAtRest(status) && (wanted === undefined || size >= wanted);
}

/** What a disk is made of decides how long that takes. */
function sortOf({ imageId, snapshotId, backupId }: VolumeWish): string {
  if (imageId !== undefined) return "disk from an image";
  if (snapshotId !== undefined) return "disk from a snapshot";
  return backupId === undefined ? "blank disk" : "disk from a backup";
}
