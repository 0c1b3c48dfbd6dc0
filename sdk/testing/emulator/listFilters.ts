import { pagingNames } from "./paging.js";
import type { Refusal } from "./refusal.js";
import type { World } from "./world.js";

/** By name, whether a row fits the value that is asked for. */
export type Filters<Row> = Readonly<Record<string, (row: Row, wanted: string, world: World) => boolean>>;

/** `enterprise_project_id`, of later references: everything is in the usual one. Stock clients ask for all that they may see. */
export function inEnterpriseProject(_row: unknown, wanted: string): boolean {
  return ["0", "all_granted_eps"].includes(wanted);
}

/**
 * Whether a row fits all filters of a query. Throws for a filter that the list does not have: to leave it out would answer things that
 * nobody asked for.
 */
export function fitting<Row>(
  query: URLSearchParams,
  filters: Filters<Row>,
  world: World,
  { otherNames, unknown }: { otherNames: readonly string[]; unknown: (name: string) => Refusal },
): (row: Row) => boolean {
  const known = [...Object.keys(filters), ...pagingNames, ...otherNames];
  const stranger = [...query.keys()].find((name) => !known.includes(name));
  if (stranger !== undefined) throw unknown(stranger);
  const wanted = Object.entries(filters).filter(([name]) => query.has(name));
  // a filter that is repeated asks for any of its values
  return (row) => wanted.every(([name, fits]) => query.getAll(name).some((value) => fits(row, value, world)));
}
