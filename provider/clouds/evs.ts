import type { Clock } from "../transport/clock.js";
import type { Session } from "../transport/request.js";
import type { BlockStorage, Dialect } from "./blockStorage.js";
import { Attachments } from "./evs/attachments.js";
import { EvsConnection } from "./evs/connection.js";
import { Creations } from "./evs/creations.js";
import { Extension } from "./evs/extension.js";
import { Jobs } from "./evs/jobs.js";
import { Snapshots } from "./evs/snapshots.js";
import { Transfers } from "./evs/transfers.js";
import { VolumeLooks } from "./evs/volumeLooks.js";
import { Volumes } from "./evs/volumes.js";

/** Block storage over EVS v2 of Huawei Cloud and Open Telekom Cloud. */
export function evsBlockStorage(
  session: Session,
  clock: Clock,
  dialect: Dialect,
  /** Milliseconds between looks; adaptive when left out. */
  pollInterval?: number,
): BlockStorage {
  const evs = new EvsConnection(session, clock, dialect, pollInterval);
  const looks = new VolumeLooks(evs);
  const jobs = new Jobs(evs);
  const snapshots = new Snapshots(evs, looks);
  const creations = new Creations(evs, jobs, looks);
  const volumes = new Volumes(evs, looks, snapshots);
  const extension = new Extension(evs, jobs, looks, volumes);
  const transfers = new Transfers(evs, looks, snapshots);
  const attachments = new Attachments(evs, looks);
  return {
    dialect,
    projectId: () => session.projectId(),
    startVolume: async (wish, mark) => creations.began(await volumes.start(wish, mark), wish, mark),
    startedVolumeId: (started, task) => creations.volumeId(started, task),
    volumeCreated: (id, started, size, task) => creations.created(id, started, size, task),
    volumeSettled: (id, task) => volumes.settled(id, task),
    findVolumes: (wish, mark, since, task) => volumes.find(wish, mark, since, task),
    listVolumes: async () => [...(await looks.list()).items.values()],
    getVolume: (id) => looks.look(id),
    volumeNow: (id) => looks.now(id),
    renameVolume: (id, names) => volumes.rename(id, names),
    extendVolume: (id, size, task) => extension.extend(id, size, task),
    setVolumeBootable: (id, bootable, task) => volumes.setBootable(id, bootable, task),
    setVolumeReadonly: (id, readonly, task) => volumes.setReadonly(id, readonly, task),
    changeVolumeMetadata: (id, changes, task) => volumes.changeMetadata(id, changes, task),
    detachVolume: (id, attachment, task) => attachments.detach(id, attachment, task),
    deleteVolume: (id, options, task) => volumes.delete(id, options, task),
    createSnapshot: (wish, mark, task) => snapshots.create(wish, mark, task),
    snapshotCreated: (id, task) => snapshots.created(id, task),
    findSnapshots: (wish, mark, since, task) => snapshots.find(wish, mark, since, task),
    listSnapshots: () => snapshots.all(),
    getSnapshot: (id) => snapshots.look(id),
    snapshotsOf: (volumeId) => snapshots.of(volumeId),
    renameSnapshot: (id, names) => snapshots.rename(id, names),
    changeSnapshotMetadata: (id, changes) => snapshots.changeMetadata(id, changes),
    deleteSnapshot: (id, volumeId, task) => snapshots.delete(id, volumeId, task),
    createTransfer: (wish, task, sending) => transfers.create(wish, task, sending),
    getTransfer: (id) => transfers.look(id),
    transfersOf: (volumeId) => transfers.of(volumeId),
    deleteTransfer: (id, volumeId, task) => transfers.delete(id, volumeId, task),
  };
}
