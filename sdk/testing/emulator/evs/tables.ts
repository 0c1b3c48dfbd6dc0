import { randomUUID } from "node:crypto";
import type { Moving } from "../time.js";
import type { World } from "../world.js";
import { notFound } from "./errors.js";
import { Quotas } from "./quotas.js";
import type { restrictions } from "./restrictions.js";
import type { Standing } from "./standings.js";
import { usualTypes, type VolumeTypeRow } from "./volumeTypes.js";

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
  /** Why the service takes no change of it, whatever its state. */
  restriction?: (typeof restrictions)[number] | undefined;
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

export interface BackupRow {
  readonly id: string;
  readonly name: string;
  readonly project_id: string;
  status: string;
  /** GiB. */
  size: number;
  availability_zone: string;
  /** False when the service of backups does not tell more about it. */
  has_details: boolean;
}

/** The disks of all projects, and what belongs to them. There is a backup from the start. */
export class Evs {
  readonly volumes = new Map<string, VolumeRow>();
  readonly snapshots = new Map<string, SnapshotRow>();
  readonly transfers = new Map<string, TransferRow>();
  readonly backups = new Map<string, BackupRow>();
  readonly types: readonly VolumeTypeRow[];
  readonly quotas = new Quotas(this);
  /** By project id; good where nothing is said. */
  readonly standings = new Map<string, Standing>();

  constructor(private readonly world: World) {
    this.types = usualTypes(world.zones);
    const id = randomUUID();
    this.backups.set(id, {
      id,
      name: "emulated-backup",
      project_id: world.accounts[0].project.id,
      status: "available",
      size: 40,
      availability_zone: world.zones[0] ?? "",
      has_details: true,
    });
  }

  snapshotsOf(volumeId: string): SnapshotRow[] {
    return [...this.snapshots.values()].filter((snapshot) => snapshot.volume_id === volumeId);
  }

  /** A disk of the project that shows itself, else 404. */
  volume(projectId: string, id: string): VolumeRow {
    const volume = this.volumes.get(id);
    if (volume === undefined || volume.project_id !== projectId || volume.hiddenFor > 0) throw notFound();
    return volume;
  }

  snapshot(projectId: string, id: string): SnapshotRow {
    const snapshot = this.snapshots.get(id);
    if (snapshot === undefined || snapshot.project_id !== projectId || snapshot.hiddenFor > 0) throw notFound();
    return snapshot;
  }

  transfer(projectId: string, id: string): TransferRow {
    const transfer = this.transfers.get(id);
    if (transfer === undefined || transfer.project_id !== projectId) throw notFound();
    return transfer;
  }

  /** Takes a disk away with all that hangs on it. */
  removeVolume(id: string): boolean {
    const volume = this.volumes.get(id);
    if (volume === undefined) return false;
    this.world.progress.stop(volume);
    this.volumes.delete(id);
    for (const snapshot of this.snapshotsOf(id)) this.removeSnapshot(snapshot);
    for (const transfer of this.transfers.values()) if (transfer.volume_id === id) this.transfers.delete(transfer.id);
    return true;
  }

  removeSnapshot(snapshot: SnapshotRow): void {
    this.world.progress.stop(snapshot);
    this.snapshots.delete(snapshot.id);
  }
}
