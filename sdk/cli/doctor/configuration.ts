import { z } from "zod";
import { type SettingKey, settingEntry, settingKeys } from "../../../provider/settings/settingTable.js";
import type { Settings } from "../../../provider/settings/settings.js";
import { type Check, failed, ok } from "./check.js";

/** A setting as it is in force. */
export interface ResolvedSetting {
  readonly name: SettingKey;
  /** Secrets are masked. */
  readonly value: string;
  /** Where it was found. */
  readonly place: string;
}

/** Everything that is set, or has a default that counts. */
export function resolvedOf(settings: Settings): ResolvedSetting[] {
  return settingKeys.flatMap((name) => {
    const value = settings[name];
    const place = settings.sources[name]?.place;
    const isDefaultMap = place === undefined && typeof value === "object" && Object.keys(value).length === 0;
    const isUnusedDefault = place === undefined && settingEntry(name).group === "notYet";
    if (value === undefined || isDefaultMap || isUnusedDefault) return [];
    return [{ name, value: textOf(name, value), place: place ?? (name === "cloud" ? "derived" : "default") }];
  });
}

function textOf(name: SettingKey, value: NonNullable<Settings[SettingKey]>): string {
  const { secret, kind } = settingEntry(name);
  if (secret === true) return "***";
  if (kind === "duration") return `${Number(value) / 1000} s`;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

const configShape = z.record(
  z.string(),
  z.looseObject({ value: z.string().optional(), secret: z.boolean().optional() }),
);

export interface StackConfig {
  readonly values: Readonly<Record<string, string>>;
  readonly checks: readonly Check[];
}

/** Reads what `pulumi config --json` has printed. Only its keys `evs:...` count. */
export function readStackConfig(text: string, what: string): StackConfig {
  let config: z.output<typeof configShape>;
  try {
    config = configShape.parse(JSON.parse(text));
  } catch (cause) {
    throw new Error(`${what} is no configuration: give what \`pulumi config --json --show-secrets\` prints`, { cause });
  }
  const own = Object.entries(config).filter(([key]) => key.startsWith("evs:"));
  const hidden = own.filter(([, { value }]) => value === undefined).map(([key]) => key);
  const plain = own
    .filter(([key, { secret }]) => secret !== true && isSecret(key.slice("evs:".length)))
    .map(([key]) => key);
  return {
    values: Object.fromEntries(own.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value]]))),
    checks: [
      ...hidden.map((key) =>
        failed("stack config", `${key} has no value here`, "give what `pulumi config --json --show-secrets` prints"),
      ),
      ...plain.map((key) =>
        failed("stack config", `${key} is there in plain text`, `\`pulumi config set --secret ${key}\``),
      ),
      ...(hidden.length + plain.length === 0 ? [ok("stack config", `${own.length} of its keys are settings`)] : []),
    ],
  };
}

function isSecret(name: string): boolean {
  const key = settingKeys.find((known) => known === name);
  return key !== undefined && settingEntry(key).secret === true;
}
