import { isNotFound } from "../../provider/api/refusals.js";
import { UnendingList } from "../../provider/transport/errors.js";
import { messageOf } from "../../provider/transport/messageOf.js";

/** The most that a page holds when nobody says otherwise. */
const usualLimit = 1000;
/** A list whose place is lost between two pages is begun anew so often. */
const beginnings = 4;

/** Something in a list that can't be read: its id where it has one, its fields as they came, and what is wrong with it. */
export interface UnreadItem {
  readonly id: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problem: string;
}

/** One page of a list. */
export interface Page<Item> {
  readonly items: readonly Item[];
  /** What is on it and can't be read. */
  readonly unread: readonly UnreadItem[];
}

/** A list that is asked for as it is read: `for await (const volume of client.volumes.list())` goes to its end. Nothing is sent before. */
export interface Paged<Item> extends AsyncIterable<Item> {
  /** The one page that the query asks for (`limit`, `marker`, `offset`): one request. */
  page(): Promise<Page<Item>>;
  /** Page by page to the end. */
  pages(): AsyncIterable<Page<Item>>;
  /**
   * Everything at once.
   * @throws UnreadableItems when something in it can't be read
   */
  all(): Promise<Item[]>;
}

/** A list has things that can't be read. Those that can were given before; `pages()` gives both. */
export class UnreadableItems extends Error {
  override readonly name = "UnreadableItems";
  constructor(readonly items: readonly UnreadItem[]) {
    const each = items.map(({ id, problem }) => `${id ?? "one without an id"}: ${problem}`);
    super(`${items.length} in the list can't be read:\n${each.join("\n")}`);
  }
}

/** How a list goes on; `whole`: it does not. */
export type Rule = "link" | "marker" | "offset" | "number" | "whole";

/** Where a page begins, in the words of the query. */
interface Place {
  readonly limit?: number;
  readonly marker?: string;
  readonly offset?: number;
}

interface Answer<Item> {
  readonly read: readonly Item[];
  readonly unread: readonly UnreadItem[];
  /** Of the last thing that has one. */
  readonly lastId?: string | undefined;
  readonly links?: readonly { readonly rel?: string | undefined; readonly href?: string | undefined }[] | undefined;
  /** Of the whole list, where it says so. */
  readonly count?: number | null | undefined;
}

/** What is known of a list so far. */
interface Progress {
  readonly ids: Set<string>;
  things: number;
  linked: boolean;
}

export function paged<Query extends object, Item extends object>(
  rule: Rule,
  query: Query,
  ask: (query: Query) => Promise<Answer<Item>>,
): Paged<Item> {
  const asked: Place = query;

  async function* answers(): AsyncGenerator<Page<Item>> {
    const known = new Set<string>();
    let lost: unknown;
    for (let begun = 0; begun < beginnings; begun += 1) {
      try {
        yield* fromTheBeginning(known);
        return;
      } catch (error) {
        // what the place of the page named was deleted meanwhile
        if (!isNotFound(error) || known.size === 0) throw error;
        lost = error;
      }
    }
    throw new UnendingList(`a list was begun ${beginnings} times and never read to its end: ${messageOf(lost)}`, {
      cause: lost,
    });
  }

  async function* fromTheBeginning(known: Set<string>): AsyncGenerator<Page<Item>> {
    const progress: Progress = { ids: new Set(), things: 0, linked: false };
    let place: Place | undefined = {};
    while (place !== undefined) {
      const answer: Answer<Item> = await ask({ ...query, ...place });
      const before = progress.ids.size;
      for (const thing of [...answer.read, ...answer.unread]) {
        const id = idOf(thing);
        if (id !== undefined) progress.ids.add(id);
      }
      progress.things += answer.read.length + answer.unread.length;
      const isNew = (thing: object) => {
        const id = idOf(thing);
        return id === undefined || !known.has(id);
      };
      yield { items: answer.read.filter(isNew), unread: answer.unread.filter(isNew) };
      for (const id of progress.ids) known.add(id);
      // a service that does not know the place sends the same page again
      place = progress.ids.size === before ? undefined : nextPlace(rule, { ...asked, ...place }, answer, progress);
    }
  }

  async function* items(): AsyncGenerator<Item> {
    const unread: UnreadItem[] = [];
    for await (const page of answers()) {
      yield* page.items;
      unread.push(...page.unread);
    }
    if (unread.length > 0) throw new UnreadableItems(unread);
  }

  return {
    async page() {
      const { read, unread } = await ask(query);
      return { items: read, unread };
    },
    pages: answers,
    async all() {
      const all: Item[] = [];
      for await (const item of items()) all.push(item);
      return all;
    },
    [Symbol.asyncIterator]: items,
  };
}

/** Where the page behind an answer begins; undefined when there is none. */
function nextPlace(rule: Rule, here: Place, answer: Answer<unknown>, progress: Progress): Place | undefined {
  const { lastId, links, count } = answer;
  switch (rule) {
    case "whole":
      return undefined;
    case "marker":
      return lastId === undefined ? undefined : { marker: lastId };
    case "offset":
      return { offset: (here.offset ?? 0) + answer.read.length + answer.unread.length };
    case "number":
      return typeof count === "number" && progress.things >= count
        ? undefined
        : { offset: Math.max(1, here.offset ?? 1) + 1 };
    case "link": {
      const href = links?.find(({ rel }) => rel === "next")?.href;
      if (href !== undefined) {
        progress.linked = true;
        return placeIn(href) ?? { marker: lastId ?? "" };
      }
      // a list that links does so whenever there is more, and every list whenever it gives less than was asked for
      const isLast = progress.linked || answer.read.length + answer.unread.length < (here.limit ?? usualLimit);
      return isLast || lastId === undefined ? undefined : { marker: lastId };
    }
  }
}

function placeIn(href: string): Place | undefined {
  const { searchParams } = new URL(href, "http://localhost");
  const [marker, offset] = [searchParams.get("marker"), searchParams.get("offset")];
  if (marker === null && offset === null) return undefined;
  return { ...(marker === null ? {} : { marker }), ...(offset === null ? {} : { offset: Number(offset) }) };
}

function idOf(thing: object): string | undefined {
  return "id" in thing && typeof thing.id === "string" ? thing.id : undefined;
}
