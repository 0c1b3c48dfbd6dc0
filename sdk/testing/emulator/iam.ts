import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../../provider/transport/clock.js";
import type { Account } from "./accounts.js";
import { Refusal, refusal } from "./errors.js";
import { isSignedWith, parseAuthorization, signedTime, type SignedRequest } from "./signature.js";

export interface Caller {
  readonly account: Account;
  /** Undefined for a token without a project, which no EVS call takes. */
  readonly projectId: string | undefined;
}

interface Token {
  readonly caller: Caller;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

const named = z.object({ id: z.string().optional(), name: z.string().optional() });

const tokenRequest = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()),
      password: z.object({ user: named.extend({ password: z.string(), domain: named.optional() }) }).optional(),
    }),
    scope: z
      .object({ project: named.extend({ domain: named.optional() }).optional(), domain: named.optional() })
      .optional(),
  }),
});

const tokenHours = 24;
/** More bad signatures than this in a row lock a key. */
const badSignatures = 5;
const lockMinutes = 5;
const clockSkewMinutes = 15;

/** Logins: tokens by password, and signatures. */
export class Iam {
  readonly #tokens = new Map<string, Token>();
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(
    private readonly accounts: readonly Account[],
    private readonly clock: Clock,
  ) {}

  /** Takes the text of the body. Throws IAM's refusals. */
  createToken(text: string, withCatalog: boolean, url: string): { token: string; answer: unknown } {
    const request = tokenRequest.safeParse(parsed(text));
    if (!request.success) throw new Refusal(400, "400", "The request body is invalid");
    const { identity, scope } = request.data.auth;
    if (identity.password === undefined || !identity.methods.every((method) => method === "password")) {
      throw new Refusal(501, "501", `createToken by ${identity.methods.join(", ")} is not emulated`);
    }
    const { user } = identity.password;
    const account = this.accounts.find(
      (candidate) =>
        same(user, candidate.user) &&
        user.password === candidate.user.password &&
        (user.id !== undefined || (user.domain !== undefined && same(user.domain, candidate.domain))),
    );
    if (account === undefined) throw new Refusal(401, "401", "The username or password is wrong.");
    if (scope?.project !== undefined && !same(scope.project, account.project)) {
      throw new Refusal(401, "401", "The project does not exist or the user has no role in it.");
    }
    const projectId = scope?.project === undefined ? undefined : account.project.id;
    const token = `MII${randomBytes(900).toString("base64url")}`;
    const now = this.clock.now();
    const expiresAt = now + tokenHours * 3_600_000;
    this.#tokens.set(token, { caller: { account, projectId }, expiresAt });
    return {
      token,
      answer: {
        token: {
          methods: ["password"],
          issued_at: iamTime(now),
          expires_at: iamTime(expiresAt),
          user: { id: account.user.id, name: account.user.name, domain: account.domain },
          ...(projectId === undefined
            ? { domain: account.domain }
            : { project: { ...account.project, domain: account.domain } }),
          roles: [{ id: "0", name: "te_admin" }],
          ...(withCatalog ? { catalog: catalogue(url, account.project) } : {}),
        },
      },
    };
  }

  expireTokens(): void {
    for (const token of this.#tokens.values()) token.expiresAt = 0;
  }

  /** Who asks. Throws the gateway's refusals. */
  authenticate(request: SignedRequest): Caller {
    const token = request.headers["x-auth-token"];
    if (token !== undefined) return this.#byToken(token, request.target);
    const authorization = request.headers["authorization"];
    if (authorization !== undefined) return this.#bySignature(authorization, request);
    throw unauthorized("x-auth-token not found");
  }

  /** The caller's projects, by name when one is given. */
  projects({ account }: Caller, name: string | null): unknown {
    const projects = name === null || name === account.project.name ? [account.project] : [];
    return {
      projects: projects.map(({ id, name: projectName }) => ({
        id,
        name: projectName,
        domain_id: account.domain.id,
        parent_id: account.domain.id,
        is_domain: false,
        description: "",
        enabled: true,
        links: {},
      })),
      links: { self: "/v3/projects", previous: null, next: null },
    };
  }

  #byToken(given: string, target: string): Caller {
    const token = this.#tokens.get(given);
    if (token === undefined) throw unauthorized("decrypt token fail");
    if (token.expiresAt > this.clock.now()) return token.caller;
    // the job service looks at the token itself and has its own words for it
    if (/^\/v1\/[^/]+\/jobs\//.test(target)) throw refusal("Common.0013");
    throw unauthorized(`token expires, expires_at:${iamTime(token.expiresAt)}`);
  }

  #bySignature(header: string, request: SignedRequest): Caller {
    const authorization = parseAuthorization(header);
    if (authorization === undefined) throw unauthorized("authorization header is malformed");
    const { accessKey } = authorization;
    const account = this.accounts.find((candidate) => candidate.accessKey === accessKey);
    if (account === undefined) throw unauthorized(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
    const now = this.clock.now();
    const failures = this.#failures.get(accessKey) ?? { count: 0, lockedUntil: 0 };
    if (failures.lockedUntil > now) throw unauthorized("AK access failed to reach the limit,forbidden");
    const skew = Math.abs(now - signedTime(request.headers["x-sdk-date"] ?? ""));
    const inTime = skew <= clockSkewMinutes * 60_000;
    if (!inTime || !isSignedWith(account.secretKey, request, authorization)) {
      const count = failures.count + 1;
      this.#failures.set(accessKey, { count, lockedUntil: count > badSignatures ? now + lockMinutes * 60_000 : 0 });
      throw unauthorized("verify aksk signature fail");
    }
    this.#failures.delete(accessKey);
    const projectId = request.headers["x-project-id"] ?? account.project.id;
    if (projectId !== account.project.id) throw refusal("APIGW.0302");
    return { account, projectId };
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function unauthorized(why: string): Refusal {
  return refusal("APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}

/** True when one of the two that is given fits; neither fits nothing. */
function same(
  given: { id?: string | undefined; name?: string | undefined },
  known: { id: string; name: string },
): boolean {
  if (given.id !== undefined) return given.id === known.id;
  return given.name !== undefined && given.name === known.name;
}

/** IAM prints microseconds and a Z. */
function iamTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000Z");
}

function catalogue(url: string, project: { id: string; name: string }): unknown[] {
  const services = { volumev2: `/v2/${project.id}`, ecs: `/v1/${project.id}`, image: "", identity: "/v3" };
  return Object.entries(services).map(([type, path]) => ({
    type,
    name: type === "volumev2" ? "evs" : type,
    id: type,
    endpoints: [{ id: type, url: `${url}${path}`, region: project.name, region_id: project.name, interface: "public" }],
  }));
}
