import { createSnapshotMetadata, deleteSnapshotMetadataKey } from "../../api/evs/metadata.js";
import {
  createSnapshot,
  deleteSnapshot,
  getSnapshot,
  listSnapshotsDetail,
  updateSnapshot,
} from "../../api/evs/snapshots.js";
import { isNotFound } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import type { Watcher } from "../../waiting/watcher.js";
import type { KeyChanges, Snapshot, SnapshotWish } from "../blockStorage.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { isAtRest, isFailed } from "../states.js";
import { allPages, existing, notYetVisible } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { comesFrom, toSnapshot } from "./wire.js";

/** Snapshots of EVS v2, through the Cinder-style paths. No jobs: status tells. */
export class Snapshots {
  private readonly watcher: Watcher<Snapshot>;
  private readonly byVolume: Watcher<readonly Snapshot[]>;

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
  ) {
    this.watcher = this.evs.watcher({ get: (id) => this.get(id), list: () => this.list() });
    this.byVolume = this.evs.watcher({
      get: async (volumeId) =>
        [...(await this.list(volumeId)).items.values()].filter((snapshot) => snapshot.volumeId === volumeId),
      list: async () => {
        const { items, pages } = await this.list();
        const snapshots = [...items.values()];
        // a disk that the list does not name has no snapshot: nothing is left to ask
        return { items: { has: () => true, get: (id) => snapshots.filter(({ volumeId }) => volumeId === id) }, pages };
      },
    });
  }

  look(id: string): Promise<Snapshot | undefined> {
    return this.watcher.look(id);
  }

  /** Takes a snapshot: `made` has its id before anything is waited for, `done` can be used. */
  create(wish: SnapshotWish, task: Task): Promise<{ made: Snapshot; done: Promise<Snapshot> }> {
    return this.evs.queue.runNamed(wish.volumeId, async (named) => {
      task.signal.throwIfAborted();
      const started = await this.evs.patiently(
        `disk ${wish.volumeId}`,
        async () => (await this.volumes.look(wish.volumeId))?.status,
        task,
        () =>
          createSnapshot(this.evs.session, {
            body: {
              snapshot: {
                volume_id: wish.volumeId,
                name: wish.name,
                ...(wish.description === undefined || wish.description === "" ? {} : { description: wish.description }),
                ...(wish.force === undefined ? {} : { force: wish.force }),
                ...(wish.metadata === undefined || Object.keys(wish.metadata).length === 0
                  ? {}
                  : { metadata: { ...wish.metadata } }),
              },
            },
          }).catch((error: unknown) => {
            throw isNotFound(error) ? noDisk(wish.volumeId) : error;
          }),
      );
      const snapshot = toSnapshot(started.snapshot);
      named(snapshot);
      return this.created(snapshot.id, task);
    });
  }

  created(id: string, task: Task): Promise<Snapshot> {
    const since = this.evs.clock.now();
    return this.evs.until(
      `snapshot ${id} to be created`,
      async () => {
        const snapshot = await this.look(id);
        if (snapshot === undefined) {
          if (this.evs.clock.now() - since < notYetVisible) return { seen: "no snapshot of that id yet" };
          throw new WorkFailed(`snapshot ${id} is gone while it was being created`);
        }
        if (isFailed(snapshot.status))
          throw new WorkFailed(`snapshot ${id} is in status ${snapshot.status}: it could not be created`);
        return isAtRest(snapshot.status) ? { done: snapshot } : { seen: `status ${snapshot.status}` };
      },
      task,
    );
  }

  async find(wish: SnapshotWish, since: number): Promise<readonly Snapshot[]> {
    const all = await this.of(wish.volumeId);
    return all.filter((snapshot) => snapshot.name === wish.name && comesFrom(snapshot, since));
  }

  /** The snapshots of a disk. Disks that ask at the same time are answered by one list. */
  async of(volumeId: string): Promise<readonly Snapshot[]> {
    return (await this.byVolume.look(volumeId)) ?? [];
  }

  async rename(id: string, { name, description }: { name: string; description: string }): Promise<void> {
    await updateSnapshot(this.evs.session, { snapshot_id: id, body: { snapshot: { name, description } } });
  }

  async changeMetadata(id: string, { set, remove }: KeyChanges): Promise<void> {
    if (Object.keys(set).length > 0) {
      await createSnapshotMetadata(this.evs.session, { snapshot_id: id, body: { metadata: { ...set } } });
    }
    for (const key of remove) {
      try {
        await deleteSnapshotMetadataKey(this.evs.session, { snapshot_id: id, key });
      } catch (error) {
        // gone is what was wanted
        if (!isNotFound(error)) throw error;
      }
    }
  }

  delete(id: string, volumeId: string, task: Task): Promise<void> {
    return this.evs.queue.run(volumeId, async () => {
      try {
        await this.evs.patiently(
          `snapshot ${id}`,
          async () => (await this.look(id))?.status,
          task,
          () => deleteSnapshot(this.evs.session, { snapshot_id: id }),
        );
      } catch (error) {
        // an earlier try whose answer was lost may have deleted it while this one was refused
        if (isNotFound(error) || (await this.look(id)) === undefined) return;
        throw error;
      }
      await this.evs.until(
        `snapshot ${id} to be deleted`,
        async () => {
          const snapshot = await this.look(id);
          if (snapshot === undefined) return { done: undefined };
          if (snapshot.status === "error_deleting") {
            throw new WorkFailed(
              `snapshot ${id} is in status error_deleting: the service failed to delete it. Ask the cloud's support to remove it.`,
            );
          }
          return { seen: `status ${snapshot.status}` };
        },
        task,
      );
    });
  }

  private get(id: string): Promise<Snapshot | undefined> {
    return existing(async () => toSnapshot((await getSnapshot(this.evs.session, { snapshot_id: id })).snapshot));
  }

  private list(volumeId?: string): Promise<{ items: Map<string, Snapshot>; pages: number }> {
    const filter = volumeId === undefined ? {} : { volume_id: volumeId };
    return allPages(
      async (page) => (await listSnapshotsDetail(this.evs.session, { query: { ...page, ...filter } })).snapshots,
      toSnapshot,
    );
  }
}

function noDisk(volumeId: string): Forbidden {
  return new Forbidden(
    `volumeId: there is no disk ${volumeId} in this project to take a snapshot of. Give the id of a disk: \`volume.id\`.`,
  );
}
