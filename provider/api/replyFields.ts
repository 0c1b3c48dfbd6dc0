import { z } from "zod";

/** `true`, `"true"` or `"False"`: the references print one type and the services send the other. */
export const flag = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]);

/** A whole number, which some services send as a string. */
export const integer = z
  .union([
    z.int(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .meta({ is: "number" });

/** Names and values as the service keeps them. Null means empty; a value that is null tells nothing and is left out; others are JSON. */
export const stringMap = z
  .record(
    z.string(),
    z.unknown().transform((value) => (value === null || typeof value === "string" ? value : JSON.stringify(value))),
  )
  .nullable()
  .transform((map) =>
    Object.fromEntries(Object.entries(map ?? {}).filter((entry): entry is [string, string] => entry[1] !== null)),
  )
  .meta({ is: "Record<string, string>" });

/** A list that may be null where it is empty. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullable()
    .transform((items) => items ?? [])
    .meta({ listOf: item });
}

/** Links as printed in three forms: `{href, rel}`, `{self}`, or null. Nothing of the provider follows them. */
export const links = list(z.record(z.string(), z.unknown())).optional();

/** Says where the next page begins; null on the last page, absent where a list has none. */
export const pageLinks = list(z.looseObject({ rel: z.string().optional(), href: z.string().optional() })).optional();

/** Something in a list that can't be read: its id where it has one, its fields as they came, and what is wrong with it. */
export interface Unread {
  readonly id: string | undefined;
  readonly fields: Readonly<Record<string, unknown>>;
  readonly problem: string;
}

/** Things of a list, each read for itself: one of somebody else's that can't be read spoils none of the others. */
export function eachOf<Item extends z.ZodType>(item: Item) {
  return z
    .array(z.unknown())
    .transform((given) => {
      const read: z.output<Item>[] = [];
      const unread: Unread[] = [];
      let lastId: string | undefined;
      for (const one of given) {
        const parsed = item.safeParse(one);
        const fields: Record<string, unknown> = { ...Object(one) };
        const id = typeof fields["id"] === "string" ? fields["id"] : undefined;
        lastId = id ?? lastId;
        if (parsed.success) read.push(parsed.data);
        else unread.push({ id, fields, problem: z.prettifyError(parsed.error) });
      }
      // of the last one that has an id
      return { read, unread, lastId };
    })
    .meta({ listOf: item });
}
