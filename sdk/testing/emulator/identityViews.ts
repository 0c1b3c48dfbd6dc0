import type { Account } from "./accounts.js";
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

/** Where the services are. Of those of servers and images, few calls are there: the others answer 501. */
export function catalogOf({ project }: Account, url: string): unknown[] {
  const services = {
    volumev2: ["evs", `/v2/${project.id}`],
    volumev3: ["evs", `/v3/${project.id}`],
    ecs: ["ecs", `/v1/${project.id}`],
    compute: ["nova", `/v2.1/${project.id}`],
    image: ["image", ""],
    identity: ["identity", "/v3"],
  } as const;
  return Object.entries(services).map(([type, [name, path]]) => ({
    type,
    name,
    id: type,
    endpoints: [{ id: type, url: `${url}${path}`, region: project.name, region_id: project.name, interface: "public" }],
  }));
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
    links: {},
  };
}

export function shownDomain({ domain }: Account): unknown {
  return { id: domain.id, name: domain.name, description: "", enabled: true, links: {} };
}
