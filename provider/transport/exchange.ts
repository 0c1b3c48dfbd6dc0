import type { Login, SignableRequest } from "./auth/login.js";
import type { Clock } from "./clock.js";
import { type ErrorWords, errorInSuccess, readErrorBody } from "./errorBody.js";
import { ApiError, ReplyError } from "./errors.js";
import type { Http, HttpAnswer } from "./http.js";
import type { Log } from "./log.js";
import type { ApiReply, ApiRequest } from "./request.js";
import { maskIn, ownTextsIn, secretsIn } from "./secrets.js";

/** One request, once: sent, logged, and its answer turned into a reply or an error. */
export type Exchange = (request: ApiRequest, ready: ReadyRequest) => Promise<ApiReply>;

/** A request with its URL, its body and the headers of the login. */
export interface ReadyRequest extends SignableRequest {
  readonly loginHeaders: Awaited<ReturnType<Login["headersFor"]>>;
  /** 1 for the first. */
  readonly attempt: number;
}

export function openExchange(tools: {
  readonly http: Http;
  readonly log: Log;
  readonly clock: Clock;
  /** Whose login it is, told when it is refused. */
  readonly login: string;
}): Exchange {
  const { http, log, clock, login } = tools;
  return async (request, ready) => {
    const { method, url, body } = ready;
    const headers = { ...ready.headers, ...ready.loginHeaders };
    const at = clock.now();
    const line = { at, operation: request.operation, method, path: url.pathname, attempt: ready.attempt };
    const traced = { requestHeaders: headers, requestBody: request.body };
    let answer: HttpAnswer;
    try {
      const { operation, signal } = request;
      answer = await http.send({ operation, method, url, headers, body, signal, hasEffect: hasEffect(request) });
    } catch (failure) {
      log.write({ ...line, ms: clock.now() - at, failure: String(failure), traced });
      throw failure;
    }
    const { isJson, body: replyBody } = parsed(answer.text);
    const { status, headers: replyHeaders } = answer;
    const requestId = requestIdOf(replyHeaders, replyBody);
    log.write({ ...line, status, requestId, ms: clock.now() - at, traced: { ...traced, replyHeaders, replyBody } });
    const reply = { status, headers: replyHeaders, body: replyBody, ...(requestId === undefined ? {} : { requestId }) };
    const failure = failureIn(reply, request.success);
    if (failure !== undefined) throw refusal(request, ready, reply, failure, { now: clock.now(), login });
    if (!isJson) throw new ReplyError(request.operation, reply, "it is no JSON");
    return reply;
  };
}

/** Builds URL and body of a request; the headers are those that every login signs. */
export function signable(request: ApiRequest, endpoint: string, projectId: string | undefined): SignableRequest {
  const path = request.path.replaceAll("{project_id}", encodeURIComponent(projectId ?? ""));
  const query = Object.entries(request.query ?? {}).map((pair) => pair.map(encodeURIComponent).join("="));
  const url = new URL(`${endpoint}${path}${query.length === 0 ? "" : `?${query.join("&")}`}`);
  // an id of "" or ".." would make another call of this one
  const isCall = url.pathname.endsWith(path) && (path === "/" || !/\/(\/|$)/.test(path));
  if (!isCall) throw new Error(`${request.operation}: ${path} is not the path of a call`);
  const body = request.body === undefined ? "" : JSON.stringify(request.body);
  const headers = { host: url.host, ...(body === "" ? {} : { "content-type": "application/json" }) };
  return { method: request.method, url, headers, body, projectId };
}

/** Reading changes nothing, nor does logging in: no answer to these leaves nothing open. */
function hasEffect(request: ApiRequest): boolean {
  return request.method !== "GET" && request.service !== "iam";
}

/** Some calls answer an error with a status of success. */
function failureIn({ status, body }: ApiReply, success: readonly number[]): ErrorWords | undefined {
  const isDone = success.includes(status) || (status >= 200 && status < 300);
  return isDone ? errorInSuccess(body) : readErrorBody(body);
}

function parsed(text: string): { isJson: boolean; body: unknown } {
  if (text.trim() === "") return { isJson: true, body: undefined };
  try {
    return { isJson: true, body: JSON.parse(text) };
  } catch {
    // reported with the operation where the answer is judged
    return { isJson: false, body: text };
  }
}

const requestIdHeaders = ["x-request-id", "x-openstack-request-id", "x-compute-request-id", "x-iam-trace-id"];

function requestIdOf(headers: HttpAnswer["headers"], body: unknown): string | undefined {
  const fromHeader = requestIdHeaders.map((name) => headers[name]).find((id) => id !== undefined && id !== "");
  if (fromHeader !== undefined) return fromHeader;
  const fields: { request_id?: unknown } = Object(body);
  return typeof fields.request_id === "string" ? fields.request_id : undefined;
}

function refusal(
  request: ApiRequest,
  ready: ReadyRequest,
  { status, headers, requestId }: ApiReply,
  failure: ErrorWords,
  { now, login }: { now: number; login: string },
): ApiError {
  const { code, words, fromService } = failure;
  const retryAfter = retryAfterOf(headers["retry-after"], now) ?? secondsToMs(failure.retryAfter);
  return new ApiError({
    operation: request.operation,
    advice: request.adviceFor?.(code, words),
    target: `${ready.method} ${ready.url.pathname}`,
    status,
    code,
    requestId,
    words: maskIn(words, [...[request.body, ready.loginHeaders].flatMap(secretsIn), ...ownTextsIn(request.body)]),
    fromService,
    mayHaveTakenEffect: hasEffect(request),
    retryAfter,
    note: status === 401 ? [skewNote(headers["date"], now) ?? "", login].join(" ").trim() : undefined,
  });
}

/** Milliseconds from now; the header holds seconds or a date. */
function retryAfterOf(header: string | undefined, now: number): number | undefined {
  if (header === undefined || header.trim() === "") return undefined;
  const seconds = Number(header);
  if (Number.isFinite(seconds)) return secondsToMs(seconds);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

function secondsToMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.max(0, seconds * 1000);
}

/** Clouds accept a signature for 15 minutes. */
function skewNote(date: string | undefined, now: number): string | undefined {
  const minutes = Math.round((now - Date.parse(date ?? "")) / 60_000);
  if (Number.isNaN(minutes) || Math.abs(minutes) < 14) return undefined;
  return `This machine's clock is ${Math.abs(minutes)} minutes ${minutes > 0 ? "ahead of" : "behind"} the cloud's: set it.`;
}
