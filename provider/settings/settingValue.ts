import { SettingsError } from "./settingsError.js";
import type { SettingEntry } from "./settingTable.js";

/** Reads the text of a setting; `place` is where it stands, for the error. Durations become milliseconds. */
export function readSetting(entry: SettingEntry, text: string, place: string): unknown {
  const complain = (expected: string): never => {
    throw new SettingsError(
      `${place} is ${entry.secret === true ? "not readable" : quoted(text)}: expected ${expected}.`,
    );
  };
  switch (entry.kind) {
    case "text":
      return entry.words === undefined || entry.words.includes(text)
        ? text
        : complain(`one of ${entry.words.join(", ")}`);
    case "url":
      return isUrl(text) ? text : complain("a URL that starts with https:// or http://");
    case "count":
      return /^\d+$/.test(text) ? Number(text) : complain("a whole number, 0 or more");
    case "boolean":
      return booleans.get(text.toLowerCase()) ?? complain("true or false");
    case "duration":
      return milliseconds(text) ?? complain("seconds (30), or a number with a unit (10ms, 2s, 5m)");
    case "map":
      return mapOf(text, entry.words) ?? complain(mapExpected(entry.words));
  }
}

const booleans: ReadonlyMap<string, boolean> = new Map([
  ["true", true],
  ["1", true],
  ["yes", true],
  ["false", false],
  ["0", false],
  ["no", false],
]);

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

function milliseconds(text: string): number | undefined {
  const [, amount, unit = "s"] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h)?$/.exec(text) ?? [];
  const factor = units[unit];
  return amount === undefined || factor === undefined ? undefined : Number(amount) * factor;
}

function mapOf(text: string, names: readonly string[] | undefined): Record<string, string> | undefined {
  const parsed = jsonOf(text);
  if (typeof parsed !== "object" || parsed === null || Array.isArray(parsed)) return undefined;
  const entries: [string, unknown][] = Object.entries(parsed);
  // `pulumi config set --path` makes numbers and booleans of what looks like them
  const isReadable = entries.every(
    ([name, value]) => (names?.includes(name) ?? true) && ["string", "number", "boolean"].includes(typeof value),
  );
  return isReadable ? Object.fromEntries(entries.map(([name, value]) => [name, String(value)])) : undefined;
}

function mapExpected(names: readonly string[] | undefined): string {
  return names === undefined
    ? 'a JSON object of texts, such as {"team": "storage"}'
    : `a JSON object of texts, such as {"${names[0]}": "..."}, with names out of ${names.join(", ")}`;
}

function isUrl(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // the caller names the place and shows what is expected
    return undefined;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}...` : text);
}

/** The name that was probably meant, for an error about one that does not exist. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const ranked = names
    .map((candidate) => ({ candidate, distance: editDistance(name.toLowerCase(), candidate.toLowerCase()) }))
    .toSorted((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best !== undefined && best.distance <= Math.max(3, name.length / 2) ? best.candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + (letter === b[j] ? 0 : 1);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
