import { attachServerVolume, detachServerVolume } from "../../api/ecs/serverVolumes.js";
import { ofRequest } from "../../transport/answered.js";
import { isLostAnswer } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import { notYetVisible } from "../creates.js";
import { unattachable } from "../attaching.js";
import { Forbidden, WorkFailed } from "../failures.js";
import type { AttachWish } from "../servers.js";
import { isBusy, isAtRest, isFailed } from "../states.js";
import type { Attachment, Volume } from "../volumes.js";
import type { EvsConnection } from "./connection.js";
import { suspicious } from "./jobs.js";
import type { ServerJobs } from "./serverJobs.js";
import type { ServerLooks } from "./serverLooks.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { hostWithoutServer } from "./wire.js";

/** Attaching and detaching disks is the servers': the os-attach and os-detach of EVS change a status and nothing else. */
export class ServerDisks {
  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
    private readonly servers: ServerLooks,
    private readonly jobs: ServerJobs,
  ) {}

  /** A disk's own attachments are the proof: one that has this server is never attached to it again. */
  attach(
    wish: AttachWish,
    { sentAt }: { readonly sentAt: number | undefined },
    task: Task,
    sending: () => void,
  ): Promise<{ made: Attachment; done: Promise<Attachment> }> {
    const { serverId, volumeId } = wish;
    const turn = { doing: `its attaching to server ${serverId}`, task };
    const serverTurn = { doing: `the attaching of disk ${volumeId}`, task };
    return this.evs.queue.runNamed(volumeId, turn, (named) =>
      this.servers.queue.run(serverId, serverTurn, async () => {
        if (sentAt !== undefined) await this.shows(wish, sentAt, task);
        const volume = await this.volumes.settled(volumeId, task);
        if (volume === undefined) throw new Forbidden(`volumeId: there is no disk ${volumeId} to attach.`);
        const there = attachmentTo(serverId, volume);
        if (there !== undefined) {
          named(there);
          return there;
        }
        const server = await this.servers.settled(serverId, task);
        const why = unattachable(wish, volume, server);
        if (why !== undefined) throw new Forbidden(why);
        task.signal.throwIfAborted();
        sending();
        const since = this.evs.clock.now();
        const jobId = await this.sent(wish, since, task);
        named({
          serverId,
          device: wish.device,
          attachmentId: undefined,
          hostName: undefined,
          attachedAt: undefined,
        });
        return this.attached(wish, jobId, since, task);
      }),
    );
  }

  detach(volumeId: string, serverId: string, task: Task): Promise<void> {
    const turn = { doing: `its detaching from server ${serverId}`, task };
    const serverTurn = { doing: `the detaching of disk ${volumeId}`, task };
    return this.evs.queue.run(volumeId, turn, () =>
      this.servers.queue.run(serverId, serverTurn, async () => {
        task.signal.throwIfAborted();
        if (serverId === hostWithoutServer) {
          throw new Forbidden(
            `disk ${volumeId} is attached to a host for which the cloud names no server: detach it in the console, then try again.`,
          );
        }
        const volume = await this.volumes.settled(volumeId, task);
        if (volume === undefined || attachmentTo(serverId, volume) === undefined) return;
        await this.detachable(volumeId, serverId, task);
        task.signal.throwIfAborted();
        const jobId = await this.detaching(volumeId, serverId, task);
        if (jobId !== undefined) {
          const submitted = {
            jobId,
            sort: `detaching disk ${volumeId} from server ${serverId}`,
            at: this.evs.clock.now(),
          };
          await this.jobs.ended(submitted, `disk ${volumeId} could not be detached from server ${serverId}`, task);
        }
        await this.detached(volumeId, serverId, task);
      }),
    );
  }

  /** Answers the job; undefined when only the disk shows that it began. */
  private async sent(wish: AttachWish, since: number, task: Task): Promise<string | undefined> {
    const { serverId, volumeId, device } = wish;
    const body = { volumeAttachment: { volumeId, ...(device === undefined ? {} : { device }) } };
    try {
      const { job_id } = await this.evs.changing(volumeId, () =>
        attachServerVolume(this.evs.within(task), { server_id: serverId, body }),
      );
      return job_id;
    } catch (error) {
      // whatever ends that search, it is the lost answer that is told
      if (isLostAnswer(error) && (await this.shows(wish, since, task).catch(() => false))) return undefined;
      throw error;
    }
  }

  /** Whether the disk shows what was sent at `since`. Looks until it would. */
  private shows({ serverId, volumeId }: AttachWish, since: number, task: Task): Promise<boolean> {
    return this.volumes.until(
      `disk ${volumeId} to show its attaching`,
      volumeId,
      (volume) => {
        if (volume?.status === "attaching" || attachmentTo(serverId, volume) !== undefined) return { done: true };
        return this.evs.clock.now() - since >= notYetVisible ? { done: false } : { seen: "no sign of it" };
      },
      task,
    );
  }

  /** Waits until job, disk and server agree. */
  private async attached(
    { serverId, volumeId }: AttachWish,
    jobId: string | undefined,
    since: number,
    task: Task,
  ): Promise<Attachment> {
    const sort = "attaching of a disk";
    const failed = `disk ${volumeId} could not be attached to server ${serverId}`;
    // lists tell of many disks at once when it is worth while to ask the job
    await this.volumes.until(
      `disk ${volumeId} to be attached`,
      volumeId,
      (volume) => {
        const doubtful = this.evs.clock.now() - since >= suspicious;
        const goesOn = volume !== undefined && isBusy(volume.status) && !doubtful;
        return goesOn ? { seen: `status ${volume.status}` } : { done: undefined };
      },
      task,
      { passing: "attaching", work: { sort, began: since } },
    );
    const succeeded = jobId !== undefined && (await this.jobs.ended({ jobId, sort, at: since }, failed, task));
    const attachment = await this.volumes.until(
      `disk ${volumeId} to be attached to server ${serverId}`,
      volumeId,
      (volume) => {
        if (volume === undefined) throw new WorkFailed(`${failed}: the disk is gone`);
        const there = attachmentTo(serverId, volume);
        if (there !== undefined && isAtRest(volume.status)) return { done: there };
        const isOver = !succeeded && !isBusy(volume.status) && this.evs.clock.now() - since >= notYetVisible;
        if (isOver || isFailed(volume.status))
          throw new WorkFailed(`${failed}: it is in status ${volume.status}${ofRequest(volume)}`);
        return { seen: `status ${volume.status}${there === undefined ? ", not attached there" : ""}` };
      },
      task,
      { passing: "attaching" },
    );
    await this.servers.until(
      `server ${serverId} to show disk ${volumeId}`,
      serverId,
      (server) => {
        if (server === undefined) throw new WorkFailed(`${failed}: the server is gone`);
        const agrees = server.disks?.some((disk) => disk.volumeId === volumeId) ?? true;
        return agrees ? { done: undefined } : { seen: "other disks" };
      },
      task,
    );
    return attachment;
  }

  private async detachable(volumeId: string, serverId: string, task: Task): Promise<void> {
    const server = await this.servers.settled(serverId, task);
    const isSystemDisk = server?.disks?.find((disk) => disk.volumeId === volumeId)?.isSystemDisk === true;
    if (server === undefined || !isSystemDisk || server.status === "SHUTOFF") return;
    throw new Forbidden(
      `disk ${volumeId} is the system disk of server ${serverId} (${server.name}), which is ${server.status}: it can only be detached from a stopped server. ` +
        `Stop the server first, then run \`pulumi up\` (or \`pulumi destroy\`) again.`,
    );
  }

  /** Answers the job; undefined when there is nothing to begin. */
  private async detaching(volumeId: string, serverId: string, task: Task): Promise<string | undefined> {
    try {
      return (await detachServerVolume(this.evs.within(task), { server_id: serverId, volume_id: volumeId })).job_id;
    } catch (error) {
      // an earlier try whose answer was lost may have begun it, or ended it; a server that is gone has no disks
      const volume = await this.volumes.now(volumeId);
      const isFree = attachmentTo(serverId, volume) === undefined;
      if (isFree || volume?.status === "detaching" || (await this.servers.now(serverId)) === undefined)
        return undefined;
      throw error;
    }
  }

  private async detached(volumeId: string, serverId: string, task: Task): Promise<void> {
    await this.volumes.until(
      `disk ${volumeId} to be detached from server ${serverId}`,
      volumeId,
      (volume) => {
        if (attachmentTo(serverId, volume) === undefined) return { done: undefined };
        if (volume?.status === "error_detaching") {
          throw new WorkFailed(
            `disk ${volumeId} is in status error_detaching: detach it from server ${serverId} in the console, then run \`pulumi up\` again${ofRequest(volume)}`,
          );
        }
        return { seen: `status ${volume?.status ?? "unknown"}, still attached` };
      },
      task,
      { passing: "detaching" },
    );
  }
}

function attachmentTo(serverId: string, volume: Volume | undefined): Attachment | undefined {
  return volume?.attachments.find((attachment) => attachment.serverId === serverId);
}
