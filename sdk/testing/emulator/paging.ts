import { refusal } from "./errors.js";

/** The lists of `cloudvolumes` have codes of their own for a wrong page. */
export type PagingStyle = "cloudvolumes" | "cinder";

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** True when there is more behind. */
  readonly more: boolean;
}

/** What a list may be asked beside its filters. */
export const pagingNames = ["marker", "limit", "offset"] as const;

const greatestLimit = 1000;

/** One page of rows that are filtered and sorted already; `pageLimit` is what a fault allows at most. */
export function page<Row extends { readonly id: string }>(
  rows: readonly Row[],
  query: URLSearchParams,
  style: PagingStyle,
  pageLimit = greatestLimit,
): Page<Row> {
  const limit = Math.min(limitOf(query, style), pageLimit);
  const start = startOf(rows, query, style);
  return { rows: rows.slice(start, start + limit), more: rows.length > start + limit };
}

/** Links to the next page, as the lists that have them print them. */
export function nextLinks<Row extends { readonly id: string }>(
  { rows, more }: Page<Row>,
  query: URLSearchParams,
  address: string,
): { href: string; rel: string }[] | undefined {
  const last = rows.at(-1);
  if (!more || last === undefined) return undefined;
  const next = new URLSearchParams(query);
  next.delete("offset");
  next.set("marker", last.id);
  return [{ href: `${address}?${next.toString()}`, rel: "next" }];
}

function limitOf(query: URLSearchParams, style: PagingStyle): number {
  const given = query.get("limit");
  if (given === null) return greatestLimit;
  const limit = whole(given);
  if (style === "cinder") {
    if (limit === undefined) throw refusal("EVS.5400", "limit param must be an integer.");
    if (limit <= 0) throw refusal("EVS.5400", "limit param must be positive.");
    return Math.min(limit, greatestLimit);
  }
  if (limit === undefined || limit < 1) throw refusal("EVS.1023");
  if (limit > greatestLimit) throw refusal("EVS.2142");
  return limit;
}

function startOf(rows: readonly { readonly id: string }[], query: URLSearchParams, style: PagingStyle): number {
  const marker = query.get("marker");
  let start = 0;
  if (marker !== null) {
    if (style === "cloudvolumes" && !isUuid(marker)) throw refusal("EVS.1024");
    const at = rows.findIndex(({ id }) => id === marker);
    if (at < 0) throw refusal("EVS.5404");
    start = at + 1;
  }
  const offset = query.get("offset");
  if (offset === null) return start;
  const skipped = whole(offset);
  if (skipped === undefined || skipped < 0) throw refusal("EVS.5400", "offset param must be an integer.");
  return start + skipped;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function whole(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}
