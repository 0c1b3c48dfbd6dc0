import { dialectOf, supportedClouds, unsupported } from "../../provider/clouds/dialects.js";
import { readSettings } from "../../provider/settings/settings.js";
import { SettingsError } from "../../provider/settings/settingsError.js";
import { endpointOf } from "../../provider/transport/endpoints.js";
import { openSession } from "../../provider/transport/session.js";
import { systemClock } from "../../provider/waiting/clock.js";
import { pauseAt } from "../../provider/waiting/usualDurations.js";
import { Client } from "./calls/client.js";
import type { ClientSettings } from "./calls/settings.js";

/**
 * A client for every documented call of Elastic Volume Service, and those of servers and images that disks need. Log in, retries,
 * errors and waits are those of the resources. Sends nothing before its first call.
 *
 * What is not given is looked for in the environment (`EVS_*`, `HW_*`, `OS_*`), as it is for resources; no stack's configuration
 * is read.
 *
 * @throws SettingsError naming every place that was looked in, when the login is not complete
 */
export function createClient(settings: ClientSettings = {}): Client {
  const read = readSettings({ client: textsOf(settings) });
  const session = openSession({ settings: read, clock: systemClock });
  if (dialectOf(read.cloud) === undefined) {
    throw new SettingsError(
      read.cloud === undefined
        ? `cloud: give it, or set EVS_CLOUD; this version works with ${supportedClouds}.`
        : unsupported(read.cloud),
    );
  }
  // says which service can't be found before a program is half way through
  endpointOf(read, "evs");
  const { pollInterval } = read;
  return new Client({ session, clock: systemClock, pace: pollInterval === undefined ? pauseAt : () => pollInterval });
}

/** As they would stand in a stack's configuration. */
function textsOf(settings: ClientSettings): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );
}
