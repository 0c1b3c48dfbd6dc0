import { accessLogin } from "./auth/access.js";
import { listProjectsCall } from "./auth/identityCalls.js";
import type { Login } from "./auth/login.js";
import { type Credentials, domainOf, loginInWords, requireLogin } from "./auth/loginChoice.js";
import { passwordLogin } from "./auth/password.js";
import type { Clock } from "./clock.js";
import { endpointOf, projectOf } from "./endpoints.js";
import { isAuthentication, ReplyError } from "./errors.js";
import { SettingsError } from "../settings/settingsError.js";
import { openExchange, signable } from "./exchange.js";
import { openHttp } from "./http.js";
import { openLog } from "./log.js";
import type { ApiReply, ApiRequest, Session } from "./request.js";
import { Throttle, withRetries } from "./retry.js";
import type { Settings } from "../settings/settings.js";

export interface OpenSession extends Session {
  /** Ends the idle connections; a process that ends by itself need not wait for it. */
  close(): Promise<void>;
}

export interface SessionOptions {
  readonly settings: Settings;
  readonly clock: Clock;
  /** Between 0 and 1; by default Math.random. */
  readonly random?: () => number;
}

/**
 * A session sends nothing before its first request.
 * @throws SettingsError when the login is incomplete, or not supported yet
 */
export function openSession({ settings, clock, random = Math.random }: SessionOptions): OpenSession {
  const credentials = requireLogin(settings);
  const http = openHttp(settings);
  const exchange = openExchange({ http, clock, log: openLog(settings), login: loginInWords(credentials, settings) });
  const throttle = new Throttle(clock, random);
  const rules = { clock, maxRetries: settings.maxRetries, random, throttle };

  const sendWithoutLogin = async (request: ApiRequest): Promise<ApiReply> => {
    const ready = signable(request, endpointOf(settings, request.service), undefined);
    return withRetries(rules, request, async (attempt) => exchange(request, { ...ready, loginHeaders: {}, attempt }));
  };
  const login = loginFor(credentials, settings, clock, sendWithoutLogin);

  const sendIn = async (request: ApiRequest, projectId: string | undefined): Promise<ApiReply> => {
    const ready = signable(request, endpointOf(settings, request.service), projectId);
    let mayRenew = login.renew !== undefined;
    return withRetries(rules, request, async (attempt) => {
      const send = async (loginHeaders: Readonly<Record<string, string>>) =>
        exchange(request, { ...ready, loginHeaders, attempt });
      const loginHeaders = await abortable(login.headersFor(ready), request.signal);
      try {
        return await send(loginHeaders);
      } catch (error) {
        if (!mayRenew || !isAuthentication(error)) throw error;
        mayRenew = false;
        login.renew?.(loginHeaders);
      }
      return send(await abortable(login.headersFor(ready), request.signal));
    });
  };

  const lookUpProject = async (): Promise<string> => {
    const { id, name = "" } = projectOf(settings);
    const known = id ?? (await login.projectId?.());
    if (known !== undefined) return known;
    return projectNamed(name, await sendIn({ ...listProjectsCall, query: { name } }, undefined));
  };
  let project: Promise<string> | undefined;
  const projectId = async (signal?: AbortSignal): Promise<string> => {
    project ??= lookUpProject().catch((error: unknown) => {
      // the next request looks again
      project = undefined;
      throw error;
    });
    return abortable(project, signal);
  };

  return {
    projectId,
    async send(request) {
      return sendIn(request, request.service === "iam" ? undefined : await projectId(request.signal));
    },
    close: http.close,
  };
}

/** One line per way to log in. */
function loginFor(
  credentials: Credentials,
  settings: Settings,
  clock: Clock,
  send: (request: ApiRequest) => Promise<ApiReply>,
): Login {
  switch (credentials.kind) {
    case "password":
      return passwordLogin(credentials, { ...projectOf(settings), domain: domainOf(settings) }, { clock, send });
    case "access":
      return accessLogin(credentials, { clock, domainId: settings.domainId });
  }
}

function projectNamed(name: string, reply: ApiReply): string {
  const body: { projects?: unknown } = Object(reply.body);
  if (!Array.isArray(body.projects))
    throw new ReplyError(listProjectsCall.operation, reply, "it has no list of projects");
  const projects: readonly { id?: unknown; name?: unknown }[] = body.projects;
  // the filter of the service is a help, not a promise
  const ids = projects.flatMap((project) =>
    project.name === name && typeof project.id === "string" ? [project.id] : [],
  );
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  throw new SettingsError(
    ids.length === 0
      ? `There is no project ${name} that this login can see: check evs:projectName and evs:region, or give evs:projectId.`
      : `There are ${ids.length} projects ${name} (${ids.join(", ")}): give one of them as evs:projectId.`,
  );
}

/** Stops waiting, not what is waited for: others share it. */
async function abortable<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  let stop = (): void => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  signal.addEventListener("abort", stop);
  if (signal.aborted) stop();
  try {
    await Promise.race([work, stopped]);
    signal.throwIfAborted();
    return await work;
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
