import { createTokenCall, listProjectsCall } from "../../../../provider/transport/auth/identityCalls.js";
import { Refusal } from "../refusal.js";
import type { Arrival, Reply, Route } from "../route.js";
import type { World } from "../world.js";
import { Iam, type Caller } from "./iam.js";
import { catalogOf, shownDomain, shownProject, shownToken } from "./views.js";

/** The calls of the identity service that clients log in with. Only the first two are the provider's. */
const calls = [
  createTokenCall,
  listProjectsCall,
  { operation: "checkToken", method: "GET", path: "/v3/auth/tokens", success: [200] },
  { operation: "getCatalog", method: "GET", path: "/v3/auth/catalog", success: [200] },
  { operation: "listOwnProjects", method: "GET", path: "/v3/auth/projects", success: [200] },
  { operation: "listOwnDomains", method: "GET", path: "/v3/auth/domains", success: [200] },
] as const;

type IdentityCall = (typeof calls)[number]["operation"];

const answers: Readonly<Record<IdentityCall, (arrival: Arrival, world: World) => Reply>> = {
  createToken({ text, query }, world) {
    const { token, issued } = world.part(Iam).createToken(text);
    const catalog = query.has("nocatalog") ? undefined : shownCatalog(issued.caller, world);
    return { body: shownToken(issued, catalog), headers: { "X-Subject-Token": token } };
  },
  checkToken(arrival, world) {
    callerOf(arrival, world);
    const subject = arrival.request.headers["x-subject-token"];
    if (subject === undefined) throw new Refusal(400, "400", "X-Subject-Token is missing.");
    const token = world.part(Iam).token(subject);
    const catalog = arrival.query.has("nocatalog") ? undefined : shownCatalog(token.caller, world);
    return { body: shownToken(token, catalog), headers: { "X-Subject-Token": subject } };
  },
  getCatalog: (arrival, world) => ({
    body: { catalog: shownCatalog(callerOf(arrival, world), world), links: links("auth/catalog") },
  }),
  listProjects(arrival, world) {
    const { account } = callerOf(arrival, world);
    const name = arrival.query.get("name");
    const fits = name === null || name === account.project.name;
    return { body: { projects: fits ? [shownProject(account)] : [], links: links("projects") } };
  },
  listOwnProjects: (arrival, world) => ({
    body: { projects: [shownProject(callerOf(arrival, world).account)], links: links("auth/projects") },
  }),
  listOwnDomains: (arrival, world) => ({
    body: { domains: [shownDomain(callerOf(arrival, world).account)], links: links("auth/domains") },
  }),
};

export const identityRoutes: readonly Route[] = calls.map(({ operation, method, path, success }) => ({
  name: operation,
  method,
  path,
  success,
  answer: answers[operation],
}));

function callerOf({ request }: Arrival, world: World): Caller {
  return world.part(Iam).authenticate(request);
}

function shownCatalog({ account }: Caller, world: World): unknown[] {
  return catalogOf(account, world.services, world.url);
}

function links(path: string): Record<string, unknown> {
  return { self: `/v3/${path}`, previous: null, next: null };
}
