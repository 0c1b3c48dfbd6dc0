import { Jobs } from "../jobs.js";
import type { World } from "../world.js";
import { snapshotDetail, type SnapshotView } from "./snapshotViews.js";
import { Evs, type BackupRow } from "./tables.js";
import { transferDetail, type TransferView } from "./transferViews.js";
import { vendorVolume, type VolumeView } from "./volumeViews.js";

export interface EvsState {
  volumes: VolumeView[];
  snapshots: SnapshotView[];
  transfers: TransferView[];
  backups: BackupRow[];
  /** Those of all services, which are asked for at one path. */
  jobs: Record<string, unknown>[];
  /** By project id. */
  quotas: Record<string, Record<string, unknown>>;
}

export function evsState(world: World): EvsState {
  const { volumes, snapshots, transfers, backups, quotas } = world.part(Evs);
  return {
    volumes: [...volumes.values()].map((volume) => vendorVolume(volume, world.url)),
    snapshots: [...snapshots.values()].map(snapshotDetail),
    transfers: [...transfers.values()].map((transfer) => transferDetail(transfer, world.url)),
    backups: [...backups.values()],
    jobs: world.part(Jobs).all(),
    quotas: Object.fromEntries(world.accounts.map(({ project }) => [project.id, quotas.answer(project.id)])),
  };
}
