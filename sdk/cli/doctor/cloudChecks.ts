import { listApiVersions } from "../../../provider/api/evs/catalogue.js";
import { listVolumes } from "../../../provider/api/evs/volumes.js";
import { dialectOf, supportedClouds, unsupported } from "../../../provider/clouds/dialects.js";
import { refuseUnusable } from "../../../provider/clouds/open.js";
import type { Settings } from "../../../provider/settings/settings.js";
import type { Clock } from "../../../provider/transport/clock.js";
import { endpointOf, projectOf } from "../../../provider/transport/endpoints.js";
import { ApiError, ConnectionError, isAuthentication } from "../../../provider/transport/errors.js";
import type { Service, Session } from "../../../provider/transport/request.js";
import { openSession } from "../../../provider/transport/session.js";
import { type Check, failed, ok, skipped } from "./check.js";
import { rightsOf } from "./rights.js";

/** What the cloud says of a configuration. Changes nothing there, and tries nothing twice: a wrong password can lock the account. */
export async function cloudChecks(settings: Settings, clock: Clock): Promise<Check[]> {
  const before = [
    cloudCheck(settings),
    ...usableCheck(settings),
    regionCheck(settings),
    ...services.map((service) => endpointCheck(settings, service)),
  ];
  const unknown = before.find(({ name, result }) => result === "failed" && name !== "settings");
  let session: Observed;
  try {
    session = observed(openSession({ settings: { ...settings, maxRetries: 0 }, clock }), clock);
  } catch (error) {
    return [...before, failed("login", error), skipped("project", "the login")];
  }
  if (unknown !== undefined) return [...before, skipped("login", unknown.name)];
  const login = await loginCheck(session);
  if (login.result === "failed") return [...before, login, skipped("project", "the login"), clockCheck(session)];
  const [project, versions, rights] = await Promise.all([
    projectCheck(session, settings),
    versionsCheck(session),
    rightsOf(session),
  ]);
  return [...before, login, project, versions, clockCheck(session), ...rights];
}

const services = ["evs", "iam", "ecs", "ims"] as const satisfies readonly Service[];

/** Who needs a service, where not everything does. */
const neededBy: Readonly<Partial<Record<Service, string>>> = {
  iam: "a login by password, and for a project that is given by its name",
  ecs: "VolumeAttachment and ServerResize",
  ims: "VolumeImage",
};

function cloudCheck({ cloud }: Settings): Check {
  const dialect = dialectOf(cloud);
  if (dialect !== undefined) return ok("cloud", dialect.title);
  return cloud === undefined
    ? failed(
        "cloud",
        "it is not known which cloud this is",
        `set evs:cloud or EVS_CLOUD to ${supportedClouds.replace(" and ", " or ")}`,
      )
    : failed("cloud", unsupported(cloud));
}

function usableCheck(settings: Settings): Check[] {
  try {
    refuseUnusable(settings);
    return [];
  } catch (error) {
    return [failed("settings", error)];
  }
}

function regionCheck({ region }: Settings): Check {
  if (region !== undefined) return ok("region", region);
  return { ...failed("region", "none is set", "set evs:region or EVS_REGION, such as eu-de"), result: "warning" };
}

function endpointCheck(settings: Settings, service: Service): Check {
  const name = `endpoint of ${service}`;
  try {
    const given =
      settings.endpoints[service] === undefined ? "" : ` (${settings.sources.endpoints?.place ?? "endpoints"})`;
    return ok(name, `${endpointOf(settings, service)}${given}`);
  } catch (error) {
    if (settings.cloud === undefined) return skipped(name, "the check of the cloud");
    const who = neededBy[service];
    const check = failed(name, error);
    return who === undefined ? check : { ...check, result: "warning", found: `${check.found}\nNeeded only by ${who}.` };
  }
}

/** A session that notes how far this machine's clock is from the cloud's. */
interface Observed extends Session {
  /** Milliseconds that this machine is ahead; undefined while no answer has told. */
  ahead(): number | undefined;
}

function observed(session: Session, clock: Clock): Observed {
  let ahead: number | undefined;
  return {
    projectId: (signal) => session.projectId(signal),
    async send(request) {
      const reply = await session.send(request);
      const date = Date.parse(reply.headers["date"] ?? "");
      if (!Number.isNaN(date)) ahead = clock.now() - date;
      return reply;
    },
    ahead: () => ahead,
  };
}

/** A login shows only when it is used. */
async function loginCheck(session: Session): Promise<Check> {
  try {
    await listVolumes(session, { query: { limit: 1 } });
    return ok("login", "accepted");
  } catch (error) {
    const isLogin = isAuthentication(error) || isOfIdentity(error);
    // a refusal of another sort comes behind the login: the rights tell it
    return error instanceof ApiError && !isLogin ? ok("login", "accepted") : failed("login", error, wayOutOf(error));
  }
}

function isOfIdentity(error: unknown): boolean {
  return error instanceof ApiError && ["createToken", "listProjects"].includes(error.operation);
}

function wayOutOf(error: unknown): string {
  return error instanceof ConnectionError
    ? "check the network, the proxy (HTTPS_PROXY, NO_PROXY) and the endpoints above"
    : "check the user or the key, and where each comes from, in the configuration above";
}

async function projectCheck(session: Session, settings: Settings): Promise<Check> {
  const { name } = projectOf(settings);
  try {
    return ok("project", `${await session.projectId()}${name === undefined ? "" : ` (${name})`}`);
  } catch (error) {
    return failed("project", error);
  }
}

async function versionsCheck(session: Session): Promise<Check> {
  const name = "API versions";
  try {
    const { versions } = await listApiVersions(session, {});
    const words = versions.map(({ id, status }) => `${id} (${status})`).join(", ");
    if (versions.some(({ id }) => /^v2(\.|$)/.test(id))) return ok(name, words);
    const wayOut = "check the endpoint of evs: it may be that of another service";
    return { ...failed(name, `v2 is not among them: ${words}`, wayOut), result: "warning" };
  } catch (error) {
    // gateways hide the list from some logins, and nothing else needs it
    return { ...failed(name, error), result: "warning" };
  }
}

const minute = 60_000;

function clockCheck({ ahead: told }: Observed): Check {
  const ahead = told();
  if (ahead === undefined) return { ...failed("clock", "no answer had the cloud's time"), result: "skipped" };
  const words = `${Math.round(Math.abs(ahead) / 1000)} s ${ahead < 0 ? "behind" : "ahead of"} the cloud's`;
  if (Math.abs(ahead) < minute) return ok("clock", words);
  const check = failed(
    "clock",
    words,
    "synchronise this machine's clock (NTP): signatures are accepted for 15 minutes",
  );
  return Math.abs(ahead) < 5 * minute ? { ...check, result: "warning" } : check;
}
