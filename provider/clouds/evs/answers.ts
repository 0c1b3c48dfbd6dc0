import { isNotFound } from "../../transport/errors.js";

/** The most that a list of EVS answers at once. */
const pageSize = 1000;

/** What the service has just named can be missing from its answers for so long, in milliseconds. */
export const notYetVisible = 30_000;

/** One thing, undefined when it does not exist. */
export async function existing<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}

/** All things of a list that is paged by the id of the last one, by their ids. */
export async function allPages<Reply extends { readonly id: string }, T>(
  ask: (page: { limit: number; marker?: string }) => Promise<readonly Reply[]>,
  read: (reply: Reply) => T,
): Promise<{ items: Map<string, T>; pages: number }> {
  const items = new Map<string, T>();
  let pages = 0;
  let marker: string | undefined;
  for (;;) {
    const replies = await ask({ limit: pageSize, ...(marker === undefined ? {} : { marker }) });
    pages += 1;
    const before = items.size;
    for (const reply of replies) items.set(reply.id, read(reply));
    marker = replies.at(-1)?.id;
    // a service that does not know the marker sends the same page again
    const isLast = replies.length < pageSize || items.size === before;
    if (isLast || marker === undefined) return { items, pages };
  }
}
