/** A service of a cloud; `endpoints` overrides each by this name. */
export type Service = "evs" | "iam" | "ecs" | "ims";

export type Method = "GET" | "POST" | "PUT" | "DELETE";

/** One documented call, ready to be sent. Built by `api/`, sent by a {@link Session}. */
export interface ApiRequest {
  /** The operation's name, as in logs, in the coverage table and in the emulator's counters. */
  readonly operation: string;
  readonly service: Service;
  readonly method: Method;
  /** Path with its parameters encoded; `{project_id}` is filled in by the session. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Serialised to JSON once, so that what is signed is what is sent. */
  readonly body?: unknown;
  /** What the service's codes mean and what to do about them. */
  readonly adviceFor?: (code: string | undefined, words: string) => string | undefined;
  /** The statuses that mean success in the reference; another 2xx means it as well. */
  readonly success: readonly number[];
  /** True when sending it twice does no more than sending it once. A request that is not is only sent again when it certainly had no effect. */
  readonly repeatable: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds since the epoch: no pause before it is sent (again) lasts longer. An answer that is on its way is waited for. */
  readonly giveUpAt?: number;
}

export interface ApiReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** The parsed JSON, or undefined for an empty body. */
  readonly body: unknown;
  /** The service's id of the request, for its support. */
  readonly requestId?: string;
}

/** A login to one project of one cloud: signs, retries by meaning, logs, and turns every failure into an error of `errors.ts`. */
export interface Session {
  /** The project that requests go to; looked up by name when only a name is configured. */
  projectId(signal?: AbortSignal): Promise<string>;
  send(request: ApiRequest): Promise<ApiReply>;
}
