import { appendFileSync } from "node:fs";
import { SettingsError } from "../settings/settingsError.js";
import { maskSecrets, ownTextsIn, secretsIn } from "./secrets.js";
import type { Settings } from "../settings/settings.js";

/** One attempt of one request. */
export interface LogEntry {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: string;
  readonly method: string;
  readonly path: string;
  /** Absent when no answer came. */
  readonly status?: number;
  readonly requestId?: string | undefined;
  readonly ms: number;
  /** 1 for the first. */
  readonly attempt: number;
  /** Why no answer came. */
  readonly failure?: string;
  readonly traced: {
    readonly requestHeaders: Readonly<Record<string, string>>;
    readonly requestBody?: unknown;
    readonly replyHeaders?: Readonly<Record<string, string>>;
    readonly replyBody?: unknown;
  };
}

export interface Log {
  write(entry: LogEntry): void;
}

/**
 * Writes one JSON line per attempt to the file of `EVS_LOG`; headers and bodies only at `EVS_LOG_LEVEL=trace`. Secrets are
 * masked, in the places that are known to hold them and wherever a service repeats what it was sent; so is what programs wrote into metadata, tags and
 * descriptions.
 * @throws SettingsError when the file can't be written
 */
export function openLog(settings: Settings): Log {
  const { logFile, logLevel } = settings;
  if (logFile === undefined) return { write: () => undefined };
  try {
    append(logFile, "");
  } catch (cause) {
    throw new SettingsError(`EVS_LOG names a file that can't be written: ${logFile}: ${String(cause)}`);
  }
  let isOpen = true;
  return {
    write(entry) {
      if (!isOpen) return;
      try {
        append(logFile, `${JSON.stringify(lineOf(entry, logLevel === "trace"))}\n`);
      } catch (cause) {
        // a full disk must not cost the id of a disk that was just created
        isOpen = false;
        process.emitWarning(`EVS_LOG: ${logFile} can't be written any more: ${String(cause)}`);
      }
    },
  };
}

function lineOf({ at, traced, ...entry }: LogEntry, withBodies: boolean): unknown {
  const known = [...secretsIn(traced.requestBody), ...secretsIn(traced.requestHeaders)];
  const line = { at: new Date(at).toISOString(), ...entry };
  if (!withBodies) return maskSecrets(line, known);
  const { replyBody, ...others } = traced;
  // a refusal may quote what it refuses
  const quoted = (entry.status ?? 0) < 400 ? known : [...known, ...ownTextsIn(traced.requestBody)];
  return Object.assign({}, maskSecrets({ ...line, ...others }, known), maskSecrets({ replyBody }, quoted));
}

function append(file: string, text: string): void {
  appendFileSync(file, text, { mode: 0o600 });
}
