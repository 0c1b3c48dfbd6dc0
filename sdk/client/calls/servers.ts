// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { Server, ServerFlavor, StartedServerJob } from "./answers.js";

export interface ListServersQuery {
  /** Servers a page, 1 to 1000; 25 by default. */
  readonly limit?: number | undefined;
  /** Number of the page, counted from 1. */
  readonly offset?: number | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  /** Id of the flavor. */
  readonly flavor?: string | undefined;
  readonly tags?: string | undefined;
  readonly "not-tags"?: string | undefined;
  readonly ip?: string | undefined;
  readonly reservation_id?: string | undefined;
}

export interface StopServersBody {
  readonly servers: {
    readonly id: string;
  }[];
  /** `SOFT` (default) lets the system shut down; `HARD` cuts the power and can lose data. */
  readonly type?: "SOFT" | "HARD" | undefined;
}

export interface StartServersBody {
  readonly servers: {
    readonly id: string;
  }[];
}

export interface ResizeServerBody {
  /** Id of the new flavor. */
  readonly flavorRef: string;
  /** Huawei Cloud only: stops a server that runs, and starts it again afterwards. */
  readonly mode?: "withStopServer" | undefined;
}

export interface DeleteServersBody {
  readonly servers: {
    readonly id: string;
  }[];
  /** Releases the public addresses; otherwise they are only unbound. */
  readonly delete_publicip?: boolean | undefined;
  /** Deletes the data disks and what is on them. Default false. */
  readonly delete_volume?: boolean | undefined;
}

export interface AttachServerVolumeBody {
  readonly volumeId: string;
  /** Such as `/dev/vdb`: the server's next free one when left out; it must not be in use there. */
  readonly device?: string | undefined;
  readonly volume_type?: string | undefined;
  readonly count?: number | undefined;
  /** `"true"`: a SCSI disk, else VBD. */
  readonly "hw:passthrough"?: "true" | "false" | undefined;
}

export interface DetachServerVolumeQuery {
  /** `"1"` detaches a data disk by force, which can damage its file system. */
  readonly delete_flag?: "0" | "1" | undefined;
}

export interface ListServerFlavorsQuery {
  readonly availability_zone?: string | undefined;
}

export interface ListResizeFlavorsQuery {
  /** Id of a server. */
  readonly instance_uuid?: string | undefined;
  readonly source_flavor_id?: string | undefined;
  readonly source_flavor_name?: string | undefined;
  readonly sort_key?: "flavorid" | "name" | "memory_mb" | "vcpus" | "root_gb" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  /** Flavors a page; 1000 by default. */
  readonly limit?: number | undefined;
  /** Id of the last flavor of the page before. */
  readonly marker?: string | undefined;
}

/** Servers (Elastic Cloud Server), as far as disks need them. Their calls answer jobs: `serverJobs.wait`. */
export class Servers {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * All servers with all their fields. `name` matches any part of a server's name. A page has 25 servers unless
   * `limit` says otherwise.
   *
   * Goes to the end of the list, page by page.
   *
   * ECS API Reference, Querying Details About ECSs: `GET /v1/{project_id}/cloudservers/detail`.
   *
   * Right: `ecs:cloudServers:list`.
   *
   * @throws ApiError when it is refused
   */
  list(query: ListServersQuery = {}, options: CallOptions = {}): Paged<Server> {
    return paged("number", query, async (page) => {
      const answer = await operations.listServers(this.connection.session, { query: page, ...options });
      return { ...answer.servers, count: answer.count };
    });
  }

  /**
   * One server: its status, flavor, zone and disks.
   *
   * ECS API Reference, Querying Details About an ECS: `GET /v1/{project_id}/cloudservers/{server_id}`.
   *
   * Right: `ecs:cloudServers:showServer`.
   *
   * @throws ApiError with the code Ecs.0114 (there is no such server), or another one
   */
  async get(serverId: string, options: CallOptions = {}): Promise<Server> {
    const answer = await operations.getServer(this.connection.session, { server_id: serverId, ...options });
    return answer.server;
  }

  /**
   * Stops up to 1000 servers and returns one job for all. Done when the job has succeeded and each server is
   * `SHUTOFF`.
   *
   * ECS API Reference, Stopping ECSs in a Batch: `POST /v1/{project_id}/cloudservers/action`.
   *
   * Right: `ecs:cloudServers:stop`.
   *
   * @throws ApiError with the code Ecs.0114 (there is no such server), Ecs.0605 (a server is locked), or another
   * one
   */
  stop(body: StopServersBody, options: CallOptions = {}): Promise<StartedServerJob> {
    return operations.stopServers(this.connection.session, { body: { "os-stop": body }, ...options });
  }

  /**
   * Starts up to 1000 servers and returns one job for all. Done when the job has succeeded and each server is
   * `ACTIVE`.
   *
   * ECS API Reference, Starting ECSs in a Batch: `POST /v1/{project_id}/cloudservers/action`.
   *
   * Right: `ecs:cloudServers:start`.
   *
   * @throws ApiError with the code Ecs.0114 (there is no such server), Ecs.0605 (a server is locked), or another
   * one
   */
  start(body: StartServersBody, options: CallOptions = {}): Promise<StartedServerJob> {
    return operations.startServers(this.connection.session, { body: { "os-start": body }, ...options });
  }

