import { type Pace, type Task, until } from "../../waiting/until.js";
import { mostNamed, notYetVisible, type Found } from "../creates.js";
import type { Volume } from "../volumes.js";
import { ofRequest } from "../../transport/answered.js";
import { type Mark, markIn } from "../../recovery/marks.js";
import type { Listed } from "./answers.js";
import type { EvsConnection } from "./connection.js";

interface Search<T> {
  /** In words, such as `disk`. */
  readonly what: string;
  readonly mark: Mark;
  /** When the create was sent, milliseconds since the epoch. */
  readonly since: number;
  readonly task: Task;
  isAlike(thing: T): boolean;
}

/** Whole lists are dear. */
const pace: Pace = (waited) => Math.min(5_000, Math.max(500, waited / 4));

/** Looks for what a create whose answer was lost has made: by its mark, in whole lists, until what was made at `since` would be seen. */
export async function found<T extends Pick<Volume, "id" | "name" | "mark">>(
  { clock }: Pick<EvsConnection, "clock">,
  { what, mark, since, task, isAlike }: Search<T>,
  list: () => Promise<Listed<T>>,
): Promise<Found> {
  return until(
    `the ${what} of a create whose answer was lost to show itself`,
    async () => {
      const wouldBeSeen = clock.now() - since >= notYetVisible;
      const listed = await list();
      const { items, unread } = listed;
      const all = [...items.values()];
      const marked = [
        ...all.filter((thing) => thing.mark?.id === mark.id).map(({ id }) => id),
        ...unread.flatMap(({ id, fields }) => (id !== undefined && isMarked(fields, mark) ? [id] : [])),
      ];
      if (marked.length === 0 && !wouldBeSeen) return { seen: `no ${what} with its mark${ofRequest(listed)}` };
      const alike = all.filter((thing) => isAlike(thing) && thing.mark === undefined);
      return { done: { marked, alike: alike.slice(0, mostNamed).map(({ id, name }) => `${name} (${id})`) } };
    },
    { clock, pace, task },
  );
}

/** Whether something that can't be read carries the mark all the same. */
function isMarked({ description }: Readonly<Record<string, unknown>>, mark: Mark): boolean {
  return typeof description === "string" && markIn(description)?.id === mark.id;
}
