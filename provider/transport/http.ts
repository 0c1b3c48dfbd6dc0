import { readFileSync } from "node:fs";
import type { Dispatcher } from "undici";
import { ConnectionError } from "./errors.js";
import { SettingsError } from "../settings/settingsError.js";
import type { SettingKey } from "../settings/settingTable.js";
import type { Settings } from "../settings/settings.js";
import { version } from "./version.js";

export interface HttpRequest {
  /** For errors. */
  readonly operation: string;
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** True when the answer's absence leaves open what the service did. */
  readonly hasEffect: boolean;
  readonly signal: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface Http {
  /** @throws ConnectionError when no answer comes, the signal's reason when it is aborted */
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): Promise<void>;
}

/** Enough for Pulumi's usual parallelism of 16; more would only be throttled. */
const connectionsPerOrigin = 16;

/** Opens no connection and loads no undici (90 ms) before the first request: checking and diffing need neither. */
export function openHttp(settings: Settings): Http {
  let opened: Promise<Dispatcher> | undefined;
  return {
    async send(request) {
      request.signal?.throwIfAborted();
      opened ??= openDispatcher(settings);
      const dispatcher = await opened;
      try {
        return await exchange(dispatcher, request);
      } catch (cause) {
        if (request.signal?.aborted === true) throw request.signal.reason;
        throw connectionError(request, cause);
      }
    },
    async close() {
      await (await opened)?.close();
    },
  };
}

async function exchange(dispatcher: Dispatcher, request: HttpRequest): Promise<HttpAnswer> {
  const { method, url, headers, body, signal } = request;
  const answer = await dispatcher.request({
    origin: url.origin,
    path: url.pathname + url.search,
    method,
    headers: { "user-agent": `pulumi-evs/${version}`, accept: "application/json", ...headers },
    ...(body === "" ? {} : { body }),
    ...(signal === undefined ? {} : { signal }),
  });
  return { status: answer.statusCode, headers: flat(answer.headers), text: await answer.body.text() };
}

async function openDispatcher(settings: Settings): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await import("undici");
  const { proxy } = settings;
  const timeout = Math.round(settings.requestTimeout);
  const tls = {
    rejectUnauthorized: !settings.insecure,
    ...fileOf(settings, "caCertFile", "ca"),
    ...fileOf(settings, "clientCertFile", "cert"),
    ...fileOf(settings, "clientKeyFile", "key"),
  };
  const options = {
    connections: connectionsPerOrigin,
    pipelining: 1,
    allowH2: false,
    headersTimeout: timeout,
    bodyTimeout: timeout,
    connect: { ...tls, timeout },
  };
  if (proxy === undefined) return new Agent(options);
  return new EnvHttpProxyAgent({
    ...options,
    requestTls: tls,
    noProxy: proxy.bypass,
    ...(proxy.http === undefined ? {} : { httpProxy: proxy.http }),
    ...(proxy.https === undefined ? {} : { httpsProxy: proxy.https }),
  });
}

function fileOf(settings: Settings, key: SettingKey, option: string): Record<string, string> {
  const path = settings[key];
  if (typeof path !== "string") return {};
  try {
    return { [option]: readFileSync(path, "utf8") };
  } catch (cause) {
    const place = settings.sources[key]?.place;
    throw new SettingsError(`${key} (${place}) names a file that can't be read: ${path}: ${String(cause)}`);
  }
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(", ") : (value ?? "")]),
  );
}

function connectionError({ operation, method, url, hasEffect }: HttpRequest, cause: unknown): ConnectionError {
  const isOurs = isRefusedByUs(cause);
  return new ConnectionError({
    operation,
    target: `${method} ${url.origin}${url.pathname}`,
    mayHaveTakenEffect: hasEffect && !isOurs && !isNeverSent(cause),
    mayPass: !isOurs,
    cause,
    advice: adviceOn(cause),
  });
}

/** The connection was not even made. Everything else may have reached the service. */
function isNeverSent(cause: unknown): boolean {
  const { code, syscall, message } = failureOf(cause);
  if (syscall === "connect" || syscall === "getaddrinfo") return true;
  if (["UND_ERR_CONNECT_TIMEOUT", "UND_ERR_PRX_CONN", "ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN"].includes(code))
    return true;
  return /before secure TLS connection/.test(message);
}

/** We did not want to speak to what is there, and shall not want to a second later. */
function isRefusedByUs(cause: unknown): boolean {
  return /CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO_|UND_ERR_INVALID_ARG|UND_ERR_PRX_TLS/.test(failureOf(cause).code);
}

function adviceOn(cause: unknown): string | undefined {
  const { code } = failureOf(cause);
  if (/TIMEOUT|ETIMEDOUT/.test(code))
    return "The cloud is slow or out of reach; evs:requestTimeout sets how long an answer may take.";
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code))
    return "If the certificate is right, name its authority with evs:caCertFile.";
  if (code === "ENOTFOUND") return "Check evs:region, evs:authUrl and evs:endpoints.";
  return undefined;
}

function failureOf(cause: unknown): { code: string; syscall: string; message: string } {
  const { code, syscall, message }: { code?: unknown; syscall?: unknown; message?: unknown } = Object(cause);
  const text = (value: unknown) => (typeof value === "string" ? value : "");
  return { code: text(code), syscall: text(syscall), message: text(message) };
}
