import type { Clock } from "./clock.js";
import { ApiError, ConnectionError, isThrottled } from "./errors.js";
import type { ApiRequest } from "./request.js";

export interface RetryRules {
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Between 0 and 1, so that many clients don't come back at the same moment. */
  readonly random: () => number;
  readonly throttle: Throttle;
}

type Repeated = Pick<ApiRequest, "operation" | "method" | "repeatable" | "signal" | "giveUpAt">;

/**
 * Sends until it succeeds, until the failure is one that does not pass, or until `maxRetries` is used up; then the last
 * failure is thrown. A request that is not repeatable is only sent again when it certainly had no effect. Throttling is no
 * failure of the request: it waits for the throttle's end as long as its own deadline allows.
 */
export async function withRetries<Reply>(
  { clock, maxRetries, random, throttle }: RetryRules,
  request: Repeated,
  send: (attempt: number) => Promise<Reply>,
): Promise<Reply> {
  const { giveUpAt = Infinity } = request;
  const throttledUntil = Math.min(giveUpAt, clock.now() + throttlePatience);
  let failures = 0;
  let last: Error | undefined;
  for (let attempt = 1; ; attempt++) {
    if (!(await throttle.passes(throttledUntil, request.signal))) throw last ?? throttle.tooLong(request.operation);
    const sentAt = clock.now();
    try {
      const reply = await send(attempt);
      throttle.answered(sentAt);
      return reply;
    } catch (error) {
      // the login on the way to this request has had its own retries
      if (!(error instanceof ConnectionError || error instanceof ApiError) || error.operation !== request.operation)
        throw error;
      last = error;
      if (error instanceof ApiError && isThrottled(error) && maxRetries > 0) {
        throttle.refused(error, sentAt);
        continue;
      }
      failures += 1;
      if (failures > maxRetries || !mayBeSentAgain(error, request)) throw error;
      const rest = pause(error, failures, random);
      if (clock.now() + rest > giveUpAt) throw error;
      await clock.sleep(rest, request.signal);
    }
  }
}

function mayBeSentAgain(error: ConnectionError | ApiError, { method, repeatable }: Repeated): boolean {
  if (error instanceof ConnectionError) return error.mayPass && (repeatable || !error.mayHaveTakenEffect);
  switch (error.status) {
    case 500:
      // for many of its codes the reference says "try again later"; for a change it can mean anything
      return method === "GET";
    case 502:
    case 504:
      return repeatable;
    case 503:
      // in the words of EVS or of its gateway: turned away at the door
      return repeatable || (error.fromService && /^(EVS|APIGW?)\./.test(error.code ?? ""));
    default:
      return false;
  }
}

const firstPause = 500;
const longestPause = 30_000;
const longestRetryAfter = 120_000;
/** How long a request without a deadline of its own waits for a throttled project. The documented window is a minute. */
const throttlePatience = 10 * 60_000;
const firstThrottlePause = 2_000;
/** So many answers in a row that name no time to wait, and refuse all the same. */
const believed = 3;

function pause(error: unknown, failures: number, random: () => number): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  if (asked !== undefined) return Math.min(asked, longestRetryAfter) * (1 + random() / 10);
  return Math.min(firstPause * 2 ** (failures - 1), longestPause) * (1 - random() / 2);
}

/** The pause of a throttled project: one for all requests of a session, since each request that comes too early counts again. */
export class Throttle {
  private began = 0;
  private until = 0;
  /** Pauses in a row after which the service still refused. */
  private pauses = 0;

  constructor(
    private readonly clock: Clock,
    private readonly random: () => number,
  ) {}

  /** True once there is no pause (any more); false when it lasts longer than until `giveUpAt`, which is waited for. */
  async passes(giveUpAt: number, signal: AbortSignal | undefined): Promise<boolean> {
    for (;;) {
      const now = this.clock.now();
      if (now >= this.until) return true;
      if (now >= giveUpAt) return false;
      await this.clock.sleep(Math.min((this.until - now) * (1 + this.random() / 10), giveUpAt - now), signal);
    }
  }

  refused({ retryAfter }: ApiError, sentAt: number): void {
    const now = this.clock.now();
    const isNew = sentAt >= this.until;
    // what was sent before the pause tells nothing new, unless the service names a time
    if (!isNew && retryAfter === undefined) return;
    if (isNew) {
      this.began = now;
      this.pauses += 1;
    }
    const usual = Math.min(firstThrottlePause * 2 ** (this.pauses - 1), longestPause);
    // "at once" is believed at first only
    const asked = retryAfter === 0 && this.pauses > believed ? undefined : retryAfter;
    this.until = Math.max(this.until, now + Math.min(asked ?? usual, longestRetryAfter));
  }

  answered(sentAt: number): void {
    if (sentAt >= this.until) this.pauses = 0;
  }

  tooLong(operation: string): ConnectionError {
    const paused = Math.round((this.clock.now() - this.began) / 1000);
    const cause = `the cloud has throttled this project for ${paused} s, which is longer than this call may wait`;
    return new ConnectionError({ operation, mayHaveTakenEffect: false, cause });
  }
}
