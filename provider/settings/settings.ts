import { homedir } from "node:os";
import { join } from "node:path";
import { SettingsError } from "./settingsError.js";
import { backendOf } from "./pulumiBackend.js";
import { type SettingKey, type settingTable, settingEntry, settingKeys, variablesOf } from "./settingTable.js";
import { nearestName, readSetting } from "./settingValue.js";

type ValueOf<Entry> = Entry extends { kind: "count" | "duration" }
  ? number
  : Entry extends { kind: "boolean" }
    ? boolean
    : Entry extends { kind: "map" }
      ? Readonly<Record<string, string>>
      : Entry extends { words: readonly (infer Word)[] }
        ? Word
        : string;

type SettingValues = {
  readonly [Key in SettingKey]: (typeof settingTable)[Key] extends { default: string }
    ? ValueOf<(typeof settingTable)[Key]>
    : ValueOf<(typeof settingTable)[Key]> | undefined;
};

/** Who gives settings ahead of the environment: a stack's configuration, or a program that opens a client. */
export type Giver = "stack" | "client";

/** The tools whose variables are read. The givers and `EVS` are ours and may be mixed with any of the others. */
export type Family = Giver | "EVS" | "HW" | "OS" | "SCP_TF";

/** Nearest to the program first. */
export const families: readonly Family[] = ["client", "stack", "EVS", "HW", "OS", "SCP_TF"];

/** Where a value was found. */
export interface Source {
  /** For people: `stack config evs:region`, `environment OS_REGION_NAME`. */
  readonly place: string;
  readonly family: Family;
}

/** What is configured. Durations are milliseconds. */
export interface Settings extends SettingValues {
  readonly giver: Giver;
  /** Where each value comes from; nothing for defaults. */
  readonly sources: Readonly<Partial<Record<SettingKey, Source>>>;
  /** File that gets one line per request (`EVS_LOG`). */
  readonly logFile: string | undefined;
  /** `trace` adds bodies, secrets masked (`EVS_LOG_LEVEL`). */
  readonly logLevel: "info" | "trace";
  /** Folder for what must survive a crash (`EVS_STATE_DIR`); by default `evs` in Pulumi's home. */
  readonly stateDir: string;
  /** Where Pulumi keeps its stacks, as far as it is told here: two backends may have stacks of one name. */
  readonly backend: string;
  /** The machine's proxies (`HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY`); undefined when requests go out directly. */
  readonly proxy: Proxy | undefined;
}

export interface Proxy {
  readonly http: string | undefined;
  readonly https: string | undefined;
  /** Hosts that are reached directly, separated by commas. */
  readonly bypass: string;
}

export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads every setting: stack config `evs:<key>` or what a program gives, then the environment, then the default.
 * @param from.client what a program gives in place of a stack's configuration, keys without a namespace
 * @param from.stack the whole stack config, keys with their namespace; namespaces other than `evs` are ignored
 * @param from.environment by default this process's
 * @throws SettingsError for a key that does not exist, a value that can't be read, and logins put together of two tools' variables
 */
export function readSettings(
  from: {
    readonly stack?: Readonly<Record<string, string>>;
    readonly client?: Readonly<Record<string, string>>;
    readonly environment?: Environment;
  } = {},
): Settings {
  const { stack = {}, client, environment = process.env } = from;
  const giver = client === undefined ? "stack" : "client";
  const ahead = client ?? inNamespace(stack);
  refuseUnknownKeys(ahead, giver);
  const found = new Map(
    settingKeys.flatMap((key) => {
      const first = placesOf(key, giver, ahead, environment)[0];
      return first === undefined ? [] : [[key, first]];
    }),
  );
  for (const [id, name] of alternatives) keepTheNearer(found, id, name);
  refuseMixedFamilies(found);

  const values = settingKeys.map((key) => {
    const entry = settingEntry(key);
    const place = found.get(key);
    if (place !== undefined) return [key, readSetting(entry, place.text, place.source.place)];
    return [key, entry.default === undefined ? undefined : readSetting(entry, entry.default, `the default of ${key}`)];
  });
  // each value was read by its own entry, from which the type is derived
  const settings = Object.fromEntries(values) as SettingValues;
  return {
    ...settings,
    giver,
    cloud: settings.cloud ?? cloudOf(settings.authUrl, environment),
    sources: Object.fromEntries([...found].map(([key, place]) => [key, place.source])),
    ...switchesOf(environment),
  };
}

/** What only the environment says. */
function switchesOf(
  environment: Environment,
): Pick<Settings, "logFile" | "logLevel" | "stateDir" | "backend" | "proxy"> {
  const first = (...names: readonly string[]) => names.map((name) => nonEmpty(environment[name])).find(Boolean);
  const pulumiHome = first("PULUMI_HOME") ?? join(homedir(), ".pulumi");
  const [http, https] = [first("http_proxy", "HTTP_PROXY"), first("https_proxy", "HTTPS_PROXY")];
  // what runs on this machine (the emulator) is never reached through a proxy
  const bypass = [first("no_proxy", "NO_PROXY"), "localhost", "127.0.0.1", "::1"].filter(Boolean).join(",");
  return {
    logFile: first("EVS_LOG"),
    logLevel: first("EVS_LOG_LEVEL") === "trace" ? "trace" : "info",
    stateDir: first("EVS_STATE_DIR") ?? join(pulumiHome, "evs"),
    backend: backendOf(first("PULUMI_BACKEND_URL"), pulumiHome),
    proxy: http === undefined && https === undefined ? undefined : { http, https, bypass },
  };
}

