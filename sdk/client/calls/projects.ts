// Generated from provider/api by `npm run generate`; changes go there.
import { operations } from "../../../provider/api/operations.js";
import type { CallOptions, Connection } from "../connection.js";
import { type Paged, paged } from "../paged.js";
import type { Project } from "./answers.js";

export interface ListProjectsQuery {
  readonly name?: string | undefined;
  readonly domain_id?: string | undefined;
}

/** Projects (Identity and Access Management). */
export class Projects {
  /** @internal */
  constructor(private readonly connection: Connection) {}

  /**
   * The projects that the login can see. `name` is compared exactly. Not paged.
   *
   * Section A.6 Obtaining a Project ID: `GET /v3/projects`.
   *
   * Right: the reference names none.
   *
   * @throws ApiError when it is refused
   */
  list(query: ListProjectsQuery = {}, options: CallOptions = {}): Paged<Project> {
    return paged("whole", query, async (page) => {
      const answer = await operations.listProjects(this.connection.session, { query: page, ...options });
      return { read: answer.projects, unread: [] };
    });
  }
}
