import { malformedUrl } from "./errors.js";
import { pagingNames } from "./paging.js";
import type { World } from "./world.js";

/** By name, whether a row fits the value that is asked for. */
export type Filters<Row> = Readonly<Record<string, (row: Row, wanted: string, world: World) => boolean>>;

/** Stock clients send these with each list; for one who is no administrator they change nothing. */
const withoutEffect = ["all_tenants"];

/**
 * Whether a row fits all filters of a query. Throws for a filter that the list does not have: to leave it out would answer things that
 * nobody asked for.
 */
export function fitting<Row>(
  query: URLSearchParams,
  filters: Filters<Row>,
  world: World,
  otherNames: readonly string[] = [],
): (row: Row) => boolean {
  const known = [...Object.keys(filters), ...pagingNames, ...otherNames, ...withoutEffect];
  const unknown = [...query.keys()].find((name) => !known.includes(name));
  if (unknown !== undefined) throw malformedUrl(`This list has no filter ${unknown}.`);
  const wanted = Object.entries(filters).filter(([name]) => query.has(name));
  // a filter that is repeated asks for any of its values
  return (row) => wanted.every(([name, fits]) => query.getAll(name).some((value) => fits(row, value, world)));
}
