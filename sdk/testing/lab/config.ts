import { type Properties, secret } from "./wire.js";

/** A value of stack configuration; `{secret}` is what `pulumi config set --secret` stores. */
export type ConfigValue = string | number | boolean | { readonly secret: string } | ConfigJson;
/** Structured configuration: Pulumi hands it to programs as one string of JSON. */
export type ConfigJson = readonly ConfigValue[] | { readonly [key: string]: ConfigValue };

export type StackConfig = Readonly<Record<string, ConfigValue>>;

export interface ConfigEntry {
  /** With its namespace: `evs:region`. */
  key: string;
  text: string;
  isSecret: boolean;
}

/** All values are strings to programs and providers. A key without a namespace belongs to the project. */
export function readConfig(config: StackConfig, project: string): ConfigEntry[] {
  return Object.entries(config).map(([key, value]) => {
    const named = key.includes(":") ? key : `${project}:${key}`;
    if (isSecretValue(value)) return { key: named, text: value.secret, isSecret: true };
    return { key: named, text: typeof value === "object" ? JSON.stringify(value) : String(value), isSecret: false };
  });
}

/** How the SDK in the program's process finds the configuration. */
export function configEnvironment(config: readonly ConfigEntry[]): Record<string, string> {
  return {
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config.map(({ key, text }) => [key, text]))),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(config.filter((entry) => entry.isSecret).map(({ key }) => key)),
  };
}

/** The default provider of dynamic resources gets the whole configuration as its inputs. */
export function providerInputs(config: readonly ConfigEntry[]): Properties {
  return Object.fromEntries(config.map(({ key, text, isSecret }) => [key, isSecret ? secret(text) : text]));
}

function isSecretValue(value: ConfigValue): value is { secret: string } {
  return (
    typeof value === "object" &&
    "secret" in value &&
    Object.keys(value).length === 1 &&
    typeof value.secret === "string"
  );
}
