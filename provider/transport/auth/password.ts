import type { Clock } from "../clock.js";
import { ReplyError, isAuthentication } from "../errors.js";
import type { ApiReply } from "../request.js";
import { createTokenCall } from "./identityCalls.js";
import type { Login, SendWithoutLogin } from "./login.js";
import type { DomainReference, PasswordCredentials } from "./loginChoice.js";

export interface ProjectScope {
  readonly id: string | undefined;
  readonly name: string | undefined;
  readonly domain: DomainReference | undefined;
}

interface Token {
  readonly value: string;
  readonly projectId: string | undefined;
  /** Milliseconds since the epoch, by our own clock: from then on a new one is taken. */
  readonly renewAt: number;
}

const tenMinutes = 600_000;

/**
 * A token for user and password, valid for one project (IAM, "Obtaining a User Token Through Password Authentication").
 * All services and all concurrent requests share one; a new one is taken ten minutes before its end, or when it is refused.
 */
export function passwordLogin(
  credentials: PasswordCredentials,
  scope: ProjectScope,
  tools: { readonly clock: Clock; readonly send: SendWithoutLogin },
): Login {
  const { clock, send } = tools;
  let current: Promise<Token> | undefined;
  let refusedToken: string | undefined;

  const logIn = async (): Promise<Token> => {
    const body = tokenRequest(credentials, scope);
    // the list of all services in every region is long, and not needed
    const reply = await send({ ...createTokenCall, query: { nocatalog: "true" }, body });
    return readToken(reply, clock.now());
  };

  const token = async (): Promise<Token> => {
    const held = current;
    if (held !== undefined) {
      const taken = await held;
      if (taken.value !== refusedToken && clock.now() < taken.renewAt) return taken;
      if (current === held) current = undefined;
    }
    current ??= logIn().catch((error: unknown) => {
      // the next request tries again; but a password that was refused stays wrong, and trying it again can lock the account
      if (!isAuthentication(error)) current = undefined;
      throw error;
    });
    return current;
  };

  return {
    headersFor: async () => ({ "x-auth-token": (await token()).value }),
    renew(refused) {
      // only this one: others may have been refused the same and be logging in already
      refusedToken = refused["x-auth-token"];
    },
    projectId: async () => (await token()).projectId,
  };
}

function tokenRequest({ user, password }: PasswordCredentials, { id, name, domain }: ProjectScope): unknown {
  const project = id === undefined ? { name, ...(domain === undefined ? {} : { domain }) } : { id };
  return {
    auth: {
      identity: { methods: ["password"], password: { user: { ...user, password } } },
      scope: { project },
    },
  };
}

function readToken(reply: ApiReply, now: number): Token {
  const value = reply.headers["x-subject-token"];
  if (value === undefined || value === "") {
    throw new ReplyError(createTokenCall.operation, reply, "it has no header X-Subject-Token");
  }
  const body: { token?: { expires_at?: unknown; issued_at?: unknown; project?: { id?: unknown } } } = Object(
    reply.body,
  );
  const { expires_at: end, issued_at: start, project } = body.token ?? {};
  // the cloud's times are only compared with each other: this machine's clock may be wrong
  const lifetime = timeOf(end) - (timeOf(start) || now);
  return {
    value,
    projectId: typeof project?.id === "string" ? project.id : undefined,
    renewAt: Number.isNaN(lifetime) ? Infinity : now + lifetime - Math.min(tenMinutes, lifetime / 2),
  };
}

function timeOf(text: unknown): number {
  return typeof text === "string" ? Date.parse(text) : Number.NaN;
}
