import type { Clock } from "../../provider/transport/clock.js";
import type { ApiRequest } from "../../provider/transport/request.js";
import { type OpenSession, openSession } from "../../provider/transport/session.js";
import { readSettings } from "../../provider/settings/settings.js";
import { type StandIn, startStandIn, type TestClock, testClock } from "./standIn.js";

export const password = { OS_USERNAME: "ann", OS_PASSWORD: "pass-secret", OS_USER_DOMAIN_NAME: "d" };
export const keys = { OS_ACCESS_KEY: "AK", OS_SECRET_KEY: "key-secret" };

export interface Opened<Time extends Clock = TestClock> extends AsyncDisposable {
  readonly cloud: StandIn;
  readonly clock: Time;
  readonly session: OpenSession;
}

/** A session on a stand-in, on a clock that passes when somebody sleeps; jitter always takes half of its range. */
export async function opened(environment?: Record<string, string>): Promise<Opened>;
export async function opened<Time extends Clock>(
  environment: Record<string, string>,
  clock: Time,
): Promise<Opened<Time>>;
export async function opened(
  environment: Record<string, string> = {},
  clock: Clock = testClock(),
): Promise<Opened<Clock>> {
  const cloud = await startStandIn();
  const settings = readSettings({
    environment: {
      ...(environment["OS_ACCESS_KEY"] === undefined ? password : {}),
      OS_AUTH_URL: `${cloud.url}/v3`,
      OS_PROJECT_ID: "p-1",
      EVS_CLOUD: "otc",
      EVS_ENDPOINTS: JSON.stringify({ evs: cloud.url }),
      ...environment,
    },
  });
  const session = openSession({ settings, clock, random: () => 0.5 });
  return {
    cloud,
    clock,
    session,
    async [Symbol.asyncDispose]() {
      await cloud[Symbol.asyncDispose]();
      await session.close();
    },
  };
}

export const read: ApiRequest = {
  operation: "getVolume",
  service: "evs",
  method: "GET",
  path: "/v2/{project_id}/os-vendor-volumes/v-1",
  success: [200],
  repeatable: true,
};

export const create: ApiRequest = {
  operation: "createVolume",
  service: "evs",
  method: "POST",
  path: "/v2/{project_id}/cloudvolumes",
  body: { volume: { name: "größe", size: 20 } },
  success: [200],
  repeatable: false,
};

/** What the service was asked, logins left out. */
export function calls({ received }: StandIn): string[] {
  return received.filter(({ path }) => !path.startsWith("/v3/")).map(({ method, path }) => `${method} ${path}`);
}

/** The tokens that the requests carried. */
export function tokens({ received }: StandIn): unknown[] {
  return received.filter(({ path }) => !path.startsWith("/v3/auth/")).map(({ headers }) => headers["x-auth-token"]);
}

export function logins({ received }: StandIn): string[] {
  return received.filter(({ path }) => path.startsWith("/v3/auth/tokens")).map(({ body }) => body);
}
