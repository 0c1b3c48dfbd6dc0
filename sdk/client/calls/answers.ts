// Generated from provider/api by `npm run generate`; changes go there.

export interface StartedJob {
  readonly job_id: string;
}

export interface Attachment {
  /** Null where a host without a server has the disk. */
  readonly server_id?: string | null | undefined;
  readonly attachment_id?: string | null | undefined;
  readonly attached_at?: string | null | undefined;
  readonly host_name?: string | null | undefined;
  readonly volume_id?: string | null | undefined;
  readonly device?: string | null | undefined;
  /** Repeats the id of the disk, not of the attachment. */
  readonly id?: string | null | undefined;
}

export interface Volume {
  readonly id: string;
  readonly status: string;
  /** GiB. */
  readonly size: number;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly availability_zone?: string | null | undefined;
  readonly volume_type?: string | null | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly bootable?: boolean | null | undefined;
  readonly multiattach?: boolean | null | undefined;
  readonly shareable?: boolean | null | undefined;
  readonly encrypted?: boolean | null | undefined;
  readonly snapshot_id?: string | null | undefined;
  readonly source_volid?: string | null | undefined;
  readonly volume_image_metadata?: Record<string, string> | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
  readonly user_id?: string | null | undefined;
  readonly wwn?: string | null | undefined;
  readonly service_type?: string | null | undefined;
  readonly dedicated_storage_id?: string | null | undefined;
  readonly dedicated_storage_name?: string | null | undefined;
  readonly "os-vol-tenant-attr:tenant_id"?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
}

export interface VolumeV1 {
  readonly id: string;
  readonly status: string;
  /** GiB. */
  readonly size: number;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly availability_zone?: string | null | undefined;
  readonly volume_type?: string | null | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly bootable?: boolean | null | undefined;
  readonly multiattach?: boolean | null | undefined;
  readonly shareable?: boolean | null | undefined;
  readonly encrypted?: boolean | null | undefined;
  readonly snapshot_id?: string | null | undefined;
  readonly source_volid?: string | null | undefined;
  readonly volume_image_metadata?: Record<string, string> | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
  readonly user_id?: string | null | undefined;
  readonly wwn?: string | null | undefined;
  readonly service_type?: string | null | undefined;
  readonly dedicated_storage_id?: string | null | undefined;
  readonly dedicated_storage_name?: string | null | undefined;
  readonly "os-vol-tenant-attr:tenant_id"?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
  readonly display_name?: string | null | undefined;
  readonly display_description?: string | null | undefined;
}

export interface ExportedImage {
  /** The disk's. */
  readonly id: string;
  readonly image_id: string;
  readonly image_name: string;
  /** The disk's. */
  readonly status: string;
  /** GiB: the disk's. */
  readonly size: number;
  readonly container_format?: string | null | undefined;
  readonly disk_format?: string | null | undefined;
  readonly display_description?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
  readonly volume_type?:
    | {
        readonly id: string;
        readonly name: string;
        readonly is_public?: boolean | null | undefined;
      }
    | null
    | undefined;
}

export interface VolumeName {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
}

export interface Snapshot {
  readonly id: string;
  readonly status: string;
  /** GiB: the disk's size when it was taken. */
  readonly size: number;
  readonly volume_id: string;
  readonly name?: string | null | undefined;
  readonly description?: string | null | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
  readonly "os-extended-snapshot-attributes:progress"?: string | null | undefined;
  readonly "os-extended-snapshot-attributes:project_id"?: string | null | undefined;
}

export interface NewTransfer {
  readonly id: string;
  readonly volume_id: string;
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
  /** Secret: whoever has it can take the disk. It is never told again. */
  readonly auth_key: string;
}

export interface Transfer {
  readonly id: string;
  readonly volume_id: string;
  readonly name?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
}

export interface SubJob {
  readonly job_id: string;
  readonly job_type?: string | null | undefined;
  /** INIT, RUNNING, SUCCESS, FAIL; any other word means that it has not ended. */
  readonly status: string;
  readonly begin_time?: string | null | undefined;
  readonly end_time?: string | null | undefined;
  readonly error_code?: string | null | undefined;
  readonly fail_reason?: string | null | undefined;
  readonly entities?:
    | {
        readonly volume_id?: string | null | undefined;
        readonly name?: string | null | undefined;
        readonly size?: number | null | undefined;
        readonly volume_type?: string | null | undefined;
      }
    | null
    | undefined;
}

export interface Job {
  readonly job_id: string;
  readonly job_type?: string | null | undefined;
  /** INIT, RUNNING, SUCCESS, FAIL; any other word means that it has not ended. */
  readonly status: string;
  readonly begin_time?: string | null | undefined;
  readonly end_time?: string | null | undefined;
  readonly error_code?: string | null | undefined;
  readonly fail_reason?: string | null | undefined;
  /** A batch has `sub_jobs` and no `volume_id` of its own. */
  readonly entities?:
    | {
        readonly volume_id?: string | null | undefined;
        readonly name?: string | null | undefined;
        readonly size?: number | null | undefined;
        readonly volume_type?: string | null | undefined;
        readonly sub_jobs?: readonly SubJob[] | null | undefined;
      }
    | null
    | undefined;
}

export interface VolumeType {
  readonly id: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly extra_specs?: Record<string, string> | undefined;
  readonly qos_specs_id?: string | null | undefined;
  readonly is_public?: boolean | null | undefined;
}

export interface AvailabilityZone {
  readonly zoneName: string;
  readonly zoneState: {
    readonly available: boolean;
  };
}

export interface Quota {
  readonly limit: number;
  readonly in_use: number;
  readonly reserved?: number | null | undefined;
  readonly allocated?: number | null | undefined;
}

