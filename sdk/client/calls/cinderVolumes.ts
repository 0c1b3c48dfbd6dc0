// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { Volume, VolumeName } from "./answers.js";

export interface CreateCinderVolumeBody {
  readonly availability_zone: string;
  /** GiB. */
  readonly size: number;
  readonly volume_type?: string | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly snapshot_id?: string | null | undefined;
  readonly imageRef?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly multiattach?: boolean | undefined;
  /** Printed in the reference, not supported by the service. */
  readonly source_volid?: string | null | undefined;
  readonly source_replica?: string | null | undefined;
  readonly consistency_group_id?: string | null | undefined;
  readonly shareable?: "true" | "false" | undefined;
}

export interface ListCinderVolumesQuery {
  readonly marker?: string | undefined;
  readonly name?: string | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  /** `created_at`, newest first, by default. */
  readonly sort_key?: "id" | "status" | "size" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  readonly offset?: number | undefined;
  readonly status?: string | undefined;
  /** A map as JSON text. */
  readonly metadata?: string | undefined;
  readonly availability_zone?: string | undefined;
}

export interface ListCinderVolumesDetailQuery {
  readonly marker?: string | undefined;
  readonly name?: string | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  /** `created_at`, newest first, by default. */
  readonly sort_key?: "id" | "status" | "size" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  readonly offset?: number | undefined;
  readonly status?: string | undefined;
  /** A map as JSON text. */
  readonly metadata?: string | undefined;
  readonly availability_zone?: string | undefined;
}

export interface ExtendCinderVolumeBody {
  /** GiB, larger than the disk is. */
  readonly new_size: number;
}

export interface AttachCinderVolumeBody {
  readonly instance_uuid: string;
  readonly mountpoint: string;
  readonly host_name?: string | undefined;
  readonly mode?: "rw" | "ro" | undefined;
}

export interface DetachCinderVolumeBody {
  readonly attachment_id?: string | undefined;
}

/** Disks in the words of OpenStack Cinder: without jobs, and without `wwn`. */
export class CinderVolumes {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Creates a disk without a job: its status shows when it is ready. It accepts any metadata. Size in GiB.
   *
   * Section 7.1.1 Creating EVS Disks: `POST /v2/{project_id}/volumes`.
   *
   * Right: `evs:volumes:create`, `evs:volumes:get`; from an image also `ims:images:get`; from a snapshot also
   * `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), EVS.5413 (a quota is used up), or another one
   */
  async create(volume: CreateCinderVolumeBody, options: CallOptions = {}): Promise<Volume> {
    const answer = await operations.createCinderVolume(this.connection.session, { body: { volume }, ...options });
    return answer.volume;
  }

  /**
   * Ids and names of all disks.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.1.4 Querying EVS Disks: `GET /v2/{project_id}/volumes`.
   *
   * Right: `evs:volumes:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), EVS.5404 (`marker` is the id of no
   * disk), or another one
   */
  list(query: ListCinderVolumesQuery = {}, options: CallOptions = {}): Paged<VolumeName> {
    return paged("link", query, async (page) => {
      const answer = await operations.listCinderVolumes(this.connection.session, { query: page, ...options });
      return { ...answer.volumes, links: answer.volumes_links };
    });
  }

  /**
   * All disks in the words of Cinder, without `wwn`.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.1.5 Querying Details About All Disks: `GET /v2/{project_id}/volumes/detail`.
   *
   * Right: `evs:volumes:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), EVS.5404 (`marker` is the id of no
   * disk), or another one
   */
  listDetail(query: ListCinderVolumesDetailQuery = {}, options: CallOptions = {}): Paged<Volume> {
    return paged("link", query, async (page) => {
      const answer = await operations.listCinderVolumesDetail(this.connection.session, { query: page, ...options });
      return { ...answer.volumes, links: answer.volumes_links };
    });
  }

  /**
   * One disk in the words of Cinder, without `wwn`. Size in GiB.
   *
   * Section 7.1.6 Querying Details About a Disk: `GET /v2/{project_id}/volumes/{volume_id}`.
   *
   * Right: `evs:volumes:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(volumeId: string, options: CallOptions = {}): Promise<Volume> {
    const answer = await operations.getCinderVolume(this.connection.session, { volume_id: volumeId, ...options });
    return answer.volume;
  }

  /**
   * Grows a disk to `new_size` GiB without a job: it has ended when status and size show it. Not for prepaid
   * disks.
   *
   * Section 7.2.1 Expanding Capacity of an EVS Disk: `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:extend`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  extend(volumeId: string, body: ExtendCinderVolumeBody, options: CallOptions = {}): Promise<void> {
    return operations.extendCinderVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-extend": body },
      ...options,
    });
  }

  /**
   * DANGEROUS: changes the disk's status to `in-use` and attaches nothing. A server attaches disks
   * (`servers.attachVolume`); after this call the two disagree.
   *
   * Section 7.2.5 Attaching an EVS Disk (Deprecated): `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:attach`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  attach(volumeId: string, body: AttachCinderVolumeBody, options: CallOptions = {}): Promise<void> {
    return operations.attachCinderVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-attach": body },
      ...options,
    });
  }

  /**
   * DANGEROUS: changes the disk's status to `available` and detaches nothing. A server that still writes to it
   * goes on, and the disk can be attached to a second one: data can be lost. A server detaches disks
   * (`servers.detachVolume`).
   *
   * Section 7.2.6 Detaching an EVS Disk (Deprecated): `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:detach`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  detach(volumeId: string, body: DetachCinderVolumeBody = {}, options: CallOptions = {}): Promise<void> {
    return operations.detachCinderVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-detach": body },
      ...options,
    });
  }

  /**
   * Keeps a disk for a server that is about to attach it: its status becomes `attaching`, and nobody else can use
   * it until `unreserve`.
   *
   * Section 7.2.7 Reserving an EVS Disk (Deprecated): `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:attach`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  reserve(volumeId: string, body: {} = {}, options: CallOptions = {}): Promise<void> {
    return operations.reserveCinderVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-reserve": body },
      ...options,
    });
  }

  /**
   * Undoes `reserve`: the status becomes `available`.
   *
   * Section 7.2.8 Canceling Reservation of an EVS Disk (Deprecated):
   * `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:attach`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  unreserve(volumeId: string, body: {} = {}, options: CallOptions = {}): Promise<void> {
    return operations.unreserveCinderVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-unreserve": body },
      ...options,
    });
  }
}
