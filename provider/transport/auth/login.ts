import type { ApiReply, ApiRequest } from "../request.js";

/** A request that is ready but for the headers of the login. What is signed is exactly what is sent. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** The project it acts in; undefined for the identity service. */
  readonly projectId: string | undefined;
}

/**
 * One way to log in. Each is one file that makes a `Login` from its credentials; `loginChoice.ts` lists the settings it needs.
 */
export interface Login {
  /** The headers that make the cloud accept this request now. Called for every attempt: signatures and tokens grow old. */
  headersFor(request: SignableRequest): Promise<Readonly<Record<string, string>>>;
  /**
   * Throws away what the cloud has just refused, given the headers it refused, so that the next attempt logs in anew. Absent
   * where a second attempt can't fare better: five wrong signatures lock an access key.
   */
  renew?(refused: Readonly<Record<string, string>>): void;
  /** The project when logging in tells it, which saves looking it up. */
  projectId?(): Promise<string | undefined>;
}

/** Sends a request that needs no login, by the same rules as all others. */
export type SendWithoutLogin = (request: ApiRequest) => Promise<ApiReply>;
