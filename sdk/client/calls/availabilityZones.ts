// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { AvailabilityZone } from "./answers.js";

/** Availability zones. */
export class AvailabilityZones {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The zones, and whether disks can be made there.
   *
   * Section 7.1.17 Querying All AZs: `GET /v2/{project_id}/os-availability-zone`.
   *
   * Right: none is needed.
   *
   * @throws ApiError when it is refused
   */
  list(options: CallOptions = {}): Paged<AvailabilityZone> {
    return paged("whole", {}, async () => {
      const answer = await operations.listAvailabilityZones(this.connection.session, { ...options });
      return { read: answer.availabilityZoneInfo, unread: [] };
    });
  }
}
