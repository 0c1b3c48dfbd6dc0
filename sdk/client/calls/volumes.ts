// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import { type WaitOptions, waitForRest, waitUntilGone } from "../waits.js";
import type { ExportedImage, StartedJob, Volume, VolumeV1 } from "./answers.js";

export interface CreateVolumeBody {
  readonly availability_zone: string;
  readonly volume_type: string;
  /** GiB: 10 to 32768 for a data disk, 1 to 1024 for a system disk, at least that of its source. */
  readonly size?: number | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly count?: number | undefined;
  readonly snapshot_id?: string | null | undefined;
  readonly imageRef?: string | null | undefined;
  readonly backup_id?: string | null | undefined;
  readonly multiattach?: boolean | undefined;
  /** No longer used by the service; `multiattach` took its place. */
  readonly shareable?: "true" | "false" | undefined;
  readonly metadata?:
    | {
        /** `"true"` makes a SCSI disk, else VBD. Not with a snapshot or an image. */
        readonly "hw:passthrough"?: "true" | "false" | undefined;
        /** `"0"`: a linked clone of the snapshot. */
        readonly full_clone?: "0" | undefined;
        /** `"1"` encrypts with the key of `__system__cmkid`. Not in 6.1.1: the API reference of Huawei Cloud has both, and EVS.1043 (A.1) names them. */
        readonly __system__encrypted?: "0" | "1" | undefined;
        readonly __system__cmkid?: string | undefined;
      }
    | undefined;
}

export interface ExtendVolumeBody {
  /** GiB, larger than the disk is. */
  readonly new_size: number;
}

export interface ListVolumesQuery {
  readonly marker?: string | undefined;
  readonly name?: string | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  /** `created_at`, newest first, by default. */
  readonly sort_key?: "id" | "status" | "size" | "created_at" | undefined;
  readonly sort_dir?: "asc" | "desc" | undefined;
  readonly status?: string | undefined;
  readonly availability_zone?: string | undefined;
  readonly offset?: number | undefined;
  readonly metadata?: string | undefined;
}

export interface DeleteVolumeQuery {
  readonly cascade?: boolean | undefined;
}

export interface UpdateVolumeBody {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly display_name?: string | undefined;
  readonly display_description?: string | undefined;
}

export interface SetVolumeBootableBody {
  readonly bootable: boolean;
}

export interface SetVolumeReadonlyBody {
  readonly readonly: boolean;
}

export interface ExportVolumeImageBody {
  /** 1 to 128 characters: letters, digits, `-._` and blanks, none at its ends. */
  readonly image_name: string;
  /** Needed for a disk that is in use. */
  readonly force?: boolean | undefined;
  readonly container_format?: "ami" | "ari" | "aki" | "ovf" | "bare" | undefined;
  readonly disk_format?: "vhd" | "zvhd" | "zvhd2" | "raw" | "qcow2" | undefined;
  readonly __os_type?: "windows" | "linux" | undefined;
}

/** Disks: what Elastic Volume Service recommends, and where it has two ways, the one that tells more. */
export class Volumes {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Creates one disk, or `count` of them whose names end in `-0001` and so on, and returns a job, which names the
   * disks. Sizes are GiB: 10 to 32768 for a data disk, 1 to 1024 for a system disk; only a disk from a backup may
   * leave the size out. At most one of `snapshot_id`, `imageRef` and `backup_id`.
   *
   * Section 6.1.1 Creating EVS Disks: `POST /v2/{project_id}/cloudvolumes`.
   *
   * Right: `evs:volumes:create`.
   *
   * @throws ApiError with the code EVS.1010 (size out of range), EVS.1020 (no such type), EVS.2070 (type unknown
   * to the cloud), EVS.2071 (type sold out in the zone), EVS.2072 (type sold out in the zone), EVS.1036 (no such
   * zone), EVS.1016 (two sources), EVS.1034 (quota of disks used up), EVS.1042 (quota of GiB used up), EVS.1003
   * (name longer than 255 bytes), EVS.1004 (description longer than 255 bytes), EVS.1021 (`count` is not 1 to
   * 100), EVS.1043 (encryption or SCSI with a snapshot or an image), EVS.2043 (the snapshot is not available),
   * EVS.2053 (not the snapshot's zone), EVS.2096 (not the type of the snapshot's disk), or another one
   */
  create(volume: CreateVolumeBody, options: CallOptions = {}): Promise<StartedJob> {
    return operations.createVolume(this.connection.session, { body: { volume }, ...options });
  }

  /**
   * Grows a disk to `new_size` GiB and returns a job, which alone says why an extension failed. A disk that is
   * `in-use` must not be shared, and its server be ACTIVE, PAUSED, SUSPENDED or SHUTOFF. The file system on it has
   * to be grown afterwards.
   *
   * Section 6.1.7 Expanding Capacity of an EVS Disk (Deprecated):
   * `POST /v2/{project_id}/cloudvolumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:extend`.
   *
   * @throws ApiError with the code EVS.1015 (not larger than the disk is), EVS.1014 (out of range), EVS.1064 (the
   * disk's status does not allow it), EVS.1065 (a shared disk that is in use), EVS.1066 (the server's status does
   * not allow it), EVS.1042 (quota of GiB used up), or another one
   */
  extend(volumeId: string, body: ExtendVolumeBody, options: CallOptions = {}): Promise<StartedJob> {
    return operations.extendVolume(this.connection.session, {
      volume_id: volumeId,
      body: { "os-extend": body },
      ...options,
    });
  }

