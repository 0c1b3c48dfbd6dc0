// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";

/** Metadata of snapshots. Keys and values have at most 255 bytes each. */
export class SnapshotMetadata {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Adds or changes the given metadata keys of a snapshot and leaves the others, so sending it twice does no more
   * than sending it once. Returns all of them.
   *
   * Section 7.3.7 Adding Metadata of an EVS Snapshot: `POST /v2/{project_id}/snapshots/{snapshot_id}/metadata`.
   *
   * Right: `evs:snapshots:update`, `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async create(
    snapshotId: string,
    metadata: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.createSnapshotMetadata(this.connection.session, {
      snapshot_id: snapshotId,
      body: { metadata },
      ...options,
    });
    return answer.metadata;
  }

  /**
   * All metadata of a snapshot.
   *
   * Section 7.3.8 Querying Metadata of an EVS Snapshot: `GET /v2/{project_id}/snapshots/{snapshot_id}/metadata`.
   *
   * Right: `evs:snapshots:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(snapshotId: string, options: CallOptions = {}): Promise<Record<string, string>> {
    const answer = await operations.getSnapshotMetadata(this.connection.session, {
      snapshot_id: snapshotId,
      ...options,
    });
    return answer.metadata;
  }

  /**
   * Changes one metadata key of a snapshot; the body names the same key.
   *
   * Section 7.3.9 Updating One Piece of Metadata for an EVS Snapshot:
   * `PUT /v2/{project_id}/snapshots/{snapshot_id}/metadata/{key}`.
   *
   * Right: `evs:snapshots:update`, `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async updateKey(
    snapshotId: string,
    key: string,
    meta: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.updateSnapshotMetadataKey(this.connection.session, {
      snapshot_id: snapshotId,
      key: key,
      body: { meta },
      ...options,
    });
    return answer.meta;
  }

  /**
   * DANGEROUS: replaces all metadata by the given keys, including the keys of other programs and of the service.
   * `create` leaves the others.
   *
   * Section 7.3.10 Updating Metadata of an EVS Snapshot: `PUT /v2/{project_id}/snapshots/{snapshot_id}/metadata`.
   *
   * Right: `evs:snapshots:update`, `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async replace(
    snapshotId: string,
    metadata: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.replaceSnapshotMetadata(this.connection.session, {
      snapshot_id: snapshotId,
      body: { metadata },
      ...options,
    });
    return answer.metadata;
  }

  /**
   * One metadata key of a snapshot with its value.
   *
   * Section 7.3.11 Querying One Piece of Metadata for an EVS Snapshot:
   * `GET /v2/{project_id}/snapshots/{snapshot_id}/metadata/{key}`.
   *
   * Right: `evs:snapshots:get`.
   *
   * @throws ApiError when it is refused
   */
  async getKey(snapshotId: string, key: string, options: CallOptions = {}): Promise<Record<string, string>> {
    const answer = await operations.getSnapshotMetadataKey(this.connection.session, {
      snapshot_id: snapshotId,
      key: key,
      ...options,
    });
    return answer.meta;
  }

  /**
   * Removes one metadata key of a snapshot.
   *
   * Section 7.3.12 Deleting One Piece of Metadata for an EVS Snapshot:
   * `DELETE /v2/{project_id}/snapshots/{snapshot_id}/metadata/{key}`.
   *
   * Right: `evs:snapshots:delete`, `evs:snapshots:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  deleteKey(snapshotId: string, key: string, options: CallOptions = {}): Promise<void> {
    return operations.deleteSnapshotMetadataKey(this.connection.session, {
      snapshot_id: snapshotId,
      key: key,
      ...options,
    });
  }
}
