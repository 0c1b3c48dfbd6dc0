import { createTokenCall, listProjectsCall } from "../../../provider/transport/auth/identityCalls.js";
import { Refusal } from "./errors.js";
import type { Caller } from "./iam.js";
import { catalogOf, shownDomain, shownProject, shownToken } from "./identityViews.js";
import type { SignedRequest } from "./signature.js";
import type { World } from "./world.js";

/** What a request to the identity service brings. */
interface Asked {
  readonly request: SignedRequest;
  readonly query: URLSearchParams;
  readonly text: string;
}

interface IdentityReply {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

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

export const identityRoutes = calls.map(({ operation, method, path, success }) => ({
  name: operation,
  method,
  path,
  success,
}));

type Answers = Readonly<
  Record<Exclude<IdentityCall, "createToken">, (caller: Caller, asked: Asked, world: World) => IdentityReply>
>;

const answers: Answers = {
  checkToken(_caller, { request, query }, world) {
    const subject = request.headers["x-subject-token"];
    if (subject === undefined) throw new Refusal(400, "400", "X-Subject-Token is missing.");
    const token = world.iam.token(subject);
    return {
      body: shownToken(token, query.has("nocatalog") ? undefined : catalogOf(token.caller.account, world.url)),
      headers: { "X-Subject-Token": subject },
    };
  },
  getCatalog: ({ account }, _asked, world) => ({
    body: { catalog: catalogOf(account, world.url), links: links("auth/catalog") },
  }),
  listProjects({ account }, { query }) {
    const name = query.get("name");
    const fits = name === null || name === account.project.name;
    return { body: { projects: fits ? [shownProject(account)] : [], links: links("projects") } };
  },
  listOwnProjects: ({ account }) => ({ body: { projects: [shownProject(account)], links: links("auth/projects") } }),
  listOwnDomains: ({ account }) => ({ body: { domains: [shownDomain(account)], links: links("auth/domains") } }),
};

/** Undefined for a call of another service. */
export function identityReply(name: string, asked: Asked, world: World): IdentityReply | undefined {
  if (name === "createToken") {
    const { token, issued } = world.iam.createToken(asked.text);
    const catalog = asked.query.has("nocatalog") ? undefined : catalogOf(issued.caller.account, world.url);
    return { body: shownToken(issued, catalog), headers: { "X-Subject-Token": token } };
  }
  const answer = Object.entries(answers).find(([known]) => known === name)?.[1];
  return answer?.(world.iam.authenticate(asked.request), asked, world);
}

function links(path: string): Record<string, unknown> {
  return { self: `/v3/${path}`, previous: null, next: null };
}
