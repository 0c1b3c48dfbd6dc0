import type { Clock } from "./clock.js";
import { ApiError, ConnectionError } from "./errors.js";
import type { ApiRequest } from "./request.js";

export interface RetryRules {
  readonly clock: Clock;
  readonly maxRetries: number;
  /** Between 0 and 1, so that many clients don't come back at the same moment. */
  readonly random: () => number;
}

/**
 * Sends until it succeeds, until the failure is one that does not pass, or until `maxRetries` is used up; then the last
 * failure is thrown. A request that is not repeatable is only sent again when it certainly had no effect.
 */
export async function withRetries<Reply>(
  rules: RetryRules,
  request: Pick<ApiRequest, "operation" | "repeatable" | "signal">,
  send: (attempt: number) => Promise<Reply>,
): Promise<Reply> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send(attempt);
    } catch (error) {
      if (attempt > rules.maxRetries || !mayBeSentAgain(error, request)) throw error;
      await rules.clock.sleep(pause(error, attempt, rules.random), request.signal);
    }
  }
}

function mayBeSentAgain(
  error: unknown,
  { operation, repeatable }: Pick<ApiRequest, "operation" | "repeatable">,
): boolean {
  if (!(error instanceof ConnectionError || error instanceof ApiError)) return false;
  // the login on the way to this request has had its own retries
  if (error.operation !== operation) return false;
  if (error instanceof ConnectionError) return error.mayPass && (repeatable || !error.mayHaveTakenEffect);
  switch (error.status) {
    case 429:
      return true;
    case 413:
      // rate limiting says when to come back; without a time it is a quota
      return error.retryAfter !== undefined && error.retryAfter > 0;
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

function pause(error: unknown, attempt: number, random: () => number): number {
  const asked = error instanceof ApiError ? error.retryAfter : undefined;
  if (asked !== undefined) return Math.min(asked, longestRetryAfter) * (1 + random() / 10);
  return Math.min(firstPause * 2 ** (attempt - 1), longestPause) * (1 - random() / 2);
}
