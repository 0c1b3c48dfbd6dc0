import type { ecsOperations } from "../../../../provider/api/ecs/index.js";
import type { HandlersFor } from "../handler.js";
import { page, type PagingRules } from "../paging.js";
import type { World } from "../world.js";
import { ecsRefusal } from "./errors.js";
import { serverDisks } from "./serverDisks.js";
import { Ecs, type FlavorRow, type ServerRow } from "./tables.js";

/** Of a Xen server that becomes a KVM server. */
const mostDisksOfXen = 24;

/** Why a server can't become a flavor; undefined when it can. Sold out is another matter. */
export function obstacle(server: ServerRow, target: FlavorRow, world: World): string | undefined {
  const from = world.part(Ecs).flavor(server.flavor);
  if (from.hypervisor === "KVM" && target.hypervisor === "Xen") return "a KVM ECS cannot be changed to a Xen ECS";
  if (!target.zones.includes(server.availability_zone)) return `${server.availability_zone} has no flavor ${target.id}`;
  const disks = serverDisks(server.id, world).length;
  if (from.hypervisor === "Xen" && target.hypervisor === "KVM" && disks > mostDisksOfXen) {
    return `a Xen ECS with more than ${mostDisksOfXen} VBD disks cannot be changed to a KVM ECS`;
  }
  return undefined;
}

export const flavorHandlers = {
  listServerFlavors({ query }, world) {
    const zone = query.get("availability_zone");
    const flavors = [...world.part(Ecs).flavors.values()].filter(({ zones }) => zone === null || zones.includes(zone));
    return { flavors: flavors.map((flavor) => shownFlavor(flavor, world, "os_extra_specs")) };
  },

  listResizeFlavors({ query, projectId, effects }, world) {
    const flavors = [...world.part(Ecs).flavors.values()];
    const fits = targetsOf(query, projectId, world);
    const { rows } = page(flavors.filter(fits), query, flavorPaging, effects.pageLimit);
    return { flavors: rows.map((flavor) => shownFlavor(flavor, world, "extra_specs")) };
  },
} satisfies HandlersFor<typeof ecsOperations>;

const flavorPaging: PagingRules = {
  usualLimit: 1000,
  limit(given) {
    if (given === undefined || given < 1 || given > 1000) throw ecsRefusal("Ecs.0005", "limit must be 1 to 1000");
    return given;
  },
  lostMarker: () => ecsRefusal("Ecs.0005", "there is no flavor with the id that is the marker"),
  wrongOffset: () => ecsRefusal("Ecs.0005", "this list has no offset"),
};

/** The first of the three that is given counts. */
function targetsOf(query: URLSearchParams, projectId: string, world: World): (flavor: FlavorRow) => boolean {
  const ecs = world.part(Ecs);
  const id = query.get("instance_uuid");
  if (id !== null) {
    const server = ecs.server(projectId, id);
    return (flavor) => flavor.id !== server.flavor && obstacle(server, flavor, world) === undefined;
  }
  const name = query.get("source_flavor_id") ?? query.get("source_flavor_name");
  const from = name === null ? undefined : ecs.flavors.get(name);
  if (from === undefined) throw ecsRefusal("Ecs.0005", "name a server, or a flavor that there is");
  return ({ id: target, hypervisor }) => target !== from.id && (from.hypervisor === "Xen" || hypervisor === "KVM");
}

function shownFlavor(
  { id, vcpus, ram, hypervisor, zones, sold_out_zones }: FlavorRow,
  world: World,
  specs: "extra_specs" | "os_extra_specs",
): Record<string, unknown> {
  const everywhere = zones.every((zone) => sold_out_zones.includes(zone));
  return {
    id,
    name: id,
    vcpus: String(vcpus),
    ram,
    disk: "0",
    swap: "",
    "OS-FLV-EXT-DATA:ephemeral": 0,
    "os-flavor-access:is_public": true,
    links: [{ rel: "self", href: `${world.url}/v2.1/flavors/${id}`, type: null }],
    [specs]: {
      "ecs:performancetype": "normal",
      "ecs:virtualization_env_types": hypervisor === "KVM" ? "CloudCompute" : "FusionCompute",
      "cond:operation:status": everywhere ? "sellout" : "normal",
      "cond:operation:az": zones
        .map((zone) => `${zone}(${sold_out_zones.includes(zone) ? "sellout" : "normal"})`)
        .join(","),
    },
  };
}
