import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The parts of a recording that are compared. See the README of the recordings for what they mean. */
export interface RecordedCall {
  method: string;
  provider: string;
  request: Record<string, unknown>;
  response?: { id?: string };
  error?: string;
}

export interface RecordedStep {
  op: string;
  urn: string;
  outcome?: string;
}

export interface RecordedCommand {
  args: string[];
  env?: Record<string, string>;
  program?: string;
  note?: string;
  faults?: Record<string, unknown>[];
  changedOutside?: string;
  signals?: string[];
  exitCode: number;
  calls: RecordedCall[] | string;
  steps: RecordedStep[] | string;
  diagnostics: { severity: string; urn?: string; message: string }[];
  changes?: Record<string, number>;
  stateAfter?: Record<string, unknown>[];
  pendingOperations?: { resource: { urn: string }; type: string }[];
  maxCreatesInFlight?: number;
}

export interface Recording {
  scenario: string;
  title: string;
  commands: RecordedCommand[];
}

const folder = join(__dirname, "data");

export function readRecordings(): Recording[] {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording);
}
