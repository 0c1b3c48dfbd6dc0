// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { ApiVersion } from "./answers.js";

/** Versions of the API. */
export class ApiVersions {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The versions of the API that the service supports. Answers 300, "multiple choices", which is its success.
   *
   * Section 5.1 Querying Information of API Versions: `GET /`.
   *
   * Right: none is needed.
   *
   * @throws ApiError when it is refused
   */
  list(options: CallOptions = {}): Paged<ApiVersion> {
    return paged("whole", {}, async () => {
      const answer = await operations.listApiVersions(this.connection.session, { ...options });
      return { read: answer.versions, unread: [] };
    });
  }

  /**
   * One version of the API, `v1` or `v2`.
   *
   * Section 5.2 Querying Information of an API Version: `GET /{api_version}`.
   *
   * Right: none is needed.
   *
   * @throws ApiError when it is refused
   */
  get(
    apiVersion: string,
    options: CallOptions = {},
  ): Promise<{
    readonly versions: readonly ApiVersion[];
  }> {
    return operations.getApiVersion(this.connection.session, { api_version: apiVersion, ...options });
  }
}
