import type { Clock } from "../transport/clock.js";
import { SettingsError } from "../transport/errors.js";
import { openSession } from "../transport/session.js";
import type { Settings } from "../transport/settings.js";
import type { BlockStorage } from "./blockStorage.js";
import { dialectOf, supportedClouds, unsupported } from "./dialects.js";
import { evsBlockStorage } from "./evs.js";

/**
 * Block storage of the configured cloud. Sends nothing before the first call.
 *
 * @param interrupt ends the pauses before a request is sent again; a request that is on its way is always answered
 * @throws SettingsError when no cloud is configured, its login is incomplete, or it is not supported yet.
 */
export function openBlockStorage(settings: Settings, clock: Clock, interrupt: AbortSignal): BlockStorage {
  const dialect = dialectOf(settings.cloud);
  if (dialect === undefined && settings.cloud !== undefined) throw new SettingsError(unsupported(settings.cloud));
  // says by itself what of the login is missing, and where it was looked for
  const session = openSession({ settings, clock: interruptible(clock, interrupt) });
  if (dialect === undefined)
    throw new SettingsError(`cloud: set evs:cloud or EVS_CLOUD; this version works with ${supportedClouds}.`);
  return evsBlockStorage(session, clock, dialect, settings.pollInterval);
}

function interruptible(clock: Clock, interrupt: AbortSignal): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal === undefined ? interrupt : AbortSignal.any([signal, interrupt])),
  };
}
