import type { Clock } from "../../provider/transport/clock.js";
import type { OpenSession } from "../../provider/transport/session.js";
import type { Pace } from "../../provider/waiting/until.js";

/** What the calls of one client share. */
export interface Connection {
  readonly session: OpenSession;
  readonly clock: Clock;
  readonly pace: Pace;
}

export interface CallOptions {
  /** Ends the call, or the pause before it is sent again. A change that is on its way may still take effect. */
  readonly signal?: AbortSignal | undefined;
}
