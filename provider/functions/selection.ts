import { z } from "zod";
import { Forbidden } from "../clouds/failures.js";
import type { Problem, Properties } from "../resources/kind/definition.js";
import type { Listing } from "../clouds/listing.js";
import type { Questions } from "./questions.js";

/** Named in an error; of more it tells how many. */
const mostNamed = 20;

/** Whether something is exactly as asked: equal texts and numbers, and of a map at least the pairs that are asked for. */
export function matches(thing: Properties, wanted: Properties): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    if (value === undefined) return true;
    const has = thing[name];
    return isMap(value) ? isMap(has) && matches(has, value) : has === value;
  });
}

function isMap(value: unknown): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The rule of functions that find one thing. */
export function oneOfIdAndName(args: { id?: string | undefined; name?: string | undefined }): Problem[] {
  const given = Object.values(args).filter((value) => value !== undefined).length;
  if (given === 1) return [];
  return [
    {
      property: "",
      reason: `exactly one of id and name has to be given, and ${given} were. ${given === 0 ? "Give one of them." : "Leave one of them out."}`,
    },
  ];
}

/** The one that is asked for by its id or by its name, as {@link oneOfIdAndName} has it. */
export function theOne<T extends { readonly id: string; readonly name: string }>(
  what: string,
  { id, name = "" }: { readonly id?: string | undefined; readonly name?: string | undefined },
  things: { byId(id: string): Promise<T | undefined>; all(): Promise<Listing<T>> },
  questions: Questions,
): Promise<T> {
  return id === undefined ? onlyOne(what, name, things.all, questions) : existingOne(what, id, things.byId, questions);
}

/** What is found by its id; an error when there is none. */
export async function existingOne<T>(
  what: string,
  id: string,
  find: (id: string) => Promise<T | undefined>,
  questions: Questions,
  advice = "Correct the id, or the login.",
): Promise<T> {
  const found = await find(id);
  if (found === undefined)
    throw new Forbidden(`there is no ${what} ${id} in ${await questions.placeInWords()}. ${advice}`);
  return found;
}

/**
 * The things of a list.
 * @throws Forbidden when it has something that can't be read, and that may be of the name that is asked for.
 */
export function readable<T>(what: string, { items, unread }: Listing<T>, name?: string): readonly T[] {
  const maybe = unread.find((thing) => name === undefined || thing.name === undefined || thing.name === name);
  if (maybe === undefined) return items;
  throw new Forbidden(
    `the cloud lists a ${what} (${maybe.id ?? "without an id"}) that can't be read: ${maybe.problem}. It may be one that is asked for. ` +
      `Look in the console what it is; what is asked for by its id is found.`,
  );
}

/** The one of that name; an error unless there is exactly one. */
async function onlyOne<T extends { readonly id: string; readonly name: string }>(
  what: string,
  name: string,
  list: () => Promise<Listing<T>>,
  questions: Questions,
): Promise<T> {
  const found = readable(what, await list(), name).filter((thing) => thing.name === name);
  const [first, ...others] = found;
  const where = `in ${await questions.placeInWords()}`;
  if (first === undefined)
    throw new Forbidden(
      `no ${what} ${where} has the name ${name}. Names are compared exactly: correct it, or give an id.`,
    );
  if (others.length === 0) return first;
  const ids = found.slice(0, mostNamed).map(({ id }) => id);
  const more = found.length > ids.length ? ` and ${found.length - ids.length} more` : "";
  throw new Forbidden(
    `${found.length} ${what}s ${where} have the name ${name}: ${ids.join(", ")}${more}. Give the id of the one you mean.`,
  );
}

/** An argument that names one thing. */
export const idText = z.string().min(1, "it is empty; give an id");
export const nameText = z.string().min(1, "it is empty; give a name");
