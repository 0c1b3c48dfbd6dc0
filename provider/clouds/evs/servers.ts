import { type ServerFlavorReply, listResizeFlavors } from "../../api/ecs/flavors.js";
import { getServerJob } from "../../api/ecs/jobs.js";
import { detachServerVolume } from "../../api/ecs/serverVolumes.js";
import { isNotFound } from "../../api/refusals.js";
import type { Task } from "../../waiting/until.js";
import type { Flavor, Servers } from "../servers.js";
import type { Attachment } from "../volumes.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { allPages, countOf, existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { hostWithoutServer } from "./wire.js";

/** Servers of ECS. Attaching and detaching disks is theirs: the os-detach of EVS changes a status and detaches nothing. */
export class EvsServers implements Servers {
  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
  ) {}

  detach(id: string, { serverId }: Attachment, task: Task): Promise<void> {
    return this.evs.queue.run(id, { doing: `its detaching from server ${serverId}`, task }, async () => {
      task.signal.throwIfAborted();
      if (serverId === hostWithoutServer) {
        throw new Forbidden(
          `disk ${id} is attached to a host for which the cloud names no server: detach it in the console, then run it again.`,
        );
      }
      const jobId = await this.begin(id, serverId, task);
      if (jobId !== undefined) await this.ended(jobId, id, serverId, task);
      await this.volumes.until(
        `disk ${id} to be detached from server ${serverId}`,
        id,
        (volume) => {
          if (volume?.attachments.every((attachment) => attachment.serverId !== serverId) ?? true)
            return { done: undefined };
          if (volume?.status === "error_detaching") {
            throw new WorkFailed(
              `disk ${id} is in status error_detaching: detach it from server ${serverId} in the console, then run \`pulumi up\` again`,
            );
          }
          return { seen: `status ${volume?.status ?? "unknown"}, still attached` };
        },
        task,
        { passing: "detaching" },
      );
    });
  }

  targetFlavors(serverId: string): Promise<readonly Flavor[] | undefined> {
    return existing(async () => {
      const { items } = await allPages(async ({ limit, marker }) => {
        const query = { instance_uuid: serverId, limit, ...(marker === undefined ? {} : { marker }) };
        const { flavors } = await listResizeFlavors(this.evs.session, { query });
        // nothing links to the next page; a short one is the last
        return { ...flavors, more: countOf(flavors) === limit };
      }, toFlavor);
      return [...items.values()];
    });
  }

  /** Answers the job; undefined when there is nothing to begin. */
  private async begin(id: string, serverId: string, task: Task): Promise<string | undefined> {
    try {
      return (await detachServerVolume(this.evs.within(task), { server_id: serverId, volume_id: id })).job_id;
    } catch (error) {
      // an earlier try whose answer was lost may have begun it, or have done it
      if (isNotFound(error)) return undefined;
      const volume = await this.volumes.now(id);
      const isThere = volume?.attachments.some((attachment) => attachment.serverId === serverId) ?? false;
      if (volume?.status === "detaching" || !isThere) return undefined;
      throw error;
    }
  }

  private async ended(jobId: string, id: string, serverId: string, task: Task): Promise<void> {
    await this.evs.until(
      `job ${jobId} (detaching disk ${id} from server ${serverId})`,
      async () => {
        const job = await getServerJob(this.evs.session, { job_id: jobId });
        if (job.status === "SUCCESS") return { done: undefined };
        if (job.status === "FAIL") {
          throw new WorkFailed(
            `disk ${id} could not be detached from server ${serverId}: ${job.error_code ?? "no code"}, ${job.fail_reason ?? "no reason given"}`,
          );
        }
        return { seen: `status ${job.status}` };
      },
      task,
    );
  }
}

function toFlavor({ id, name, vcpus, ram, extra_specs, os_extra_specs }: ServerFlavorReply): Flavor {
  return {
    id,
    name: name ?? id,
    vcpus: vcpus ?? undefined,
    ram: ram ?? undefined,
    status: { ...extra_specs, ...os_extra_specs }["cond:operation:status"],
  };
}
