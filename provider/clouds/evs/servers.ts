import { type ServerFlavorReply, listResizeFlavors } from "../../api/ecs/flavors.js";
import { resizeServer, startServers, stopServers } from "../../api/ecs/servers.js";
import { isLostAnswer } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import type { Task } from "../../waiting/until.js";
import { notYetVisible } from "../creates.js";
import { WorkFailed } from "../failures.js";
import type { Flavor, Server, Servers } from "../servers.js";
import type { Attachment } from "../volumes.js";
import { type Page, type Place, allPages, countOf, existing, pageSize } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { ServerDisks } from "./serverDisks.js";
import { ServerJobs } from "./serverJobs.js";
import { ServerLooks, isBusy, seenOf } from "./serverLooks.js";
import type { VolumeLooks } from "./volumeLooks.js";

/** A change of a server: a job, and afterwards the server itself shows it. */
interface Change {
  /** In words: "its stopping". */
  readonly doing: string;
  /** What a failure means. */
  readonly failed: string;
  send(session: Session): Promise<{ readonly job_id: string }>;
  isDone(server: Server): boolean;
}

/** Servers of ECS. Their disks are attached and detached in `serverDisks.ts`. */
export class EvsServers implements Servers {
  private readonly looks: ServerLooks;
  private readonly jobs: ServerJobs;
  private readonly disks: ServerDisks;

  constructor(
    private readonly evs: EvsConnection,
    volumes: VolumeLooks,
  ) {
    this.looks = new ServerLooks(evs);
    this.jobs = new ServerJobs(evs);
    this.disks = new ServerDisks(evs, volumes, this.looks, this.jobs);
  }

  now(id: string): Promise<Server | undefined> {
    return this.looks.now(id);
  }

  settled(id: string, task: Task): Promise<Server | undefined> {
    return this.looks.settled(id, task);
  }

  attach(...call: Parameters<Servers["attach"]>): Promise<{ done: Promise<Attachment> }> {
    return this.disks.attach(...call);
  }

  detach(volumeId: string, serverId: string, task: Task): Promise<void> {
    return this.disks.detach(volumeId, serverId, task);
  }

  stop(id: string, task: Task): Promise<Server> {
    const change: Change = {
      doing: "its stopping",
      failed: `server ${id} could not be stopped`,
      send: (session) => stopServers(session, { body: { "os-stop": { servers: [{ id }] } } }),
      isDone: ({ status }) => status === "SHUTOFF",
    };
    return this.changed(id, change, task);
  }

  start(id: string, task: Task): Promise<Server> {
    const change: Change = {
      doing: "its starting",
      failed: `server ${id} could not be started`,
      send: (session) => startServers(session, { body: { "os-start": { servers: [{ id }] } } }),
      isDone: ({ status }) => status === "ACTIVE",
    };
    return this.changed(id, change, task);
  }

  resize(id: string, flavorId: string, task: Task): Promise<Server> {
    const body = { resize: { flavorRef: flavorId } };
    const change: Change = {
      doing: `its resize to ${flavorId}`,
      failed: `server ${id} could not be resized to ${flavorId}`,
      send: (session) => resizeServer(session, { server_id: id, body }),
      isDone: (server) => server.flavorId === flavorId && server.status === "SHUTOFF",
    };
    return this.changed(id, change, task);
  }

  async targetFlavors(serverId: string): Promise<readonly Flavor[] | undefined> {
    const page = async ({ limit, marker }: Place): Promise<Page<ServerFlavorReply>> => {
      const query = { instance_uuid: serverId, limit, ...(marker === undefined ? {} : { marker }) };
      const { flavors } = await listResizeFlavors(this.evs.session, { query });
      // nothing links to the next page; a short one is the last
      return { ...flavors, more: countOf(flavors) === limit };
    };
    // behind the first page a 404 is a lost marker, and not a server that is not there
    const first = await existing(() => page({ limit: pageSize }));
    if (first === undefined) return undefined;
    const further = (place: Place) => (place.marker === undefined ? Promise.resolve(first) : page(place));
    return [...(await allPages(further, toFlavor)).items.values()];
  }

  private changed(id: string, change: Change, task: Task): Promise<Server> {
    const { doing, failed, isDone } = change;
    return this.looks.queue.run(id, { doing, task }, async () => {
      const at = this.evs.clock.now();
      const jobId = await this.sent(id, change, task);
      const succeeded = jobId !== undefined && (await this.jobs.ended({ jobId, sort: doing, at }, failed, task));
      return this.looks.until(
        `server ${id} to end ${doing}`,
        id,
        (server) => {
          if (server === undefined) throw new WorkFailed(`${failed}: it is gone`);
          if (!isBusy(server) && isDone(server)) return { done: server };
          const isOver = !succeeded && !isBusy(server) && this.evs.clock.now() - at >= notYetVisible;
          if (isOver || server.status === "ERROR") throw new WorkFailed(`${failed}: ${fateOf(server)}`);
          return { seen: seenOf(server) };
        },
        task,
      );
    });
  }

  /** Answers the job; undefined when only the server shows that it began. Sent twice, each of these changes is made once. */
  private async sent(id: string, change: Change, task: Task): Promise<string | undefined> {
    for (let tries = 1; ; tries += 1) {
      task.signal.throwIfAborted();
      const since = this.evs.clock.now();
      try {
        return (await change.send(this.evs.within(task))).job_id;
      } catch (error) {
        if (!isLostAnswer(error)) {
          if (await this.isSo(id, change)) return undefined;
          throw error;
        }
        if (await this.shows(id, change, since, task)) return undefined;
        if (tries > 1) throw error;
      }
    }
  }

  /** Whether a change was refused because the server is as asked already (Ecs.0009, Ecs.0810). It is the refusal that is told if that can't be read. */
  private async isSo(id: string, { isDone }: Change): Promise<boolean> {
    const server = await this.looks.now(id).catch(() => undefined);
    return server !== undefined && isDone(server);
  }

  /** Whether the server shows a change that was sent at `since`. Looks until it would. */
  private shows(id: string, { doing, isDone }: Change, since: number, task: Task): Promise<boolean> {
    return this.looks.until(
      `server ${id} to show ${doing}`,
      id,
      (server) => {
        if (server !== undefined && (isBusy(server) || isDone(server))) return { done: true };
        return this.evs.clock.now() - since >= notYetVisible ? { done: false } : { seen: "no sign of it" };
      },
      task,
    );
  }
}

function fateOf(server: Server): string {
  return `${seenOf(server)}${server.fault === undefined ? "" : `, ${server.fault}`}`;
}

function toFlavor({ id, name, vcpus, ram, extra_specs, os_extra_specs }: ServerFlavorReply): Flavor {
  const specs: Readonly<Record<string, string>> = { ...extra_specs, ...os_extra_specs };
  // such as `eu-de-01(normal),eu-de-02(sellout)`
  const zones = (specs["cond:operation:az"] ?? "").matchAll(/([\w-]+)\((\w+)\)/g);
  return {
    id,
    name: name ?? id,
    vcpus: vcpus ?? undefined,
    ram: ram ?? undefined,
    status: specs["cond:operation:status"],
    statusIn: Object.fromEntries([...zones].map(([, zone = "", status = ""]) => [zone, status])),
  };
}
