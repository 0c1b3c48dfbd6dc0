import { Forbidden } from "../../clouds/failures.js";
import type { Flavor, Server, Servers } from "../../clouds/servers.js";
import { nearestName } from "../../settings/settingValue.js";
import type { ResizeArguments } from "./steps.js";

/** More of them help nobody. */
const mostNamed = 10;

/**
 * Refuses what can't work, before anything is sent.
 *
 * @throws Forbidden that names the flavors that the server can become.
 */
export async function refuseImpossible(
  server: Server,
  { flavorId, stop }: ResizeArguments,
  servers: Pick<Servers, "targetFlavors">,
): Promise<void> {
  const { id, name, status, locked } = server;
  const what = `server ${id} (${name})`;
  if (locked)
    throw new Forbidden(`serverId: ${what} is locked: unlock it in the console, then run \`pulumi up\` again.`);
  if (!["ACTIVE", "SHUTOFF"].includes(status)) {
    const out = status === "VERIFY_RESIZE" ? " Confirm or revert its other resize first." : "";
    throw new Forbidden(`serverId: ${what} is ${status}: only one that is ACTIVE or SHUTOFF can be resized.${out}`);
  }
  const flavors = (await servers.targetFlavors(id)) ?? [];
  const target = flavors.find((flavor) => flavor.id === flavorId);
  const others = flavors.filter((flavor) => flavor.id !== flavorId && !isSoldOut(flavor, server));
  if (target === undefined) {
    const nearest = nearestName(
      flavorId,
      others.map((flavor) => flavor.id),
    );
    throw new Forbidden(
      `flavorId: ${what}, which has flavor ${server.flavorId ?? "unknown"}, can't become ${flavorId}.` +
        `${nearest === undefined ? "" : ` Did you mean ${nearest}?`} ${inWords(others)}`,
    );
  }
  if (isSoldOut(target, server)) {
    throw new Forbidden(
      `flavorId: flavor ${flavorId} is sold out in ${server.availabilityZone ?? "the zone of the server"}, which lasts days rather than minutes. ` +
        `The server is left as it is. ${inWords(others)}`,
    );
  }
  if (status === "ACTIVE" && stop !== "ifNeeded") {
    throw new Forbidden(
      `stop: ${what} is running, and can only be resized from ${server.flavorId ?? "unknown"} to ${flavorId} while it is stopped. ` +
        `Set stop: "ifNeeded", which stops it for that and starts it again, or stop it yourself and run \`pulumi up\` again.`,
    );
  }
}

function isSoldOut({ status, statusIn }: Flavor, { availabilityZone = "" }: Server): boolean {
  return (statusIn[availabilityZone] ?? status) === "sellout";
}

function inWords(flavors: readonly Flavor[]): string {
  if (flavors.length === 0) return "It can become no flavor at all.";
  const shown = flavors
    .toSorted((one, other) => (one.vcpus ?? 0) - (other.vcpus ?? 0) || (one.ram ?? 0) - (other.ram ?? 0))
    .slice(0, mostNamed)
    .map(({ id, vcpus, ram }) => `${id} (${vcpus ?? "?"} vCPUs, ${ram === undefined ? "?" : ram / 1024} GiB)`);
  const more = flavors.length > mostNamed ? ` and ${flavors.length - mostNamed} more` : "";
  return `It can become ${shown.join(", ")}${more}.`;
}
