import { SettingsError } from "../settings/settingsError.js";
import type { Service } from "./request.js";
import { type Settings, placesLookedIn } from "../settings/settings.js";

/** Where the things of a stack live. What is not known is empty. */
export interface Home {
  readonly cloud: string;
  readonly authUrl: string;
  readonly region: string;
  readonly projectId: string;
  /** Beside an id, too: another machine may have only the name. */
  readonly projectName: string;
}

/** The part of the configuration that decides where disks are looked for. */
export function homeOf(settings: Settings): Home {
  const project = projectOf(settings);
  return {
    cloud: settings.cloud ?? "",
    authUrl: identityUrl(settings) ?? "",
    region: settings.region ?? "",
    projectId: project.id ?? "",
    projectName: project.name ?? "",
  };
}

/** The project as configured. On Huawei's clouds every region has a project of its own name. */
export function projectOf(settings: Settings): { readonly id: string | undefined; readonly name: string | undefined } {
  const { projectId: id, projectName, region, cloud } = settings;
  const regional = cloud === "huaweicloud" || cloud === "otc" ? region : undefined;
  return { id, name: projectName ?? (id === undefined ? regional : undefined) };
}

/** The identity service without its version, or undefined when nothing tells. */
export function identityUrl(settings: Settings): string | undefined {
  const { authUrl } = settings;
  if (authUrl !== undefined) return withoutVersion(authUrl);
  const { domain, identityHost } = addressesOf(settings) ?? {};
  return domain === undefined ? undefined : `https://${identityHost}.${settings.region}.${domain}`;
}

/** Whether two authUrls lead to one identity service. A public cloud has one, under a name for each region and one for all of them. */
export function sameIdentityService(one: string, other: string): boolean {
  return one === other || identityService(one) === identityService(other);
}

function identityService(authUrl: string): string {
  if (!URL.canParse(authUrl)) return authUrl;
  const { host, hostname, pathname } = new URL(withoutVersion(authUrl));
  return publicDomain.exec(hostname)?.[1] ?? withoutSlash(host + pathname);
}

/**
 * Base URL of a service, without a version: `endpoints` first, then the cloud's rule.
 * @throws SettingsError when neither tells
 */
export function endpointOf(settings: Settings, service: Service): string {
  const given = settings.endpoints[service];
  if (given !== undefined) return service === "iam" ? withoutVersion(given) : withoutSlash(given);
  const derived = service === "iam" ? identityUrl(settings) : serviceUrl(settings, service);
  if (derived !== undefined) return derived;
  const setting = service === "iam" ? "authUrl" : "endpoints";
  const value = service === "iam" ? "" : ` to {"${service}": "https://..."}`;
  throw new SettingsError(
    `The URL of the service ${service} is not known. Set evs:${setting}${value}, or evs:cloud (huaweicloud or otc) and evs:region. ` +
      "Looked in:",
    ([setting, "cloud", "region"] as const).map((key) => `${key}: ${placesLookedIn(key, settings.giver)}`),
  );
}

function serviceUrl(settings: Settings, service: Service): string | undefined {
  const { domain } = addressesOf(settings) ?? {};
  return domain === undefined ? undefined : `https://${service}.${settings.region}.${domain}`;
}

interface Addresses {
  readonly domain: string;
  readonly identityHost: string;
}

const publicDomain = /(?:^|\.)((?:sc\.)?otc\.t-systems\.com|myhuaweicloud\.[a-z]+)$/;

/**
 * The clouds' rule `<service>.<region>.<domain>`. With an authUrl elsewhere (a proxy, an emulator) there is no rule: nothing
 * may go to the public cloud by mistake.
 */
function addressesOf(settings: Settings): Addresses | undefined {
  const { cloud, region, authUrl } = settings;
  if (region === undefined || (cloud !== "huaweicloud" && cloud !== "otc")) return undefined;
  if (authUrl === undefined) return exceptions[region] ?? { domain: usualDomain[cloud], identityHost: "iam" };
  const domain = publicDomain.exec(new URL(authUrl).hostname)?.[1];
  return domain === undefined ? undefined : { domain, identityHost: "iam" };
}

const usualDomain = { huaweicloud: "myhuaweicloud.com", otc: "otc.t-systems.com" } as const;

const exceptions: Readonly<Record<string, Addresses>> = {
  "eu-ch2": { domain: "sc.otc.t-systems.com", identityHost: "iam-pub" },
  "eu-west-101": { domain: "myhuaweicloud.eu", identityHost: "iam" },
};

function withoutSlash(url: string): string {
  return url.replace(/\/+$/, "");
}

function withoutVersion(url: string): string {
  return withoutSlash(url).replace(/\/v[23](\.\d+)?$/, "");
}
