import { shownJob } from "./jobs.js";
import { snapshotDetail, type SnapshotView } from "./snapshotViews.js";
import type { BackupRow, ImageRow, ServerRow } from "./tables.js";
import { transferDetail, type TransferView } from "./transferViews.js";
import { vendorVolume, type VolumeView } from "./volumeViews.js";
import { volumeTypes } from "./volumeTypes.js";
import type { World } from "./world.js";

/** All there is, of all projects, as the API would show it. Reading it is no look: nothing moves on. */
export interface EmulatorState {
  volumes: VolumeView[];
  snapshots: SnapshotView[];
  transfers: TransferView[];
  servers: ServerRow[];
  images: ImageRow[];
  backups: BackupRow[];
  jobs: Record<string, unknown>[];
  /** By project id. */
  quotas: Record<string, Record<string, unknown>>;
}

export function stateOf(world: World): EmulatorState {
  world.progress.settleDue();
  const { volumes, snapshots, transfers, servers, images, backups, jobs } = world.tables;
  const types = volumeTypes(world).map(({ name }) => name);
  return structuredClone({
    volumes: [...volumes.values()].map((volume) => vendorVolume(volume, world.url)),
    snapshots: [...snapshots.values()].map(snapshotDetail),
    transfers: [...transfers.values()].map((transfer) => transferDetail(transfer, world.url)),
    servers: [...servers.values()],
    images: [...images.values()],
    backups: [...backups.values()],
    jobs: [...jobs.values()].map((job) => shownJob(job, world)),
    quotas: Object.fromEntries(
      world.accounts.map(({ project }) => [project.id, world.quotas.answer(project.id, types)]),
    ),
  });
}
