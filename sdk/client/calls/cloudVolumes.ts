// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { StartedJob, Volume, VolumeName } from "./answers.js";

export interface ListCloudVolumesDetailQuery {
  readonly marker?: string | undefined;
  readonly name?: string | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  /** `created_at`, newest first, by default. */
  readonly sort_key?: "id" | "status" | "size" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  readonly status?: string | undefined;
  readonly availability_zone?: string | undefined;
}

export interface ListCloudVolumesQuery {
  readonly marker?: string | undefined;
  readonly name?: string | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  /** `created_at`, newest first, by default. */
  readonly sort_key?: "id" | "status" | "size" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  readonly status?: string | undefined;
  readonly availability_zone?: string | undefined;
}

export interface UpdateCloudVolumeBody {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** The calls of `cloudvolumes` that have a better twin in `volumes`. The reference calls most of them deprecated. */
export class CloudVolumes {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * All disks, without `wwn`, `encrypted` and `updated_at`.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 6.1.2 Querying Details About All Disks: `GET /v2/{project_id}/cloudvolumes/detail`.
   *
   * Right: `evs:volumes:list`.
   *
   * @throws ApiError with the code EVS.1023 (`limit` is not 1 to 1000), EVS.1024 (`marker` is no id), EVS.1039
   * (wrong `sort_key`), EVS.1040 (wrong `sort_dir`), EVS.1041 (no such zone), or another one
   */
  listDetail(query: ListCloudVolumesDetailQuery = {}, options: CallOptions = {}): Paged<Volume> {
    return paged("marker", query, async (page) => {
      const answer = await operations.listCloudVolumesDetail(this.connection.session, { query: page, ...options });
      return { ...answer.volumes };
    });
  }

  /**
   * Ids and names of all disks.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 6.1.6 Querying EVS Disks (Deprecated): `GET /v2/{project_id}/cloudvolumes`.
   *
   * Right: `evs:volumes:list`.
   *
   * @throws ApiError with the code EVS.1023 (`limit` is not 1 to 1000), EVS.1024 (`marker` is no id), EVS.1039
   * (wrong `sort_key`), EVS.1040 (wrong `sort_dir`), EVS.1041 (no such zone), or another one
   */
  list(query: ListCloudVolumesQuery = {}, options: CallOptions = {}): Paged<VolumeName> {
    return paged("marker", query, async (page) => {
      const answer = await operations.listCloudVolumes(this.connection.session, { query: page, ...options });
      return { ...answer.volumes };
    });
  }

  /**
   * Renames a disk. Name and description have at most 255 bytes each and must not both be empty.
   *
   * Section 6.1.4 Updating an EVS Disk (Deprecated): `PUT /v2/{project_id}/cloudvolumes/{volume_id}`.
   *
   * Right: `evs:volumes:update`.
   *
   * @throws ApiError with the code EVS.1003 (name longer than 255 bytes), EVS.1004 (description longer than 255
   * bytes), EVS.1007 (name and description are both empty), or another one
   */
  update(volumeId: string, volume: UpdateCloudVolumeBody = {}, options: CallOptions = {}): Promise<Volume> {
    return operations.updateCloudVolume(this.connection.session, { volume_id: volumeId, body: { volume }, ...options });
  }

  /**
   * Deletes a disk and what is on it, and returns a job.
   *
   * Section 6.1.3 Deleting an EVS Disk (Deprecated): `DELETE /v2/{project_id}/cloudvolumes/{volume_id}`.
   *
   * Right: `evs:volumes:delete`.
   *
   * @throws ApiError with the code EVS.1046 (the disk's status does not allow it), EVS.2130 (it is being backed
   * up), EVS.2068 (it is locked), or another one
   */
  delete(volumeId: string, options: CallOptions = {}): Promise<StartedJob> {
    return operations.deleteCloudVolume(this.connection.session, { volume_id: volumeId, ...options });
  }
}
