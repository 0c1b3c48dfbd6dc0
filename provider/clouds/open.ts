import type { Clock } from "../transport/clock.js";
import { SettingsError } from "../transport/errors.js";
import type { Session } from "../transport/request.js";
import { openSession } from "../transport/session.js";
import type { Settings } from "../transport/settings.js";
import type { BlockStorage } from "./blockStorage.js";
import { dialectOf, supportedClouds, unsupported } from "./dialects.js";
import { evsBlockStorage } from "./evs.js";

/** Milliseconds after an interrupt in which reads may still be answered. */
const lastReads = 3_000;

/**
 * Block storage of the configured cloud. Sends nothing before the first call.
 *
 * @param interrupt ends the pauses before a request is sent again, and soon after it the reads that are on their way;
 *   a change that is on its way is always answered
 * @throws SettingsError when no cloud is configured, its login is incomplete, or it is not supported yet.
 */
export function openBlockStorage(settings: Settings, clock: Clock, interrupt: AbortSignal): BlockStorage {
  const dialect = dialectOf(settings.cloud);
  if (dialect === undefined && settings.cloud !== undefined) throw new SettingsError(unsupported(settings.cloud));
  for (const key of ["enterpriseProjectId", "defaultTags"] as const) {
    const value = settings[key];
    // "0" is the default enterprise project, where disks go anyway
    if (value === undefined || value === "0" || (typeof value === "object" && Object.keys(value).length === 0))
      continue;
    throw new SettingsError(
      `${key}: EVS v2 can't do that, and leaving it out without a word would put disks where you don't want them. Unset ${settings.sources[key]?.place ?? key}.`,
    );
  }
  // says by itself what of the login is missing, and where it was looked for
  const session = readingUntilSoonAfter(interrupt, clock, openSession({ settings, clock: awakeAt(interrupt, clock) }));
  if (dialect === undefined)
    throw new SettingsError(`cloud: set evs:cloud or EVS_CLOUD; this version works with ${supportedClouds}.`);
  return evsBlockStorage(session, clock, dialect, settings.pollInterval);
}

/** A service that hangs must not cost the ids that are known: they reach the engine within the few seconds that it gives us. */
function readingUntilSoonAfter(interrupt: AbortSignal, clock: Clock, session: Session): Session {
  const over = new AbortController();
  const soon = (): void => void clock.sleep(lastReads).then(() => over.abort(interrupt.reason));
  interrupt.addEventListener("abort", soon, { once: true });
  return {
    projectId: (signal) => session.projectId(signal),
    send: (request) => session.send(request.method === "GET" ? { ...request, signal: over.signal } : request),
  };
}

function awakeAt(interrupt: AbortSignal, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal === undefined ? interrupt : AbortSignal.any([signal, interrupt])),
  };
}
