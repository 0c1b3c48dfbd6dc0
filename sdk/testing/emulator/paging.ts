import type { Refusal } from "./refusal.js";

export interface Page<Row> {
  readonly rows: readonly Row[];
  /** True when there is more behind. */
  readonly more: boolean;
}

/** What a list may be asked beside its filters. */
export const pagingNames = ["marker", "limit", "offset"] as const;

/** How a list pages, and what it answers to a wrong page. */
export interface PagingRules {
  readonly usualLimit: number;
  /** Undefined for no whole number. Throws for one that the list does not take. */
  limit(given: number | undefined): number;
  checkMarker?(marker: string): void;
  lostMarker(): Refusal;
  wrongOffset(): Refusal;
}

/** One page of rows that are filtered and sorted already; `pageLimit` is what a fault allows at most. */
export function page<Row extends { readonly id: string }>(
  rows: readonly Row[],
  query: URLSearchParams,
  rules: PagingRules,
  pageLimit = Number.POSITIVE_INFINITY,
): Page<Row> {
  const given = query.get("limit");
  const limit = Math.min(given === null ? rules.usualLimit : rules.limit(whole(given)), pageLimit);
  const start = startOf(rows, query, rules);
  return { rows: rows.slice(start, start + limit), more: rows.length > start + limit };
}

/** The query of the page behind this one. */
export function nextQuery<Row extends { readonly id: string }>(
  { rows, more }: Page<Row>,
  query: URLSearchParams,
): string | undefined {
  const last = rows.at(-1);
  if (!more || last === undefined) return undefined;
  const next = new URLSearchParams(query);
  next.delete("offset");
  next.set("marker", last.id);
  return next.toString();
}

function startOf(rows: readonly { readonly id: string }[], query: URLSearchParams, rules: PagingRules): number {
  const marker = query.get("marker");
  let start = 0;
  if (marker !== null) {
    rules.checkMarker?.(marker);
    const at = rows.findIndex(({ id }) => id === marker);
    if (at < 0) throw rules.lostMarker();
    start = at + 1;
  }
  const offset = query.get("offset");
  if (offset === null) return start;
  const skipped = whole(offset);
  if (skipped === undefined || skipped < 0) throw rules.wrongOffset();
  return start + skipped;
}

export function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}

function whole(text: string): number | undefined {
  return /^-?\d+$/.test(text) ? Number(text) : undefined;
}
