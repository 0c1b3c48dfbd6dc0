// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import type { QuotaSet } from "./answers.js";

/** Limits of the project, and how much of them is used. */
export class Quotas {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * Limits and use by name (`volumes`, `gigabytes`, `gigabytes_SSD` ...). A limit of -1 means no limit;
   * `gigabytes` are GiB. Default: this project.
   *
   * Section 7.1.9 Querying Details of Tenant Quotas: `GET /v2/{project_id}/os-quota-sets/{target_project_id}`.
   *
   * Right: `evs:quotas:get`.
   *
   * @throws ApiError when it is refused
   */
  async get(projectId?: string, options: CallOptions = {}): Promise<QuotaSet> {
    const answer = await operations.getQuotas(this.connection.session, {
      target_project_id: projectId ?? (await this.connection.session.projectId(options.signal)),
      query: { usage: "True" },
      ...options,
    });
    return answer.quota_set;
  }
}
