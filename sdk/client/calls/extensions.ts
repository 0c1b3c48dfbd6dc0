// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { Extension } from "./answers.js";

/** Extensions of the API. */
export class Extensions {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The extensions of Cinder that the service supports.
   *
   * Section 7.1.16 Querying Extension APIs: `GET /v2/{project_id}/extensions`.
   *
   * Right: none is needed.
   *
   * @throws ApiError when it is refused
   */
  list(options: CallOptions = {}): Paged<Extension> {
    return paged("whole", {}, async () => {
      const answer = await operations.listExtensions(this.connection.session, { ...options });
      return { read: answer.extensions, unread: [] };
    });
  }
}
