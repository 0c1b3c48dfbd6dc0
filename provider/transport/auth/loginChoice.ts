import { identityUrl, projectOf } from "../endpoints.js";
import { SettingsError } from "../../settings/settingsError.js";
import type { SettingKey } from "../../settings/settingTable.js";
import { type Settings, families, placesLookedIn } from "../../settings/settings.js";

export interface PasswordCredentials {
  readonly kind: "password";
  /** By id, which needs no domain, or by name. */
  readonly user: { readonly id: string } | { readonly name: string; readonly domain: DomainReference };
  readonly password: string;
}

export type DomainReference = { readonly id: string } | { readonly name: string };

export interface AccessCredentials {
  readonly kind: "access";
  readonly accessKey: string;
  readonly secretKey: string;
  /** Belongs to a temporary key. */
  readonly securityToken: string | undefined;
}

export type Credentials = PasswordCredentials | AccessCredentials;

interface Way {
  readonly needs: readonly SettingKey[];
  /** Absent for a way that is known but not built yet. */
  readonly read?: (settings: Settings) => Credentials | undefined;
}

/** Of ways that stand equally near, the first one wins. */
const ways: readonly Way[] = [
  { needs: ["token"] },
  { needs: ["accessKey", "secretKey"], read: accessOf },
  { needs: ["applicationCredentialSecret"] },
  { needs: ["cloudName"] },
  { needs: ["password"], read: passwordOf },
];

/** Settings that change which account a login ends up in: leaving them out silently would work on the wrong one. */
const notYet: readonly SettingKey[] = ["passcode", "agencyName", "agencyDomainName", "delegatedProject"];

/**
 * The login that is configured. Of several, the one whose settings stand nearest to the program: stack config, then EVS_*,
 * then other tools' variables.
 * @throws SettingsError naming every place that was looked in, or the setting that is not supported yet
 */
export function requireLogin(settings: Settings): Credentials {
  refuseUnsupported(settings);
  const missing = missingLogin(settings);
  const credentials = nearestWay(settings)?.read?.(settings);
  if (missing.length > 0 || credentials === undefined) {
    throw new SettingsError(
      "The login to the cloud is not complete. Give userName, password and domainName, or accessKey and secretKey. Missing:",
      missing,
    );
  }
  return credentials;
}

/** Whose login it is and where it is tried, for the error that says that it was refused. */
export function loginInWords(credentials: Credentials, settings: Settings): string {
  const where = identityUrl(settings) ?? settings.endpoints["iam"] ?? "the cloud";
  const who = credentials.kind === "access" ? `access key ${credentials.accessKey}` : userInWords(credentials);
  const key = credentials.kind === "access" ? "secretKey" : "password";
  const words = `The login was ${who}, at ${where}.`;
  if (settings.sources[key]?.family !== "stack") return words;
  return (
    `${words} It comes from stack config, of which \`pulumi refresh\` and \`pulumi destroy\` use what the last \`pulumi up\` kept in state: ` +
    `after a change run \`pulumi up\` first, or give them --run-program.`
  );
}

function userInWords({ user }: PasswordCredentials): string {
  if ("id" in user) return `the user with the id ${user.id}`;
  const { domain } = user;
  return `user ${user.name} of ${"id" in domain ? `the domain with the id ${domain.id}` : `domain ${domain.name}`}`;
}

/** What a login still lacks, one line each with every place that was looked in: of the way that was begun, or of both. Empty when it is complete. */
export function missingLogin(settings: Settings): readonly string[] {
  const lacking: SettingKey[] = [];
  const way = nearestWay(settings);
  if (way === undefined) lacking.push(...lackingKeys(settings));
  const project = projectOf(settings);
  if (project.id === undefined && project.name === undefined) lacking.push("projectId", "projectName");
  const asksIdentity = way?.read !== accessOf || project.id === undefined;
  if (asksIdentity && identityUrl(settings) === undefined && settings.endpoints["iam"] === undefined) {
    lacking.push("authUrl", ...(["cloud", "region"] as const).filter((key) => settings[key] === undefined));
  }
  return lacking.map((key) => `${key}: ${placesLookedIn(key, settings.giver)}`);
}

function lackingKeys(settings: Settings): SettingKey[] {
  const user: SettingKey[] = lackingUser(settings);
  if (settings.password === undefined) user.push("password");
  const key = (["accessKey", "secretKey"] as const).filter((name) => settings[name] === undefined);
  const isUserBegun =
    settings.userName !== undefined || settings.userId !== undefined || settings.password !== undefined;
  const isKeyBegun = key.length === 1;
  if (isUserBegun === isKeyBegun) return [...user, ...key];
  return isUserBegun ? user : key;
}

/** A user without an id has a name and a domain. */
function lackingUser(settings: Settings): SettingKey[] {
  if (settings.userId !== undefined) return [];
  return [
    ...(settings.userName === undefined ? (["userName", "userId"] as const) : []),
    ...(domainOf(settings) === undefined ? (["domainName", "domainId"] as const) : []),
  ];
}

function accessOf({ accessKey, secretKey, securityToken }: Settings): AccessCredentials | undefined {
  if (accessKey === undefined || secretKey === undefined) return undefined;
  return { kind: "access", accessKey, secretKey, securityToken };
}

function passwordOf(settings: Settings): PasswordCredentials | undefined {
  const { userId, userName, password } = settings;
  const domain = domainOf(settings);
  if (password === undefined) return undefined;
  if (userId !== undefined) return { kind: "password", user: { id: userId }, password };
  if (userName === undefined || domain === undefined) return undefined;
  return { kind: "password", user: { name: userName, domain }, password };
}

/** The domain of user and project. */
export function domainOf({ domainId, domainName }: Settings): DomainReference | undefined {
  if (domainId !== undefined) return { id: domainId };
  return domainName === undefined ? undefined : { name: domainName };
}

function isSet(settings: Settings, keys: readonly SettingKey[]): boolean {
  return keys.every((key) => settings[key] !== undefined);
}

function nearestWay(settings: Settings): Way | undefined {
  const distance = ({ needs }: Way) =>
    Math.min(...needs.map((key) => families.indexOf(settings.sources[key]?.family ?? "SCP_TF")));
  return ways
    .filter(({ needs, read }) => isSet(settings, needs) && (read === undefined || read(settings) !== undefined))
    .toSorted((a, b) => distance(a) - distance(b))[0];
}

function refuseUnsupported(settings: Settings): void {
  const way = nearestWay(settings);
  const unbuilt = way !== undefined && way.read === undefined ? way.needs : [];
  const key = [...notYet, ...unbuilt].find((candidate) => settings[candidate] !== undefined);
  if (key !== undefined) throw notSupported(key, settings);
  if (settings.cloud === "scp") throw notSupported("cloud", settings, " scp");
  if (settings.signingDialect !== "access")
    throw notSupported("signingDialect", settings, ` ${settings.signingDialect}`);
}

function notSupported(key: SettingKey, settings: Settings, value = ""): SettingsError {
  const place = settings.sources[key]?.place;
  return new SettingsError(
    `${key}${value}${place === undefined ? "" : ` (${place})`} is not supported yet. Log in with userName, password and ` +
      "domainName, or with accessKey and secretKey, to huaweicloud or otc.",
  );
}
