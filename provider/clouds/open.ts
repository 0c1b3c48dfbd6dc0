import type { Clock } from "../transport/clock.js";
import { SettingsError } from "../settings/settingsError.js";
import type { Session } from "../transport/request.js";
import { openSession } from "../transport/session.js";
import type { Settings } from "../settings/settings.js";
import type { Interrupt } from "../waiting/interrupt.js";
import type { BlockStorage } from "./blockStorage.js";
import { EnoughAsked } from "./cloudLook.js";
import { dialectOf, supportedClouds, unsupported } from "./dialects.js";
import { EvsBlockStorage } from "./evs/blockStorage.js";

/**
 * Block storage of the configured cloud. Sends nothing before the first call.
 *
 * @throws SettingsError when no cloud is configured, its login is incomplete, or it is not supported yet.
 */
export function openBlockStorage(
  settings: Settings,
  clock: Clock,
  interrupt: Interrupt,
  narrowed: (session: Session) => Session = (session) => session,
): BlockStorage {
  const dialect = dialectOf(settings.cloud);
  if (dialect === undefined && settings.cloud !== undefined) throw new SettingsError(unsupported(settings.cloud));
  refuseUnusable(settings);
  // says by itself what of the login is missing, and where it was looked for
  const session = readingUntilSoonAfter(interrupt, openSession({ settings, clock: awakeAt(interrupt, clock) }));
  if (dialect === undefined)
    throw new SettingsError(`cloud: set evs:cloud or EVS_CLOUD; this version works with ${supportedClouds}.`);
  return new EvsBlockStorage(narrowed(session), clock, dialect, settings.pollInterval);
}

/** @throws SettingsError for a setting that the cloud can't follow */
export function refuseUnusable(settings: Settings): void {
  for (const key of ["enterpriseProjectId", "defaultTags"] as const) {
    const value = settings[key];
    // "0" is the default enterprise project, where disks go anyway
    if (value === undefined || value === "0" || (typeof value === "object" && Object.keys(value).length === 0))
      continue;
    throw new SettingsError(
      `${key}: EVS v2 can't do that, and leaving it out without a word would put disks where you don't want them. Unset ${settings.sources[key]?.place ?? key}.`,
    );
  }
}

/** A preview is not held up for longer by a service that does not answer, in milliseconds. */
const previewPatience = 10_000;
/** The login, which costs one of them, is not counted here. */
const mostRequests = 6;

/** Block storage that is looked at once, in a preview: so many requests, each sent once. */
export function openForPreview(settings: Settings, clock: Clock, interrupt: Interrupt): BlockStorage {
  const requestTimeout = Math.min(settings.requestTimeout, previewPatience);
  return openBlockStorage({ ...settings, maxRetries: 0, requestTimeout }, clock, interrupt, (session) => {
    let left = mostRequests - 1;
    return {
      projectId: (signal) => session.projectId(signal),
      async send(request) {
        if (left === 0) throw new EnoughAsked(mostRequests);
        left -= 1;
        return session.send(request);
      },
    };
  });
}

/** A service that hangs must not cost the ids that are known: they reach the engine within the few seconds that it gives us. */
function readingUntilSoonAfter({ endOfReads }: Interrupt, session: Session): Session {
  return {
    projectId: (signal) => session.projectId(signal),
    send: (request) => session.send(request.method === "GET" ? { ...request, signal: endOfReads } : request),
  };
}

function awakeAt({ signal: now }: Interrupt, clock: Clock): Clock {
  return {
    now: () => clock.now(),
    sleep: (ms, signal) => clock.sleep(ms, signal === undefined ? now : AbortSignal.any([signal, now])),
  };
}
