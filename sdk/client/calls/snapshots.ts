// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import { type WaitOptions, waitForRest, waitUntilGone } from "../waits.js";
import type { Snapshot } from "./answers.js";

export interface CreateSnapshotBody {
  readonly volume_id: string;
  readonly name?: string | undefined;
  readonly description?: string | null | undefined;
  readonly force?: boolean | undefined;
  readonly metadata?: Record<string, string> | undefined;
}

export interface UpdateSnapshotBody {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

export interface ListSnapshotsQuery {
  readonly marker?: string | undefined;
  readonly offset?: number | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  readonly volume_id?: string | undefined;
}

export interface ListSnapshotsDetailQuery {
  readonly marker?: string | undefined;
  readonly offset?: number | undefined;
  /** Things a page, 1 to 1000; 1000 by default. */
  readonly limit?: number | undefined;
  readonly name?: string | undefined;
  readonly status?: string | undefined;
  readonly volume_id?: string | undefined;
}

export interface RollbackSnapshotBody {
  readonly volume_id: string;
  readonly name?: string | undefined;
}

/** Snapshots of disks. */
export class Snapshots {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Takes a snapshot of a disk, which is `available` or, with `force`, `in-use`. No job: its status shows when it
   * is ready. Name and description of at most 255 bytes; names that start with `autobk_snapshot_` are the
   * service's.
   *
   * Section 7.3.1 Creating an EVS Snapshot: `POST /v2/{project_id}/snapshots`.
   *
   * Right: `evs:snapshots:create`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.2409 (another snapshot of the disk is being made), EVS.5413 (a quota is
   * used up), EVS.5400 (the disk's status does not allow it, or the body is wrong: the service's message says
   * which), or another one
   */
  async create(snapshot: CreateSnapshotBody, options: CallOptions = {}): Promise<Snapshot> {
    const answer = await operations.createSnapshot(this.connection.session, { body: { snapshot }, ...options });
    return answer.snapshot;
  }

  /**
   * Deletes a snapshot. Allowed in `available` and `error`. It is gone when a GET answers 404.
   *
   * Section 7.3.2 Deleting an EVS Snapshot: `DELETE /v2/{project_id}/snapshots/{snapshot_id}`.
   *
   * Right: `evs:snapshots:delete`, `evs:snapshots:get`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.1047 (its status does not allow it), or another one
   */
  delete(snapshotId: string, options: CallOptions = {}): Promise<void> {
    return operations.deleteSnapshot(this.connection.session, { snapshot_id: snapshotId, ...options });
  }

  /**
   * Renames a snapshot. Name and description of at most 255 bytes each.
   *
   * Section 7.3.3 Updating an EVS Snapshot: `PUT /v2/{project_id}/snapshots/{snapshot_id}`.
   *
   * Right: `evs:snapshots:update`, `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  async update(snapshotId: string, snapshot: UpdateSnapshotBody = {}, options: CallOptions = {}): Promise<Snapshot> {
    const answer = await operations.updateSnapshot(this.connection.session, {
      snapshot_id: snapshotId,
      body: { snapshot },
      ...options,
    });
    return answer.snapshot;
  }

  /**
   * All snapshots, without progress and project. The only list whose `name` is documented to be compared exactly.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.3.4 Querying EVS Snapshots: `GET /v2/{project_id}/snapshots`.
   *
   * Right: `evs:snapshots:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), or another one
   */
  list(query: ListSnapshotsQuery = {}, options: CallOptions = {}): Paged<Snapshot> {
    return paged("link", query, async (page) => {
      const answer = await operations.listSnapshots(this.connection.session, { query: page, ...options });
      return { ...answer.snapshots, links: answer.snapshots_links };
    });
  }

  /**
   * All snapshots with progress and project.
   *
   * Goes to the end of the list, page by page.
   *
   * Section 7.3.5 Querying Details About EVS Snapshots: `GET /v2/{project_id}/snapshots/detail`.
   *
   * Right: `evs:snapshots:list`.
   *
   * @throws ApiError with the code EVS.5400 (`limit` or `offset` is no number), or another one
   */
  listDetail(query: ListSnapshotsDetailQuery = {}, options: CallOptions = {}): Paged<Snapshot> {
    return paged("link", query, async (page) => {
      const answer = await operations.listSnapshotsDetail(this.connection.session, { query: page, ...options });
      return { ...answer.snapshots, links: answer.snapshots_links };
    });
  }

  /**
   * One snapshot. Size in GiB: the disk's when it was taken.
   *
   * Section 7.3.6 Querying Details About an EVS Snapshot: `GET /v2/{project_id}/snapshots/{snapshot_id}`.
   *
   * Right: `evs:snapshots:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(snapshotId: string, options: CallOptions = {}): Promise<Snapshot> {
    const answer = await operations.getSnapshot(this.connection.session, { snapshot_id: snapshotId, ...options });
    return answer.snapshot;
  }

  /**
   * DANGEROUS: puts the data of a snapshot back on its own disk; what was written since then is overwritten. The
   * disk must be `available` or `error_rollbacking`, the snapshot `available`. No job: wait until both are at
   * rest.
   *
   * Section 6.2.1 Rolling Back a Snapshot to an EVS Disk:
   * `POST /v2/{project_id}/os-vendor-snapshots/{snapshot_id}/rollback`.
   *
   * Right: `evs:snapshots:rollback`, `evs:snapshots:get`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.5400 (the disk's status does not allow it, or the body is wrong: the
   * service's message says which), or another one
   */
  async rollback(
    snapshotId: string,
    rollback: RollbackSnapshotBody,
    options: CallOptions = {},
  ): Promise<{
    readonly volume_id: string;
  }> {
    const answer = await operations.rollbackSnapshot(this.connection.session, {
      snapshot_id: snapshotId,
      body: { rollback },
      ...options,
    });
    return answer.rollback;
  }

  /**
   * Waits until the snapshot rests (`available`), and `until` holds where it is given.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  wait(id: string, options: WaitOptions<Snapshot> = {}): Promise<Snapshot> {
    return waitForRest(this.connection, `snapshot ${id}`, () => this.get(id, options), options);
  }

  /**
   * Waits until a GET says that there is no such snapshot any more.
   *
   * @throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails.
   */
  waitUntilGone(id: string, options: WaitOptions = {}): Promise<void> {
    return waitUntilGone(this.connection, `snapshot ${id}`, () => this.get(id, options), options);
  }
}