export type QuotaSet = {
  readonly id: string;
} & { readonly [name: string]: Quota };

export interface Extension {
  readonly alias: string;
  readonly name: string;
  readonly description?: string | null | undefined;
  readonly updated?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
}

export interface ApiVersion {
  readonly id: string;
  readonly status: string;
  readonly version?: string | null | undefined;
  readonly min_version?: string | null | undefined;
  readonly updated?: string | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
}

export interface ServerVolume {
  /** The disk's. */
  readonly id: string;
  readonly device?: string | null | undefined;
  /** `"0"`: the system disk. */
  readonly bootIndex?: string | null | undefined;
  readonly delete_on_termination?: boolean | null | undefined;
}

export interface Server {
  readonly id: string;
  readonly name?: string | null | undefined;
  /** ACTIVE, SHUTOFF, BUILD, RESIZE, VERIFY_RESIZE, ERROR ...; see `OS-EXT-STS:task_state` for what it is doing. */
  readonly status: string;
  readonly flavor?:
    | {
        readonly id: string;
        readonly name?: string | null | undefined;
        readonly vcpus?: number | null | undefined;
        /** MiB. */
        readonly ram?: number | null | undefined;
      }
    | null
    | undefined;
  readonly image?:
    | {
        readonly id?: string | null | undefined;
      }
    | ""
    | null
    | undefined;
  readonly metadata?: Record<string, string> | undefined;
  readonly created?: string | null | undefined;
  readonly updated?: string | null | undefined;
  readonly tenant_id?: string | null | undefined;
  readonly locked?: boolean | null | undefined;
  readonly fault?:
    | {
        readonly message?: string | null | undefined;
        readonly code?: number | null | undefined;
      }
    | null
    | undefined;
  readonly "OS-EXT-AZ:availability_zone"?: string | null | undefined;
  /** Null when nothing is being done to it. */
  readonly "OS-EXT-STS:task_state"?: string | null | undefined;
  readonly "OS-EXT-STS:vm_state"?: string | null | undefined;
  readonly "OS-EXT-STS:power_state"?: number | null | undefined;
  readonly "OS-EXT-SRV-ATTR:root_device_name"?: string | null | undefined;
  readonly "os-extended-volumes:volumes_attached"?: readonly ServerVolume[] | undefined;
}

export interface StartedServerJob {
  /** Of the ECS: ask the jobs of servers for it. */
  readonly job_id: string;
}

export interface ServerFlavor {
  readonly id: string;
  readonly name?: string | null | undefined;
  readonly vcpus?: number | null | undefined;
  /** MiB. */
  readonly ram?: number | null | undefined;
  readonly disk?: number | null | undefined;
  readonly links?: readonly Record<string, unknown>[] | undefined;
  readonly extra_specs?: Record<string, string> | undefined;
  /** `cond:operation:status` and `cond:operation:az` say whether and where it is sold out. */
  readonly os_extra_specs?: Record<string, string> | undefined;
}

export interface ServerSubJob {
  readonly job_id: string;
  readonly job_type?: string | null | undefined;
  /** INIT, RUNNING, SUCCESS or FAIL; any other word means that it has not ended. */
  readonly status: string;
  readonly begin_time?: string | null | undefined;
  readonly end_time?: string | null | undefined;
  /** Null while it runs and when it succeeded. */
  readonly error_code?: string | null | undefined;
  /** Null while it runs and when it succeeded. */
  readonly fail_reason?: string | null | undefined;
  readonly entities?:
    | {
        readonly server_id?: string | null | undefined;
      }
    | null
    | undefined;
}

export interface ServerJob {
  readonly job_id: string;
  readonly job_type?: string | null | undefined;
  /** INIT, RUNNING, SUCCESS or FAIL; any other word means that it has not ended. */
  readonly status: string;
  readonly begin_time?: string | null | undefined;
  readonly end_time?: string | null | undefined;
  /** Null while it runs and when it succeeded. */
  readonly error_code?: string | null | undefined;
  /** Null while it runs and when it succeeded. */
  readonly fail_reason?: string | null | undefined;
  readonly entities?:
    | {
        readonly server_id?: string | null | undefined;
        readonly sub_jobs?: readonly ServerSubJob[] | null | undefined;
      }
    | null
    | undefined;
}

export interface Image {
  readonly id: string;
  readonly name?: string | null | undefined;
  /** queued, saving, active; killed, deleted and deactivated are failures. */
  readonly status: string;
  /** Bytes; some regions leave it at 0. */
  readonly size?: number | null | undefined;
  /** GiB that a disk from it has at least. */
  readonly min_disk?: number | null | undefined;
  /** MiB. */
  readonly min_ram?: number | null | undefined;
  readonly disk_format?: string | null | undefined;
  readonly container_format?: string | null | undefined;
  readonly visibility?: string | null | undefined;
  /** Id of the project. */
  readonly owner?: string | null | undefined;
  /** A protected image can't be deleted. */
  readonly protected?: boolean | null | undefined;
  readonly checksum?: string | null | undefined;
  readonly created_at?: string | null | undefined;
  readonly updated_at?: string | null | undefined;
  /** FusionCompute: of a system disk; DataImage: of a data disk. */
  readonly virtual_env_type?: string | null | undefined;
  readonly __os_type?: string | null | undefined;
  /** Bytes, where `size` is not kept. */
  readonly __image_size?: number | null | undefined;
  /** What it was made of: `volume,<id>` of a disk, `instance,<id>` of a server; `file,...`; absent for others. */
  readonly __data_origin?: string | null | undefined;
  /** gold, private or shared. */
  readonly __imagetype?: string | null | undefined;
  readonly __isregistered?: boolean | null | undefined;
}

export interface Project {
  readonly id: string;
  readonly name: string;
  readonly domain_id?: string | undefined;
}
