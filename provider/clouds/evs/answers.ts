import type { Unread } from "../../api/evs/replyFields.js";
import { UnendingList, isNotFound } from "../../transport/errors.js";

/** The most that a list of EVS answers at once. */
const pageSize = 1000;

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
  /**
   * Whether there is more, where links say so, as in Cinder's lists; undefined where nothing does. Then a short page proves
   * nothing, since a service may answer fewer things than it is asked for: the list goes on until a page brings nothing new.
   */
  readonly more: boolean | undefined;
}

/** All things of a list, by their ids. Those that can't be read stand apart: each of them has to be asked for by its id. */
export interface Listed<T> {
  readonly items: ReadonlyMap<string, T>;
  readonly unread: readonly Unread[];
  readonly pages: number;
}

/** Where the next page begins: behind the thing of that id, which is the so-manieth. */
export interface Place {
  readonly limit: number;
  readonly marker?: string;
  readonly offset?: number;
}

/** All things of a list, to its very end. */
export async function allPages<Reply extends { readonly id: string }, T>(
  ask: (place: Place) => Promise<Page<Reply>>,
  toItem: (reply: Reply) => T,
): Promise<Listed<T>> {
  let lost: unknown;
  for (let begun = 0; begun < beginnings; begun += 1) {
    try {
      return await pagesOf(ask, toItem);
    } catch (error) {
      // the marker was deleted between two pages
      if (!isNotFound(error)) throw error;
      lost = error;
    }
  }
  throw new UnendingList(`a list was begun ${beginnings} times and never read to its end: ${String(lost)}`, {
    cause: lost,
  });
}

async function pagesOf<Reply extends { readonly id: string }, T>(
  ask: (place: Place) => Promise<Page<Reply>>,
  toItem: (reply: Reply) => T,
): Promise<Listed<T>> {
  const items = new Map<string, T>();
  const unread: Unread[] = [];
  const seen = new Set<string>();
  let place: Place = { limit: pageSize };
  for (let pages = 1; ; pages += 1) {
    const page = await ask(place);
    const before = seen.size;
    for (const reply of page.read) items.set(reply.id, toItem(reply));
    for (const one of page.unread) if (one.id === undefined || !seen.has(one.id)) unread.push(one);
    for (const { id } of [...page.read, ...page.unread]) if (id !== undefined) seen.add(id);
    // a service that does not know the marker sends the same page again
    const isFull = page.read.length + page.unread.length >= pageSize;
    const isLast = seen.size === before || (page.more === false && !isFull);
    if (isLast || page.lastId === undefined) return { items, unread, pages };
    place = { limit: pageSize, marker: page.lastId, offset: seen.size };
  }
}
