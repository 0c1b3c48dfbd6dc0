import type { Clock } from "../clock.js";

/** A request that is ready but for the headers of the login. What is signed is exactly what is sent. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * One way to log in. Each is one file: it makes a `Login` from its part of the settings, and `loginChoice.ts` lists what it
 * needs.
 */
export interface Login {
  /** The headers that make the cloud accept this request now. Called for every attempt: signatures and tokens grow old. */
  headersFor(request: SignableRequest, signal?: AbortSignal): Promise<Readonly<Record<string, string>>>;
  /**
   * Throws away what the cloud has just refused, given the headers it refused, so that the next attempt logs in anew. Absent
   * where a second attempt can't fare better: five wrong signatures lock an access key.
   */
  renew?(refused: Readonly<Record<string, string>>): void;
  /** The project when logging in has told it, which saves looking it up. */
  projectId?(signal?: AbortSignal): Promise<string | undefined>;
}

/** What a login may use to speak to the identity service: one request, repeated by the same rules as all others. */
export type SendToIdentity = (request: IdentityRequest) => Promise<IdentityReply>;

export interface IdentityRequest {
  readonly operation: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly success: readonly number[];
  readonly signal?: AbortSignal | undefined;
}

export interface IdentityReply {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface LoginTools {
  readonly clock: Clock;
  readonly sendToIdentity: SendToIdentity;
}
