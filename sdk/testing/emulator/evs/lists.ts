import { fitting, type Filters } from "../listFilters.js";
import { isUuid, nextQuery, type Page, type PagingRules } from "../paging.js";
import type { World } from "../world.js";
import { malformedUrl, refusal } from "./errors.js";

const greatestLimit = 1000;

/** Cinder-style lists shorten a page that is too long. */
export const cinderPaging: PagingRules = {
  usualLimit: greatestLimit,
  limit(given) {
    if (given === undefined) throw refusal("EVS.5400", "limit param must be an integer.");
    if (given <= 0) throw refusal("EVS.5400", "limit param must be positive.");
    return Math.min(given, greatestLimit);
  },
  lostMarker: () => refusal("EVS.5404"),
  wrongOffset: () => refusal("EVS.5400", "offset param must be an integer."),
};

/** The lists of `cloudvolumes` have codes of their own for a wrong page. */
export const cloudVolumesPaging: PagingRules = {
  ...cinderPaging,
  limit(given) {
    if (given === undefined || given < 1) throw refusal("EVS.1023");
    if (given > greatestLimit) throw refusal("EVS.2142");
    return given;
  },
  checkMarker(marker) {
    if (!isUuid(marker)) throw refusal("EVS.1024");
  },
};

/** Links to the next page, as the lists that have them print them. */
export function nextLinks<Row extends { readonly id: string }>(
  found: Page<Row>,
  query: URLSearchParams,
  address: string,
): { href: string; rel: string }[] | undefined {
  const next = nextQuery(found, query);
  return next === undefined ? undefined : [{ href: `${address}?${next}`, rel: "next" }];
}

/** Whether a row fits a query. Stock clients send `all_tenants` with each list; for one who is no administrator it changes nothing. */
export function fittingQuery<Row>(
  query: URLSearchParams,
  filters: Filters<Row>,
  world: World,
  otherNames: readonly string[] = [],
): (row: Row) => boolean {
  return fitting(query, filters, world, {
    otherNames: [...otherNames, "all_tenants"],
    unknown: (name) => malformedUrl(`This list has no filter ${name}.`),
  });
}
