import { createSnapshotMetadata, deleteSnapshotMetadataKey } from "../../api/evs/metadata.js";
import {
  createSnapshot,
  deleteSnapshot,
  getSnapshot,
  listSnapshotsDetail,
  updateSnapshot,
} from "../../api/evs/snapshots.js";
import { type Unread, hasNext } from "../../api/evs/replyFields.js";
import { isNotFound } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import type { Watcher } from "../../waiting/watcher.js";
import {
  type Found,
  type KeyChanges,
  type Names,
  type Snapshot,
  type SnapshotWish,
  notYetVisible,
} from "../blockStorage.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { type Mark, descriptionWith, markedDescription } from "../../recovery/marks.js";
import { isAtRest, isFailed } from "../states.js";
import { type Listed, allPages, existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { found } from "./lostCreates.js";
import { toSnapshot } from "./wire.js";

/** Snapshots of EVS v2, through the Cinder-style paths. No jobs: status tells. */
export class Snapshots {
  private readonly watcher: Watcher<Snapshot>;
  private readonly byVolume: Watcher<OfDisk>;

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
  ) {
    this.watcher = this.evs.watcher({ get: (id) => this.get(id), list: () => this.list({ certain: false }) });
    this.byVolume = this.evs.watcher({
      get: async (volumeId) => ofDisk(volumeId, await this.list({ certain: true, volume_id: volumeId })),
      list: async () => {
        const listed = await this.list({ certain: true });
        // a disk that the list does not name has no snapshot: nothing is left to ask
        return { items: { has: () => true, get: (volumeId) => ofDisk(volumeId, listed) }, pages: listed.pages };
      },
    });
  }

  look(id: string): Promise<Snapshot | undefined> {
    return this.watcher.look(id);
  }

  /** Takes a snapshot: `made` has its id before anything is waited for, `done` can be used. */
  create(wish: SnapshotWish, mark: Mark, task: Task): Promise<{ made: Snapshot; done: Promise<Snapshot> }> {
    return this.evs.queue.runNamed(wish.volumeId, { doing: `the snapshot ${wish.name} of it`, task }, async (named) => {
      task.signal.throwIfAborted();
      const started = await this.evs.patiently(
        `disk ${wish.volumeId}`,
        async () => (await this.volumes.look(wish.volumeId))?.status,
        task,
        (session) =>
          createSnapshot(session, {
            body: {
              snapshot: {
                volume_id: wish.volumeId,
                name: wish.name,
                description: markedDescription(mark, this.evs.dialect.limits.descriptionLength),
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

  find(
    { volumeId, name }: Pick<SnapshotWish, "volumeId" | "name">,
    mark: Mark,
    since: number,
    task: Task,
  ): Promise<Found> {
    const isAlike = (snapshot: Snapshot) => snapshot.name === name;
    return found(this.evs, { what: "snapshot", mark, since, task, isAlike }, () =>
      this.list({ certain: true, volume_id: volumeId }),
    );
  }

  async all(): Promise<readonly Snapshot[]> {
    return [...(await this.list({ certain: true })).items.values()];
  }

  /**
   * The snapshots of a disk, by a list that was asked for after this call. Disks that ask at the same time are answered by one list.
   * @throws Forbidden when the list names a snapshot that can't be read and may be one of the disk's.
   */
  async of(volumeId: string): Promise<readonly Snapshot[]> {
    const { snapshots = [], unread: [unread] = [] } = (await this.byVolume.look(volumeId)) ?? {};
    if (unread === undefined) return snapshots;
    throw new Forbidden(
      `the cloud lists a snapshot (${unread.id ?? "without an id"}) that can't be read (${unread.problem}), ` +
        `and it may be one of disk ${volumeId}: nothing is done that could destroy it. Look in the console what it is.`,
    );
  }

  async rename(id: string, { name, mark, description: words }: Names): Promise<void> {
    const description = descriptionWith(mark, words, this.evs.dialect.limits.descriptionLength);
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
    const snapshot = {
      what: `snapshot ${id}`,
      status: async () => (await this.look(id))?.status,
      undeletable: `snapshot ${id} is in status error_deleting: the service failed to delete it. Ask the cloud's support to remove it.`,
    };
    return this.evs.queue.run(volumeId, { doing: `the deletion of its snapshot ${id}`, task }, () =>
      this.evs.deleted(snapshot, task, (session) => deleteSnapshot(session, { snapshot_id: id })),
    );
  }

  private get(id: string): Promise<Snapshot | undefined> {
    return existing(async () => toSnapshot((await getSnapshot(this.evs.session, { snapshot_id: id })).snapshot));
  }

  /** @param certain to its very end, whatever its links say: whether a disk has snapshots decides whether data is lost with it. */
  private list({ certain, ...filter }: { certain: boolean; volume_id?: string }): Promise<Listed<Snapshot>> {
    return allPages(async ({ limit, marker }) => {
      const query = { limit, ...(marker === undefined ? {} : { marker }), ...filter };
      const { snapshots, snapshots_links } = await listSnapshotsDetail(this.evs.session, { query });
      const more = hasNext(snapshots_links);
      return { ...snapshots, more: certain && !more ? undefined : more };
    }, toSnapshot);
  }
}

/** Those of one disk, with what a list names and can't be read: it may be one of them. */
interface OfDisk {
  readonly snapshots: readonly Snapshot[];
  readonly unread: readonly Unread[];
}

function ofDisk(volumeId: string, { items, unread }: Listed<Snapshot>): OfDisk {
  return {
    snapshots: [...items.values()].filter((snapshot) => snapshot.volumeId === volumeId),
    unread: unread.filter(({ fields }) => typeof fields["volume_id"] !== "string" || fields["volume_id"] === volumeId),
  };
}

function noDisk(volumeId: string): Forbidden {
  return new Forbidden(
    `volumeId: there is no disk ${volumeId} in this project to take a snapshot of. Give the id of a disk: \`volume.id\`.`,
  );
}
