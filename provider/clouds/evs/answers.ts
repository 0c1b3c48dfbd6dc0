import type { Listing, Progress } from "../listing.js";
import { isNotFound } from "../../api/refusals.js";
import type { z } from "zod";
import type { Unread, pageLinks } from "../../api/replyFields.js";
import { readFrom } from "../../transport/answered.js";
import { UnendingList } from "../../transport/errors.js";
import { messageOf } from "../../transport/messageOf.js";
import type { FirstPage } from "../cloudLook.js";

/** The most that a list of EVS answers at once. */
export const pageSize = 1000;
/** The first page of a list of nobody knows how many. */
const firstPage = 100;

/** A list whose place is lost between two pages is begun anew so often. */
const beginnings = 4;

/** One thing, undefined when it does not exist. */
export async function existing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** A page of a list, each thing read for itself. */
export interface Page<Reply> {
  readonly read: readonly Reply[];
  readonly unread: readonly Unread[];
  /** Of its last thing, read or not. */
  readonly lastId: string | undefined;
  /** Whether there is more; undefined where nothing says so: then the list goes on until a page brings nothing new. */
  readonly more: boolean | undefined;
}

export function countOf({ read, unread }: Pick<Page<unknown>, "read" | "unread">): number {
  return read.length + unread.length;
}

/** What one request tells of a list. */
export async function firstOf<Reply, T>(
  ask: (place: Place) => Promise<Page<Reply>>,
  toItem: (reply: Reply) => T,
): Promise<FirstPage<T>> {
  const page = await ask({ limit: pageSize });
  const isLast = page.more === false || (page.more === undefined && countOf(page) < pageSize);
  return { items: page.read.map(toItem), complete: isLast && page.unread.length === 0 };
}

/** Things of a list, by their ids. Those that can't be read stand apart: each of them has to be asked for by its id. */
export interface Listed<T> {
  readonly items: ReadonlyMap<string, T>;
  readonly unread: readonly Unread[];
  /** Whether the list was read to its end. */
  readonly ended: boolean;
}

/** The same for those above the clouds. */
export function listing<T>({ items, unread }: Listed<T>): Listing<T> {
  return {
    items: [...items.values()],
    unread: unread.map(({ id, fields: { name }, problem }) => ({
      id,
      name: typeof name === "string" ? name : undefined,
      problem,
    })),
  };
}

/** Where the next page begins: behind the thing of that id, which is the so-manieth. */
export interface Place {
  readonly limit: number;
  readonly marker?: string;
  readonly offset?: number;
}

/**
 * Reads off the links of a list whether there is more. Cinder links whenever it answers fewer than there are, also when it is
 * asked for more than it gives at once. A full page without a link proves nothing before the list has shown that it links.
 */
export class Links {
  private seen = false;

  more(links: z.output<typeof pageLinks>, found: number, limit: number): boolean | undefined {
    const next = links?.some(({ rel }) => rel === "next") ?? false;
    this.seen ||= next;
    return next || this.seen || found < limit ? next : undefined;
  }
}

/**
 * All things of a list, to its very end.
 *
 * @param goOn makes the first page a short one, and is asked whether the others are worth while when there are more
 */
export async function allPages<Reply extends { readonly id: string }, T>(
  ask: (place: Place) => Promise<Page<Reply>>,
  toItem: (reply: Reply) => T,
  goOn?: () => Promise<boolean>,
  told?: Progress,
): Promise<Listed<T>> {
  let lost: unknown;
  for (let begun = 0; begun < beginnings; begun += 1) {
    try {
      return await pagesOf(ask, toItem, goOn, told);
    } catch (error) {
      // the marker was deleted between two pages
      if (!isNotFound(error)) throw error;
      lost = error;
    }
  }
  throw new UnendingList(`a list was begun ${beginnings} times and never read to its end: ${messageOf(lost)}`, {
    cause: lost,
  });
}

async function pagesOf<Reply extends { readonly id: string }, T>(
  ask: (place: Place) => Promise<Page<Reply>>,
  toItem: (reply: Reply) => T,
  goOn: (() => Promise<boolean>) | undefined,
  told: Progress | undefined,
): Promise<Listed<T>> {
  const items = new Map<string, T>();
  const unread: Unread[] = [];
  const seen = new Set<string>();
  let place: Place = { limit: goOn === undefined ? pageSize : firstPage };
  for (let pages = 1; ; pages += 1) {
    const page = await ask(place);
    const before = seen.size;
    for (const reply of page.read) items.set(reply.id, toItem(reply));
    for (const one of page.unread) if (one.id === undefined || !seen.has(one.id)) unread.push(one);
    for (const { id } of [...page.read, ...page.unread]) if (id !== undefined) seen.add(id);
    told?.(seen.size);
    // a service that does not know the marker sends the same page again
    if (page.more === false || seen.size === before || page.lastId === undefined)
      return readFrom(page, { items, unread, ended: true });
    const isShort = page.more === undefined && countOf(page) < place.limit;
    if (pages === 1 && goOn !== undefined && !isShort && !(await goOn())) {
      return readFrom(page, { items, unread, ended: false });
    }
    place = { limit: pageSize, marker: page.lastId, offset: seen.size };
  }
}
