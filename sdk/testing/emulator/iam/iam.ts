import { randomBytes } from "node:crypto";
import { z } from "zod";
import type { Account } from "../accounts.js";
import { jobRefusal } from "../jobs.js";
import { parsedJson } from "../json.js";
import { gatewayRefusal, Refusal } from "../refusal.js";
import type { World } from "../world.js";
import { isSignedWith, parseAuthorization, signedTime, type SignedRequest } from "./signature.js";
import { identityTime } from "./views.js";

export interface Caller {
  readonly account: Account;
  /** Undefined for a token without a project, which no EVS call takes. */
  readonly projectId: string | undefined;
}

/** A token that was issued; times in milliseconds since the epoch. */
export interface Token {
  readonly caller: Caller;
  readonly methods: readonly string[];
  readonly issuedAt: number;
  expiresAt: number;
}

const named = z.object({ id: z.string().optional(), name: z.string().optional() });

const tokenRequest = z.object({
  auth: z.object({
    identity: z.object({
      methods: z.array(z.string()),
      password: z.object({ user: named.extend({ password: z.string(), domain: named.optional() }) }).optional(),
      token: z.object({ id: z.string() }).optional(),
    }),
    scope: z
      .union([
        z.object({ project: named.extend({ domain: named.optional() }).optional(), domain: named.optional() }),
        // as Keystone's clients ask for a token without a project
        z.literal("unscoped").transform(() => ({ project: undefined })),
      ])
      .optional(),
  }),
});

type Identity = z.infer<typeof tokenRequest>["auth"]["identity"];

const tokenHours = 24;
/** More bad signatures than this in a row lock a key. */
const badSignatures = 5;
const lockMinutes = 5;
const clockSkewMinutes = 15;

/** Logins: tokens by password or token, and signatures. */
export class Iam {
  readonly #tokens = new Map<string, Token>();
  readonly #failures = new Map<string, { count: number; lockedUntil: number }>();

  constructor(private readonly world: World) {}

  /** Takes the text of the body. Throws IAM's refusals. */
  createToken(text: string): { token: string; issued: Token } {
    const request = tokenRequest.safeParse(parsedJson(text));
    if (!request.success) throw new Refusal(400, "400", "The request body is invalid");
    const { identity, scope } = request.data.auth;
    const { account, expiresAt } = this.#identify(identity);
    if (scope?.project !== undefined && !same(scope.project, account.project)) {
      throw new Refusal(401, "401", "The project does not exist or the user has no role in it.");
    }
    const projectId = scope?.project === undefined ? undefined : account.project.id;
    const token = `MII${randomBytes(900).toString("base64url")}`;
    const issued = {
      caller: { account, projectId },
      methods: identity.methods,
      issuedAt: this.world.clock.now(),
      expiresAt,
    };
    this.#tokens.set(token, issued);
    return { token, issued };
  }

  /** A token that somebody asks about. */
  token(given: string): Token {
    const issued = this.#tokens.get(given);
    if (issued === undefined || issued.expiresAt <= this.world.clock.now()) {
      throw new Refusal(404, "404", "The token does not exist or has expired.");
    }
    return issued;
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

  #identify({ methods, password, token }: Identity): { account: Account; expiresAt: number } {
    const [method, ...more] = methods;
    if (method === "token" && token !== undefined && more.length === 0) {
      const issued = this.#tokens.get(token.id);
      if (issued === undefined || issued.expiresAt <= this.world.clock.now()) {
        throw new Refusal(401, "401", "The token must be updated.");
      }
      // a token by token lives no longer than its source
      return { account: issued.caller.account, expiresAt: issued.expiresAt };
    }
    if (method !== "password" || password === undefined || more.length > 0) {
      throw new Refusal(501, "501", `createToken by ${methods.join(", ")} is not emulated`);
    }
    const { user } = password;
    const account = this.world.accounts.find(
      (candidate) =>
        same(user, candidate.user) &&
        user.password === candidate.user.password &&
        (user.id !== undefined || (user.domain !== undefined && same(user.domain, candidate.domain))),
    );
    if (account === undefined) throw new Refusal(401, "401", "The username or password is wrong.");
    return { account, expiresAt: this.world.clock.now() + tokenHours * 3_600_000 };
  }

  #byToken(given: string, target: string): Caller {
    const token = this.#tokens.get(given);
    if (token === undefined) throw unauthorized("decrypt token fail");
    if (token.expiresAt > this.world.clock.now()) return token.caller;
    // the job service looks at the token itself and has its own words for it
    if (/^\/v1\/[^/]+\/jobs\//.test(target)) throw jobRefusal("Common.0013");
    throw unauthorized(`token expires, expires_at:${identityTime(token.expiresAt)}`);
  }

  #bySignature(header: string, request: SignedRequest): Caller {
    const authorization = parseAuthorization(header);
    if (authorization === undefined) throw unauthorized("authorization header is malformed");
    const { accessKey } = authorization;
    const account = this.world.accounts.find((candidate) => candidate.accessKey === accessKey);
    if (account === undefined) throw unauthorized(`Get secretKey failed,ak:${accessKey},err:ak not exist`);
    const now = this.world.clock.now();
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
    if (projectId !== account.project.id) throw gatewayRefusal("APIGW.0302");
    return { account, projectId };
  }
}

function unauthorized(why: string): Refusal {
  return gatewayRefusal("APIGW.0301", `Incorrect IAM authentication information: ${why}`);
}

/** True when one of the two that is given fits; neither fits nothing. */
function same(
  given: { id?: string | undefined; name?: string | undefined },
  known: { id: string; name: string },
): boolean {
  if (given.id !== undefined) return given.id === known.id;
  return given.name !== undefined && given.name === known.name;
}
