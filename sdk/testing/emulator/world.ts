import { randomBytes, randomUUID } from "node:crypto";
import type { Clock } from "../../../provider/transport/clock.js";
import { accountsOf, type Account, type EmulatedCloud } from "./accounts.js";
import { notFound } from "./errors.js";
import { Iam } from "./iam.js";
import { Quotas } from "./quotas.js";
import { Tables, type SnapshotRow, type TransferRow, type VolumeRow } from "./tables.js";
import { microsecondTime, Progress } from "./time.js";

export interface WorldOptions {
  readonly cloud: EmulatedCloud;
  readonly zones: readonly string[];
  /** Undefined: things advance by looks. */
  readonly jobSeconds: number | (() => number) | undefined;
  readonly clock: Clock;
}

/** The emulated cloud: what there is, who may use it, and how time passes. */
export class World {
  readonly cloud: EmulatedCloud;
  readonly zones: readonly string[];
  readonly clock: Clock;
  readonly accounts: readonly Account[];
  readonly iam: Iam;
  readonly tables = new Tables();
  readonly quotas = new Quotas(this.tables);
  readonly progress: Progress;
  /** Origin of all its services; known when the server listens. */
  url = "";

  constructor({ cloud, zones, jobSeconds, clock }: WorldOptions) {
    this.cloud = cloud;
    this.zones = zones;
    this.clock = clock;
    this.accounts = accountsOf(cloud);
    this.iam = new Iam(this.accounts, clock);
    this.progress = new Progress(clock, jobSeconds);
    this.#furnish();
  }

  now(): string {
    return microsecondTime(this.clock.now());
  }

  /** A disk of the project that shows itself, else 404. */
  volume(projectId: string, id: string): VolumeRow {
    const volume = this.tables.volumes.get(id);
    if (volume === undefined || volume.project_id !== projectId || volume.hiddenFor > 0) throw notFound();
    return volume;
  }

  snapshot(projectId: string, id: string): SnapshotRow {
    const snapshot = this.tables.snapshots.get(id);
    if (snapshot === undefined || snapshot.project_id !== projectId || snapshot.hiddenFor > 0) throw notFound();
    return snapshot;
  }

  transfer(projectId: string, id: string): TransferRow {
    const transfer = this.tables.transfers.get(id);
    if (transfer === undefined || transfer.project_id !== projectId) throw notFound();
    return transfer;
  }

  /** Takes a disk away with all that hangs on it. */
  removeVolume(id: string): boolean {
    const { volumes, snapshots, transfers } = this.tables;
    const volume = volumes.get(id);
    if (volume === undefined) return false;
    this.progress.stop(volume);
    volumes.delete(id);
    for (const snapshot of this.tables.snapshotsOf(id)) this.removeSnapshot(snapshot, snapshots);
    for (const transfer of transfers.values()) if (transfer.volume_id === id) transfers.delete(transfer.id);
    return true;
  }

  removeSnapshot(snapshot: SnapshotRow, snapshots = this.tables.snapshots): void {
    this.progress.stop(snapshot);
    snapshots.delete(snapshot.id);
  }

  /** What is there from the start: one server that runs and one that does not, an image and a backup. */
  #furnish(): void {
    const project_id = this.accounts[0]?.project.id ?? "";
    const availability_zone = this.zones[0] ?? "";
    const { servers, images, backups } = this.tables;
    for (const [name, status] of [
      ["emulated-running", "ACTIVE"],
      ["emulated-stopped", "SHUTOFF"],
    ] as const) {
      const id = randomUUID();
      servers.set(id, { id, name, project_id, availability_zone, status });
    }
    const image = randomUUID();
    images.set(image, {
      id: image,
      name: "emulated-linux",
      project_id,
      status: "active",
      min_disk: 40,
      disk_format: "zvhd2",
      container_format: "bare",
      __os_type: "Linux",
    });
    const backup = randomUUID();
    backups.set(backup, {
      id: backup,
      name: "emulated-backup",
      project_id,
      status: "available",
      size: 40,
      availability_zone,
    });
  }
}

/** Ids of jobs have no dashes. */
export function newJobId(): string {
  return randomBytes(16).toString("hex");
}
