import { gatewayAdvice } from "./gatewayCodes.js";
import type { ApiReply } from "./request.js";

/** What is known of a refusal; `words` are the service's own. */
export interface Refusal {
  readonly operation: string;
  readonly status: number;
  /** A code such as `EVS.1015`, or the name of Cinder's fault (`itemNotFound`). */
  readonly code?: string | undefined;
  readonly requestId?: string | undefined;
  readonly words?: string | undefined;
  /** Method and path, for the message. */
  readonly target?: string | undefined;
  /** False when a proxy, a gateway or a web framework answered in place of the service. Default true. */
  readonly fromService?: boolean;
  /** What the service's code means and what to do. */
  readonly advice?: string | undefined;
  /** Something that only the sender could know, such as a clock that is wrong. */
  readonly note?: string | undefined;
  /** False when the request changes nothing anyway. Default: true for answers that need not be the service's own. */
  readonly mayHaveTakenEffect?: boolean;
  /** Milliseconds after which the service would like to be asked again. */
  readonly retryAfter?: number | undefined;
}

/** The cloud answered, and the answer is no. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly operation: string;
  readonly status: number;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** What the service said, in its own words. */
  readonly words: string;
  /** What it means and what to do, where more is known than the service says. */
  readonly advice: string | undefined;
  readonly fromService: boolean;
  readonly mayHaveTakenEffect: boolean;
  /** Milliseconds. */
  readonly retryAfter: number | undefined;

  constructor(refusal: Refusal) {
    const words = refusal.words ?? "";
    const advice = joined([refusal.advice ?? gatewayAdvice(refusal.code, words), refusal.note]) || undefined;
    const asked = refusal.target === undefined ? refusal.operation : `${refusal.operation} (${refusal.target})`;
    const answered = joined([`HTTP ${refusal.status}`, refusal.code]);
    const request = refusal.requestId === undefined ? "" : ` (request ${refusal.requestId})`;
    super(joined([`${asked} was refused: ${answered}${words === "" ? "" : `, ${words}`}${request}.`, advice]));
    this.operation = refusal.operation;
    this.status = refusal.status;
    this.code = refusal.code;
    this.requestId = refusal.requestId;
    this.words = words;
    this.advice = advice;
    this.fromService = refusal.fromService ?? true;
    // behind a 500, 502 or 504, or a proxy's own 503, the service may have done what was asked
    const isUncertain = [500, 502, 504].includes(this.status) || (this.status === 503 && !this.fromService);
    this.mayHaveTakenEffect = isUncertain && (refusal.mayHaveTakenEffect ?? true);
    this.retryAfter = refusal.retryAfter;
  }
}

/** No answer came: the connection failed, broke or was too slow. */
export class ConnectionError extends Error {
  override readonly name = "ConnectionError";
  readonly operation: string;
  /** False only when the request certainly never reached the service. */
  readonly mayHaveTakenEffect: boolean;
  /** False for failures that stay: an unknown certificate, a wrong address. */
  readonly mayPass: boolean;

  constructor(failure: {
    operation: string;
    /** Where it was sent, without its query. */
    target?: string;
    mayHaveTakenEffect: boolean;
    /** Default true. */
    mayPass?: boolean;
    cause: unknown;
    advice?: string | undefined;
  }) {
    const { operation, target, mayHaveTakenEffect, mayPass = true, cause, advice } = failure;
    super(
      joined([
        `${operation}${target === undefined ? "" : ` (${target})`} got no answer: ${reasonOf(cause)}.`,
        mayHaveTakenEffect ? "It may have taken effect." : "It was not carried out.",
        advice,
      ]),
      { cause },
    );
    this.operation = operation;
    this.mayHaveTakenEffect = mayHaveTakenEffect;
    this.mayPass = mayPass;
  }
}

/** The service reports success in words that can't be read. The request did take effect. */
export class ReplyError extends Error {
  override readonly name = "ReplyError";
  readonly operation: string;
  /** Private, so that printing the error does not print what may be secret in it. */
  readonly #reply: ApiReply;

  /** @param what what is wrong with the answer; names no values that could be secret */
  constructor(operation: string, reply: ApiReply, what: string) {
    const request = reply.requestId === undefined ? "" : ` (request ${reply.requestId})`;
    super(`${operation} answered HTTP ${reply.status}${request}, but the answer can't be read: ${what}.`);
    this.operation = operation;
    this.#reply = reply;
  }

  get reply(): ApiReply {
    return this.#reply;
  }
}

/** The service lost the place in a list again and again. It says nothing about any of the things in it. */
export class UnendingList extends Error {
  override readonly name = "UnendingList";
}

/** This cloud does not have the call at all, so another one has to do. */
export function isUnsupportedRoute(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if ([405, 410, 501].includes(error.status)) return true;
  if (/Request body and URI mismatch/i.test(error.words)) return true;
  if (error.status !== 404) return false;
  return !error.fromService || /^APIGW?\./.test(error.code ?? "") || /API does not exist/i.test(error.words);
}

/**
 * The request may have taken effect although its answer is missing, came from a proxy in place of the service, or can't be
 * read. Look before it is sent again.
 */
export function isLostAnswer(error: unknown): boolean {
  if (error instanceof ConnectionError || error instanceof ApiError) return error.mayHaveTakenEffect;
  return error instanceof ReplyError;
}

/** The project or the account has asked too much in too short a time. */
export function isThrottled(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  if (error.status === 429 || /^APIGW?\.0308$/.test(error.code ?? "")) return true;
  // rate limiting says when to come back; without a time it is a quota
  return error.status === 413 && error.retryAfter !== undefined && error.retryAfter > 0;
}

/** A failure that says nothing about what was looked at, and that may pass: the next look can be answered. */
export function isPassing(error: unknown): error is Error {
  if (error instanceof ConnectionError) return error.mayPass;
  if (error instanceof ApiError) return isThrottled(error) || [500, 502, 503, 504].includes(error.status);
  return error instanceof ReplyError || error instanceof UnendingList;
}

/** The login was not accepted: as 401, or as one of the refusals that stand for an expired token. */
export function isAuthentication(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.status === 401 || error.code === "Common.0013" || error.code === "EVS.0002";
}

function reasonOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause);
  const code = "code" in cause && typeof cause.code === "string" ? cause.code : undefined;
  // the AggregateError of a host with several addresses has no message
  if (cause.message === "") return code ?? cause.name;
  const message = cause.message.replace(/\s+/g, " ").trim();
  return code === undefined || message.includes(code) ? message : `${message} (${code})`;
}

function joined(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join(" ");
}
