// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";

/** Metadata of disks. Keys and values have at most 255 bytes each. */
export class VolumeMetadata {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Adds or changes the given metadata keys of a disk and leaves the others, so sending it twice does no more than
   * sending it once. Returns all of them.
   *
   * Section 7.1.10 Adding Metadata of an EVS Disk: `POST /v2/{project_id}/volumes/{volume_id}/metadata`.
   *
   * Right: `evs:volumes:update`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async create(
    volumeId: string,
    metadata: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.createVolumeMetadata(this.connection.session, {
      volume_id: volumeId,
      body: { metadata },
      ...options,
    });
    return answer.metadata;
  }

  /**
   * All metadata of a disk.
   *
   * Section 7.1.11 Querying Metadata of an EVS Disk: `GET /v2/{project_id}/volumes/{volume_id}/metadata`.
   *
   * Right: `evs:volumes:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(volumeId: string, options: CallOptions = {}): Promise<Record<string, string>> {
    const answer = await operations.getVolumeMetadata(this.connection.session, { volume_id: volumeId, ...options });
    return answer.metadata;
  }

  /**
   * DANGEROUS: replaces all metadata by the given keys, including the keys of other programs and of the service.
   * `create` leaves the others.
   *
   * Section 7.1.12 Updating Metadata of an EVS Disk: `PUT /v2/{project_id}/volumes/{volume_id}/metadata`.
   *
   * Right: `evs:volumes:update`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async replace(
    volumeId: string,
    metadata: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.replaceVolumeMetadata(this.connection.session, {
      volume_id: volumeId,
      body: { metadata },
      ...options,
    });
    return answer.metadata;
  }

  /**
   * One metadata key of a disk with its value.
   *
   * Section 7.1.13 Querying One Piece of Metadata for an EVS Disk:
   * `GET /v2/{project_id}/volumes/{volume_id}/metadata/{key}`.
   *
   * Right: `evs:volumes:get`.
   *
   * @throws ApiError when it is refused
   */
  async getKey(volumeId: string, key: string, options: CallOptions = {}): Promise<Record<string, string>> {
    const answer = await operations.getVolumeMetadataKey(this.connection.session, {
      volume_id: volumeId,
      key: key,
      ...options,
    });
    return answer.meta;
  }

  /**
   * Changes one metadata key of a disk; the body names the same key.
   *
   * Section 7.1.14 Updating One Piece of Metadata for an EVS Disk:
   * `PUT /v2/{project_id}/volumes/{volume_id}/metadata/{key}`.
   *
   * Right: `evs:volumes:update`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  async updateKey(
    volumeId: string,
    key: string,
    meta: Record<string, string>,
    options: CallOptions = {},
  ): Promise<Record<string, string>> {
    const answer = await operations.updateVolumeMetadataKey(this.connection.session, {
      volume_id: volumeId,
      key: key,
      body: { meta },
      ...options,
    });
    return answer.meta;
  }

  /**
   * Removes one metadata key of a disk.
   *
   * Section 7.1.15 Deleting One Piece of Metadata for an EVS Disk:
   * `DELETE /v2/{project_id}/volumes/{volume_id}/metadata/{key}`.
   *
   * Right: `evs:volumes:delete`, `evs:volumes:get`.
   *
   * @throws ApiError with the code EVS.2047 (a key belongs to the service), EVS.5403 (the key can't be changed),
   * or another one
   */
  deleteKey(volumeId: string, key: string, options: CallOptions = {}): Promise<void> {
    return operations.deleteVolumeMetadataKey(this.connection.session, { volume_id: volumeId, key: key, ...options });
  }
}
