import type { Account } from "../accounts.js";
import type { Catalogued } from "../world.js";
import type { Token } from "./iam.js";

/** IAM prints microseconds and a Z. */
export function identityTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

export function shownToken({ caller, methods, issuedAt, expiresAt }: Token, catalog?: unknown[]): unknown {
  const { domain, user, project } = caller.account;
  return {
    token: {
      methods,
      issued_at: identityTime(issuedAt),
      expires_at: identityTime(expiresAt),
      user: { id: user.id, name: user.name, domain },
      ...(caller.projectId === undefined ? { domain } : { project: { ...project, domain } }),
      roles: [{ id: "0", name: "te_admin" }],
      ...(catalog === undefined ? {} : { catalog }),
    },
  };
}

/** Where the services are, as the project asks. */
export function catalogOf({ project }: Account, services: readonly Catalogued[], url: string): unknown[] {
  return services
    .flatMap(({ catalog }) => Object.entries(catalog))
    .map(([type, { name, path }]) => {
      const address = url + path.replace("{project_id}", project.id);
      const endpoint = { id: type, url: address, region: project.name, region_id: project.name, interface: "public" };
      return { type, name, id: type, endpoints: [endpoint] };
    });
}

export function shownProject({ project, domain }: Account): unknown {
  return {
    id: project.id,
    name: project.name,
    domain_id: domain.id,
    parent_id: domain.id,
    is_domain: false,
    description: "",
    enabled: true,
    links: { next: null, previous: null, self: `/v3/projects/${project.id}` },
  };
}

export function shownDomain({ domain }: Account): unknown {
  return { id: domain.id, name: domain.name, description: "", enabled: true, links: {} };
}
