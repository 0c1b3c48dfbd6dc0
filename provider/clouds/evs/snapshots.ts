import type { Listing, Progress } from "../listing.js";
import { isNotFound } from "../../api/refusals.js";
import { createSnapshotMetadata, deleteSnapshotMetadataKey } from "../../api/evs/metadata.js";
import {
  type SnapshotReply,
  createSnapshot,
  deleteSnapshot,
  getSnapshot,
  listSnapshotsDetail,
  updateSnapshot,
} from "../../api/evs/snapshots.js";
import { ofRequest, readFrom } from "../../transport/answered.js";
import type { Session } from "../../transport/request.js";
import type { Task } from "../../waiting/until.js";
import type { Gathering } from "../../waiting/gathering.js";
import type { Watch, Which } from "../../waiting/watch.js";
import { type Mark, descriptionWith, markedDescription } from "../../recovery/marks.js";
import type { FirstPage } from "../cloudLook.js";
import { notYetVisible, type Found } from "../creates.js";
import type { KeyChanges, Names } from "../edits.js";
import type { Snapshot, SnapshotWish, Snapshots } from "../snapshots.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { isAtRest, isBusy, isFailed } from "../states.js";
import { type Listed, type Page, type Place, Links, allPages, countOf, existing, firstOf, listing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { Rollback } from "./rollback.js";
import type { Volume } from "../volumes.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { found } from "./lostCreates.js";
import { sentKeys } from "./sentKeys.js";
import { type OfDisk, ofDisk } from "./snapshotsOfDisk.js";
import { toSnapshot } from "./wire.js";

/** Snapshots of EVS v2, through the Cinder-style paths. No jobs: status tells. */
export class EvsSnapshots implements Snapshots {
  private readonly watch: Watch<Snapshot>;
  private readonly byDisk: Gathering<string, ReadonlyMap<string, OfDisk>>;
  /** There are more snapshots than a short list shows: each disk is asked about alone. */
  private many = false;
  private readonly rollbacks: Rollback;
  private readonly links = new Links();

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
  ) {
    this.watch = this.evs.watch({
      get: (id, patient) => this.one(id, patient),
      list: async (which, goOn) => {
        const { items, ended } = await this.shown(which, goOn);
        return { items, complete: which === "all" && ended };
      },
      isBusy: ({ status }) => isBusy(status),
    });
    this.rollbacks = new Rollback(evs, volumes, this);
    this.byDisk = this.evs.gathering((volumeIds) => this.ofDisks(volumeIds));
  }

  get(id: string): Promise<Snapshot | undefined> {
    return this.watch.look(id);
  }

  amongMany(id: string): Promise<Snapshot | undefined> {
    return this.watch.amongMany(id);
  }

  remembered(id: string): Snapshot | undefined {
    return this.watch.remembered(id);
  }

  now(id: string): Promise<Snapshot | undefined> {
    return this.watch.now(id);
  }

  /** Takes a snapshot: `made` has its id before anything is waited for, `done` can be used. */
  create(wish: SnapshotWish, mark: Mark, task: Task): Promise<{ made: Snapshot; done: Promise<Snapshot> }> {
    return this.evs.queue.runNamed(wish.volumeId, { doing: `the snapshot ${wish.name} of it`, task }, async (named) => {
      task.signal.throwIfAborted();
      const started = await this.volumes.whenFree(wish.volumeId, task, (session) =>
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
    const wanted = this.watch.byId<Snapshot>(
      `snapshot ${id} to be created`,
      id,
      (snapshot) => {
        if (snapshot === undefined) {
          if (this.evs.clock.now() - since < notYetVisible) return { seen: "no snapshot of that id yet" };
          throw new WorkFailed(`snapshot ${id} is gone while it was being created`);
        }
        if (isFailed(snapshot.status))
          throw new WorkFailed(
            `snapshot ${id} is in status ${snapshot.status}: it could not be created${ofRequest(snapshot)}`,
          );
        return isAtRest(snapshot.status) ? { done: snapshot } : { seen: `status ${snapshot.status}` };
      },
      { passing: "creating" },
    );
    return this.watch.wait(wanted, task, { sort: "snapshot", began: since, learns: true });
  }

  find(
    { volumeId, name }: Pick<SnapshotWish, "volumeId" | "name">,
    mark: Mark,
    since: number,
    task: Task,
  ): Promise<Found> {
    const isAlike = (snapshot: Snapshot) => snapshot.name === name;
    return found(this.evs, { what: "snapshot", mark, since, task, isAlike }, () =>
      this.pages({ certain: true, filter: { volume_id: volumeId } }),
    );
  }

  async list(told?: Progress): Promise<Listing<Snapshot>> {
    return listing(await this.pages({ certain: true, told }));
  }

  firstPage(): Promise<FirstPage<Snapshot>> {
    return firstOf((place) => this.page(place), toSnapshot);
  }

  /**
   * The snapshots of a disk, by a list that was asked for after this call. Disks that ask at the same time are answered by one list.
   * @throws Forbidden when the list names a snapshot that can't be read and may be one of the disk's.
   */
  async of(volumeId: string): Promise<readonly Snapshot[]> {
    const { snapshots = [], unread: [unread] = [] } = (await this.byDisk.ask(volumeId)).get(volumeId) ?? {};
    if (unread === undefined) return snapshots;
    throw new Forbidden(
      `the cloud lists a snapshot (${unread.id ?? "without an id"}) that can't be read (${unread.problem}), ` +
        `and it may be one of disk ${volumeId}: nothing is done that could destroy it. Look in the console what it is.`,
    );
  }

  async rename(id: string, { name, mark, description: words }: Names): Promise<void> {
    const description = descriptionWith(mark, words, this.evs.dialect.limits.descriptionLength);
    const body = { snapshot: { name, description } };
    await this.evs.changing(id, () => updateSnapshot(this.evs.session, { snapshot_id: id, body }));
  }

  changeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void> {
    const session = this.evs.within(task);
    const calls = {
      set: (metadata: Record<string, string>) =>
        createSnapshotMetadata(session, { snapshot_id: id, body: { metadata } }),
      remove: (key: string) => deleteSnapshotMetadataKey(session, { snapshot_id: id, key }),
    };
    return this.evs.changing(id, () => sentKeys(changes, task, calls));
  }

  rollback(
    id: string,
    volumeId: string,
    task: Task,
    sending: (snapshot: Snapshot, volume: Volume) => void,
  ): Promise<{ done: Promise<Volume> }> {
    return this.rollbacks.send(id, volumeId, task, sending);
  }

  rolledBack(id: string, volumeId: string, task: Task): Promise<Volume> {
    return this.rollbacks.done(id, volumeId, task);
  }

  isRollingBack(id: string): Promise<boolean> {
    return this.rollbacks.isUnderWay(id);
  }

  delete(id: string, volumeId: string, task: Task): Promise<void> {
    const undeletable = `snapshot ${id} is in status error_deleting: the service failed to delete it. Ask the cloud's support to remove it.`;
    return this.evs.queue.run(volumeId, { doing: `the deletion of its snapshot ${id}`, task }, async () => {
      const gone = await this.evs.changing(id, () =>
        this.evs.deletionTaken(
          `snapshot ${id}`,
          () => this.watch.now(id),
          undeletable,
          task,
          (session) => deleteSnapshot(session, { snapshot_id: id }),
        ),
      );
      if (gone) return;
      const wanted = this.watch.byId<undefined>(
        `snapshot ${id} to be deleted`,
        id,
        (snapshot) => {
          if (snapshot === undefined) return { done: undefined };
          if (snapshot.status === "error_deleting") throw new WorkFailed(undeletable);
          return { seen: `status ${snapshot.status}` };
        },
        { passing: "deleting", goneByList: true },
      );
      const began = this.evs.clock.now();
      await this.watch.wait(wanted, task, { sort: "deletion of a snapshot", began, learns: true });
    });
  }

  private async ofDisks(volumeIds: readonly string[]): Promise<ReadonlyMap<string, OfDisk>> {
    if (volumeIds.length > 1 && !this.many) {
      const listed = await this.pages({ certain: true, goOn: () => Promise.resolve(false) });
      // a disk that a whole list does not name has no snapshot
      if (listed.ended) return new Map(volumeIds.map((volumeId) => [volumeId, ofDisk(volumeId, listed)]));
      this.many = true;
    }
    const each = volumeIds.map(async (volume_id) => {
      const listed = await this.pages({ certain: true, filter: { volume_id } });
      return [volume_id, ofDisk(volume_id, listed)] as const;
    });
    return new Map(await Promise.all(each));
  }

  private one(id: string, patient: boolean): Promise<Snapshot | undefined> {
    const session = patient ? this.evs.session : this.evs.hasty();
    return existing(async () => toSnapshot((await getSnapshot(session, { snapshot_id: id })).snapshot));
  }

  private shown(which: Which, goOn?: () => Promise<boolean>): Promise<Listed<Snapshot>> {
    const session = this.evs.hasty();
    if (which === "all") return this.pages({ goOn, session });
    return this.pages({ filter: "status" in which ? { status: which.status } : {}, session });
  }

  /** @param certain to its very end, whatever its links say: whether a disk has snapshots decides whether data is lost with it. */
  private pages({
    certain = false,
    filter = {},
    goOn,
    session = this.evs.session,
    told,
  }: {
    certain?: boolean;
    filter?: { volume_id?: string; status?: string };
    goOn?: (() => Promise<boolean>) | undefined;
    session?: Session;
    told?: Progress | undefined;
  }): Promise<Listed<Snapshot>> {
    const page = async (place: Place): Promise<Page<SnapshotReply>> => {
      const found = await this.page(place, filter, session);
      return readFrom(found, { ...found, more: certain ? found.more || undefined : found.more });
    };
    return allPages(page, toSnapshot, goOn, told);
  }

  private async page(
    { limit, marker }: Place,
    filter: { volume_id?: string; status?: string } = {},
    session = this.evs.session,
  ): Promise<Page<SnapshotReply>> {
    const query = { limit, ...(marker === undefined ? {} : { marker }), ...filter };
    const { snapshots, snapshots_links } = await listSnapshotsDetail(session, { query });
    return readFrom(snapshots, { ...snapshots, more: this.links.more(snapshots_links, countOf(snapshots), limit) });
  }
}

function noDisk(volumeId: string): Forbidden {
  return new Forbidden(
    `volumeId: there is no disk ${volumeId} in this project to take a snapshot of. Give the id of a disk: \`volume.id\`.`,
  );
}
