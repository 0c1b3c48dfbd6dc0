import type { Moving } from "./time.js";

/** Fields are named as the API names them. */
export interface AttachmentRow {
  /** Null where a host has the disk. */
  server_id: string | null;
  attachment_id: string;
  attached_at: string;
  host_name: string | null;
  device: string;
}

export interface VolumeRow extends Moving {
  readonly id: string;
  project_id: string;
  user_id: string;
  name: string;
  description: string | null;
  size: number;
  availability_zone: string;
  volume_type: string | null;
  /** Text, unless somebody patched something else in. */
  metadata: Record<string, unknown>;
  attachments: AttachmentRow[];
  bootable: boolean;
  multiattach: boolean;
  encrypted: boolean;
  snapshot_id: string | null;
  /** Only a disk from an image has some; such a disk is a system disk. */
  volume_image_metadata: Record<string, string> | null;
  wwn: string;
  created_at: string;
  updated_at: string | null;
}

export interface SnapshotRow extends Moving {
  readonly id: string;
  readonly project_id: string;
  readonly volume_id: string;
  size: number;
  name: string;
  description: string | null;
  metadata: Record<string, string>;
  created_at: string;
  updated_at: string | null;
}

export interface TransferRow {
  readonly id: string;
  readonly project_id: string;
  readonly volume_id: string;
  readonly name: string;
  readonly auth_key: string;
  readonly created_at: string;
}

export interface JobRow extends Moving {
  readonly id: string;
  readonly project_id: string;
  readonly job_type: string;
  /** The disks that it works on; more than one in a batch. */
  readonly volumes: readonly { readonly id: string; readonly name: string; readonly job_id: string }[];
  readonly begin_time: string;
  end_time: string;
  error_code: string | null;
  fail_reason: string | null;
}

export interface ServerRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  readonly availability_zone: string;
  status: string;
}

export interface ImageRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  status: string;
  /** GiB. */
  readonly min_disk: number;
  readonly disk_format: string;
  readonly container_format: string;
  readonly __os_type: string;
}

export interface BackupRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  status: string;
  /** GiB. */
  readonly size: number;
  readonly availability_zone: string;
}

/** Everything that the emulated cloud remembers. Nothing is written to disk. */
export class Tables {
  readonly volumes = new Map<string, VolumeRow>();
  readonly snapshots = new Map<string, SnapshotRow>();
  readonly transfers = new Map<string, TransferRow>();
  readonly jobs = new Map<string, JobRow>();
  readonly servers = new Map<string, ServerRow>();
  readonly images = new Map<string, ImageRow>();
  readonly backups = new Map<string, BackupRow>();

  snapshotsOf(volumeId: string): SnapshotRow[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.volume_id === volumeId);
  }
}