/** Every place a setting is looked for in, for errors: `stack config evs:region, environment EVS_REGION, ...`. */
export function placesLookedIn(key: SettingKey, giver: Giver): string {
  return `${givenAs(key, giver)}, environment ${variablesOf(key).join(", ")}`;
}

interface Place {
  readonly text: string;
  readonly source: Source;
  /** The smaller, the nearer to the user's wish. */
  readonly distance: number;
}

function placesOf(
  key: SettingKey,
  giver: Giver,
  ahead: Readonly<Record<string, string>>,
  environment: Environment,
): Place[] {
  const own = given(key, ahead[key]);
  const places: Place[] =
    own === undefined ? [] : [{ text: own, source: { place: givenAs(key, giver), family: giver }, distance: 0 }];
  for (const [index, variable] of variablesOf(key).entries()) {
    const text = given(key, environment[variable]);
    const family = familyOf(variable);
    const distance = 100 * families.indexOf(family) + index;
    if (text !== undefined) places.push({ text, source: { place: `environment ${variable}`, family }, distance });
  }
  return places;
}

function familyOf(variable: string): Family {
  return families.find((family) => variable.startsWith(`${family}_`)) ?? "EVS";
}

/** What a stack configures here, without the namespace. */
function inNamespace(stack: Readonly<Record<string, string>>): Record<string, string> {
  const own = Object.entries(stack).filter(([name]) => name.startsWith(namespace));
  return Object.fromEntries(own.map(([name, text]) => [name.slice(namespace.length), text]));
}

const namespace = "evs:";

/** For people. */
function givenAs(key: string, giver: Giver): string {
  return giver === "client" ? `createClient({ ${key} })` : `stack config ${namespace}${key}`;
}

function refuseUnknownKeys(ahead: Readonly<Record<string, string>>, giver: Giver): void {
  const prefix = giver === "client" ? "" : namespace;
  const usable = settingKeys.filter((key) => settingEntry(key).group !== "notYet");
  for (const key of Object.keys(ahead)) {
    if (settingKeys.some((known) => known === key)) continue;
    const nearest = nearestName(key, settingKeys);
    const name = `${prefix}${key}`;
    throw new SettingsError(
      `${giver === "client" ? "createClient was given" : "Stack config has"} ${name}, which is no setting.` +
        `${nearest === undefined ? "" : ` Did you mean ${prefix}${nearest}?`} ` +
        `${giver === "client" ? "Leave it out." : `Remove it with \`pulumi config rm ${name}\`.`}` +
        `${nearest === undefined ? ` The settings are ${usable.join(", ")}.` : ""}`,
    );
  }
}

/** Two ways to say one thing: the id wins, unless the name was said nearer to the program. */
const alternatives: readonly (readonly [SettingKey, SettingKey])[] = [
  ["projectId", "projectName"],
  ["userId", "userName"],
  ["domainId", "domainName"],
];

function keepTheNearer(found: Map<SettingKey, Place>, id: SettingKey, name: SettingKey): void {
  const [first, second] = [found.get(id), found.get(name)];
  if (first === undefined || second === undefined) return;
  if (second.distance < first.distance) found.delete(id);
  // an id and a name from the same tool describe the same thing: the name stays, for messages
  else if (second.source.family !== first.source.family) found.delete(name);
}

/** Whoever has variables of two tools has two accounts: a user of one with the password of the other is never meant. */
const credentials: readonly (readonly SettingKey[])[] = [
  ["userId", "userName", "password", "passcode"],
  ["accessKey", "secretKey", "securityToken"],
  ["applicationCredentialId", "applicationCredentialName", "applicationCredentialSecret"],
];

function refuseMixedFamilies(found: ReadonlyMap<SettingKey, Place>): void {
  for (const group of credentials) {
    const foreign = group.flatMap((key) => {
      const source = found.get(key)?.source;
      return source === undefined || ["client", "stack", "EVS"].includes(source.family) ? [] : [{ key, ...source }];
    });
    const first = foreign[0];
    const other = foreign.find(({ family }) => family !== first?.family);
    if (first === undefined || other === undefined) continue;
    throw new SettingsError(
      `${first.key} comes from ${first.place} and ${other.key} from ${other.place}: these are variables of different tools, ` +
        `most likely of different accounts. Unset one of them, or set ${variablesOf(first.key)[0]} and ${variablesOf(other.key)[0]}.`,
    );
  }
}

function cloudOf(authUrl: string | undefined, environment: Environment): Settings["cloud"] {
  const host = authUrl === undefined ? "" : new URL(authUrl).hostname;
  const isSet = (family: Family) =>
    settingKeys.some((key) =>
      variablesOf(key).some((name) => familyOf(name) === family && nonEmpty(environment[name])),
    );
  if (/(^|\.)t-systems\.com$/.test(host)) return "otc";
  if (/(^|\.)myhuaweicloud\.[a-z]+$/.test(host) || isSet("HW")) return "huaweicloud";
  if (isSet("SCP_TF")) return "scp";
  return authUrl === undefined ? undefined : "openstack";
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === "" ? undefined : text.trim();
}

/** A password may begin or end with a blank; only the line break of the file it came from is not meant. */
function given(key: SettingKey, text: string | undefined): string | undefined {
  const verbatim = settingEntry(key).verbatim === true && nonEmpty(text) !== undefined;
  return verbatim ? text?.replace(/\r?\n$/, "") : nonEmpty(text);
}