  /**
   * Changes the flavor of a stopped server that is paid by use, and returns a job. Not every flavor can become
   * every other: ask for the resize flavors first. A Xen server can become a KVM server (with the drivers
   * installed before, and at most 24 VBD disks), a KVM server never a Xen one.
   *
   * ECS API Reference, Modifying the Specifications of an ECS:
   * `POST /v1/{project_id}/cloudservers/{server_id}/resize`.
   *
   * Right: `ecs:cloudServers:resize`.
   *
   * @throws ApiError with the code Ecs.0114 (there is no such server), Ecs.0100 (the server is not stopped),
   * Ecs.0009 (it has that flavor already), Ecs.0810 (it has that flavor already), Ecs.0319 (the flavor is sold
   * out), Ecs.0605 (the server is locked), or another one
   */
  resize(serverId: string, resize: ResizeServerBody, options: CallOptions = {}): Promise<StartedServerJob> {
    return operations.resizeServer(this.connection.session, { server_id: serverId, body: { resize }, ...options });
  }

  /**
   * Deletes up to 1000 servers with their system disks and returns one job for all. `delete_volume` destroys their
   * data disks too; otherwise they are only detached.
   *
   * ECS API Reference, Deleting ECSs: `POST /v1/{project_id}/cloudservers/delete`.
   *
   * Right: `ecs:cloudServers:deleteServers`.
   *
   * @throws ApiError with the code Ecs.0114 (there is no such server), or another one
   */
  delete(body: DeleteServersBody, options: CallOptions = {}): Promise<StartedServerJob> {
    return operations.deleteServers(this.connection.session, { body, ...options });
  }

  /**
   * Attaches a disk to a server of its zone and returns a job. A shared disk can be attached to 16 servers; the
   * disk is `in-use` afterwards.
   *
   * ECS API Reference, Attaching an EVS Disk to an ECS:
   * `POST /v1/{project_id}/cloudservers/{server_id}/attachvolume`.
   *
   * Right: `ecs:cloudServers:attach`, `evs:volumes:use`.
   *
   * @throws ApiError with the code Ecs.0100 (the server is in a status that does not allow it), Ecs.0114 (there is
   * no such server), or another one
   */
  attachVolume(
    serverId: string,
    volumeAttachment: AttachServerVolumeBody,
    options: CallOptions = {},
  ): Promise<StartedServerJob> {
    return operations.attachServerVolume(this.connection.session, {
      server_id: serverId,
      body: { volumeAttachment },
      ...options,
    });
  }

  /**
   * Detaches a disk from a server and returns a job. A system disk can only be detached from a stopped server.
   * Unmount it in the server first.
   *
   * ECS API Reference, Detaching an EVS Disk from an ECS:
   * `DELETE /v1/{project_id}/cloudservers/{server_id}/detachvolume/{volume_id}`.
   *
   * Right: `ecs:cloudServers:detachVolume`.
   *
   * @throws ApiError with the code Ecs.0100 (the server is in a status that does not allow it), Ecs.0114 (there is
   * no such server), or another one
   */
  detachVolume(
    serverId: string,
    volumeId: string,
    query: DetachServerVolumeQuery = {},
    options: CallOptions = {},
  ): Promise<StartedServerJob> {
    return operations.detachServerVolume(this.connection.session, {
      server_id: serverId,
      volume_id: volumeId,
      query,
      ...options,
    });
  }

  /**
   * All flavors, with the zones that offer them. Not paged.
   *
   * ECS API Reference, Querying Details About Flavors and Extended Flavor Information:
   * `GET /v1/{project_id}/cloudservers/flavors`.
   *
   * Right: `ecs:cloudServerFlavors:get`.
   *
   * @throws ApiError when it is refused
   */
  listFlavors(query: ListServerFlavorsQuery = {}, options: CallOptions = {}): Paged<ServerFlavor> {
    return paged("whole", query, async (page) => {
      const answer = await operations.listServerFlavors(this.connection.session, { query: page, ...options });
      return { ...answer.flavors };
    });
  }

  /**
   * The flavors that a server, or a flavor, can become. One of `instance_uuid`, `source_flavor_id` and
   * `source_flavor_name` has to be given; the first of them counts.
   *
   * Goes to the end of the list, page by page.
   *
   * ECS API Reference, Querying the Target Flavors to Which an ECS Flavor Can Be Changed:
   * `GET /v1/{project_id}/cloudservers/resize_flavors`.
   *
   * Right: the reference names none.
   *
   * @throws ApiError when it is refused
   */
  listResizeFlavors(query: ListResizeFlavorsQuery = {}, options: CallOptions = {}): Paged<ServerFlavor> {
    return paged("marker", query, async (page) => {
      const answer = await operations.listResizeFlavors(this.connection.session, { query: page, ...options });
      return { ...answer.flavors };
    });
  }
}