  /**
   * All disks with all their fields, `wwn` included. The reference lists it only among the permissions.
   *
   * Goes to the end of the list, page by page.
   *
   * Section A.5 API Actions, EVS Disk: Querying Details About All Disks:
   * `GET /v2/{project_id}/os-vendor-volumes/detail`.
   *
   * Right: `evs:volumes:list`.
   *
   * @throws ApiError with the code EVS.1023 (`limit` is not 1 to 1000), EVS.1024 (`marker` is no id), EVS.1039
   * (wrong `sort_key`), EVS.1040 (wrong `sort_dir`), EVS.1041 (no such zone), or another one
   */
  list(query: ListVolumesQuery = {}, options: CallOptions = {}): Paged<Volume> {
    return paged("link", query, async (page) => {
      const answer = await operations.listVolumes(this.connection.session, { query: page, ...options });
      return { ...answer.volumes, links: answer.volumes_links };
    });
  }

  /**
   * One disk with all its fields; the only documented answer with `wwn`. Size in GiB.
   *
   * Section 6.1.5 Querying Details About a Disk: `GET /v2/{project_id}/os-vendor-volumes/{volume_id}`.
   *
   * Right: `evs:volumes:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(volumeId: string, options: CallOptions = {}): Promise<Volume> {
    const answer = await operations.getVolume(this.connection.session, { volume_id: volumeId, ...options });
    return answer.volume;
  }

  /**
   * Deletes a disk and what is on it; `cascade` deletes its snapshots with it. It is gone when a GET answers 404.
   * Allowed in available, error, error_extending, error_restoring and error_rollbacking.
   *
   * Section 7.1.2 Deleting an EVS Disk: `DELETE /v2/{project_id}/volumes/{volume_id}`.
   *
   * Right: `evs:volumes:delete`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.1046 (the disk's status does not allow it), EVS.2130 (it is being backed
   * up), EVS.2068 (it is locked), EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  delete(volumeId: string, query: DeleteVolumeQuery = {}, options: CallOptions = {}): Promise<void> {
    return operations.deleteVolume(this.connection.session, { volume_id: volumeId, query, ...options });
  }

  /**
   * Renames a disk. Name and description of at most 255 bytes each.
   *
   * Section 7.1.3 Updating an EVS Disk: `PUT /v2/{project_id}/volumes/{volume_id}`.
   *
   * Right: `evs:volumes:update`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  async update(volumeId: string, volume: UpdateVolumeBody = {}, options: CallOptions = {}): Promise<Volume> {
    const answer = await operations.updateVolume(this.connection.session, {
      volume_id: volumeId,
      body: { volume },
      ...options,
    });
    return answer.volume;
  }

  /**
   * One disk in the words of the first version: name and description are called `display_name` and
   * `display_description`.
   *
   * Section 8.2.1.1 Querying Details About a Disk (Deprecated): `GET /v1/{project_id}/volumes/{volume_id}`.
   *
   * Right: the reference names none.
   *
   * @throws ApiError when it is refused
   */
  async getV1(volumeId: string, options: CallOptions = {}): Promise<VolumeV1> {
    const answer = await operations.getVolumeV1(this.connection.session, { volume_id: volumeId, ...options });
    return answer.volume;
  }

  /**
   * Sets the bootable flag. This does not make a data disk a system disk.
   *
   * Section 7.2.2 Setting Bootable Flag for an EVS Disk: `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:update`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  setBootable(volumeId: string, body: SetVolumeBootableBody, options: CallOptions = {}): Promise<void> {
    return operations.setVolumeBootable(this.connection.session, {
      volume_id: volumeId,
      body: { "os-set_bootable": body },
      ...options,
    });
  }

  /**
   * Sets the read-only flag, which reads back as metadata `readonly`.
   *
   * Section 7.2.3 Setting Read-Only Flag for an EVS Disk: `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:update`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  setReadonly(volumeId: string, body: SetVolumeReadonlyBody, options: CallOptions = {}): Promise<void> {
    return operations.setVolumeReadonly(this.connection.session, {
      volume_id: volumeId,
      body: { "os-update_readonly_flag": body },
      ...options,
    });
  }

  /**
   * Exports the disk as an image. In the answer `id` and `size` (GiB) are the disk's, `image_id` is the image's.
   * The disk is `uploading` until it is done, for minutes or hours. For an attached disk stop its servers first,
   * and give `force`.
   *
   * Section 7.2.4 Exporting EVS Disk Data as an Image: `POST /v2/{project_id}/volumes/{volume_id}/action`.
   *
   * Right: `evs:volumes:uploadImage`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  async exportImage(volumeId: string, body: ExportVolumeImageBody, options: CallOptions = {}): Promise<ExportedImage> {
    const answer = await operations.exportVolumeImage(this.connection.session, {
      volume_id: volumeId,
      body: { "os-volume_upload_image": body },
      ...options,
    });
    return answer["os-volume_upload_image"];
  }

  /**
   * Waits until the disk rests (`available`, `in-use`, `awaiting-transfer`), and `until` holds where it is given:
   * a call without a job can be answered before the status changes.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  wait(id: string, options: WaitOptions<Volume> = {}): Promise<Volume> {
    return waitForRest(this.connection, `disk ${id}`, () => this.get(id, options), options);
  }

  /**
   * Waits until a GET says that there is no such disk any more.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  waitUntilGone(id: string, options: WaitOptions = {}): Promise<void> {
    return waitUntilGone(this.connection, `disk ${id}`, () => this.get(id, options), options);
  }
}
