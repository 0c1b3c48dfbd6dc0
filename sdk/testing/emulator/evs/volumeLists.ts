import { refusal } from "./errors.js";
import type { Incoming } from "./handler.js";
import { inEnterpriseProject, type Filters } from "../listFilters.js";
import { page, type Page, type PagingRules } from "../paging.js";
import { fittingQuery } from "./lists.js";
import { Evs, type VolumeRow } from "./tables.js";
import type { World } from "../world.js";

type ListName =
  | "listVolumes"
  | "listCloudVolumes"
  | "listCloudVolumesDetail"
  | "listCinderVolumes"
  | "listCinderVolumesDetail";

const sortable = {
  id: (volume: VolumeRow) => volume.id,
  status: (volume: VolumeRow) => volume.status,
  size: (volume: VolumeRow) => volume.size,
  created_at: (volume: VolumeRow) => volume.created_at,
};

/** One page of the project's disks; each disk on it has had a look. */
export function listedVolumes(
  { query, projectId, effects }: Incoming<ListName>,
  world: World,
  rules: PagingRules,
): Page<VolumeRow> {
  checkValues(query, world);
  const fits = fittingQuery(query, volumeFilters, world, ["sort_key", "sort_dir"]);
  const rows = sorted(
    [...world.part(Evs).volumes.values()].filter((volume) => volume.project_id === projectId && fits(volume)),
    query,
  );
  const { rows: onPage, more } = page(rows, query, rules, effects.pageLimit);
  const shown = onPage.filter((volume) => world.progress.look(volume));
  // a look can be the one that shows that it is gone
  return { rows: shown.filter(({ id }) => world.part(Evs).volumes.has(id)), more };
}

function checkValues(query: URLSearchParams, world: World): void {
  const key = query.get("sort_key");
  if (key !== null && !(key in sortable)) throw refusal("EVS.1039");
  const direction = query.get("sort_dir");
  if (direction !== null && direction !== "asc" && direction !== "desc") throw refusal("EVS.1040");
  const metadata = query.get("metadata");
  // where there is no disk, nobody else would look at it
  if (metadata !== null) metadataPairs(metadata);
  const zone = query.get("availability_zone");
  if (zone !== null && !world.zones.includes(zone)) throw refusal("EVS.1041");
}

/** Names fit when they contain what is asked for: only the lists of snapshots promise to compare exactly. */
const volumeFilters: Filters<VolumeRow> = {
  name: (volume, wanted) => volume.name.includes(wanted),
  status: (volume, wanted) => volume.status === wanted,
  availability_zone: (volume, wanted) => volume.availability_zone === wanted,
  metadata: (volume, wanted) => metadataPairs(wanted).every(([key, value]) => volume.metadata[key] === value),
  // of later references
  id: (volume, wanted) => volume.id === wanted,
  ids: (volume, wanted) => wanted.includes(volume.id),
  server_id: (volume, wanted) => volume.attachments.some(({ server_id }) => server_id === wanted),
  volume_type_id: ({ volume_type }, wanted, world) =>
    world.part(Evs).types.some(({ id, name }) => id === wanted && name === volume_type),
  multiattach: (volume, wanted) => String(volume.multiattach) === wanted.toLowerCase(),
  service_type: (_volume, wanted) => wanted === "EVS",
  enterprise_project_id: inEnterpriseProject,
  // no disk is in dedicated storage
  dedicated_storage_id: () => false,
  dedicated_storage_name: () => false,
};

function metadataPairs(text: string): [string, string][] {
  try {
    const wanted: unknown = JSON.parse(text.replaceAll("'", '"'));
    if (typeof wanted === "object" && wanted !== null) {
      return Object.entries(wanted).map(([key, value]) => [key, String(value)]);
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw refusal("EVS.1058");
}

/** Newest first unless asked otherwise; disks of the same moment in the order in which they came. */
function sorted(volumes: VolumeRow[], query: URLSearchParams): VolumeRow[] {
  const key = query.get("sort_key") ?? "created_at";
  const value = Object.entries(sortable).find(([name]) => name === key)?.[1] ?? sortable.created_at;
  const ascending = volumes.sort((one, other) => (value(one) < value(other) ? -1 : value(one) > value(other) ? 1 : 0));
  return query.get("sort_dir") === "asc" ? ascending : ascending.reverse();
}
