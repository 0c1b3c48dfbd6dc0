// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { VolumeType } from "./answers.js";

/** Disk types. */
export class VolumeTypes {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The disk types. Their zones, and where they are sold out, are in `extra_specs`, under names that differ by
   * region.
   *
   * Section 7.1.7 Querying EVS Disk Types: `GET /v2/{project_id}/types`.
   *
   * Right: `evs:types:get`.
   *
   * @throws ApiError when it is refused
   */
  list(options: CallOptions = {}): Paged<VolumeType> {
    return paged("whole", {}, async () => {
      const answer = await operations.listVolumeTypes(this.connection.session, { ...options });
      return { read: answer.volume_types, unread: [] };
    });
  }

  /**
   * One disk type, by its id.
   *
   * Section 7.1.8 Querying Details About an EVS Disk Type: `GET /v2/{project_id}/types/{type_id}`.
   *
   * Right: `evs:types:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(typeId: string, options: CallOptions = {}): Promise<VolumeType> {
    const answer = await operations.getVolumeType(this.connection.session, { type_id: typeId, ...options });
    return answer.volume_type;
  }
}
