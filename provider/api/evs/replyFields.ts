import { z } from "zod";

/** `true`, `"true"` or `"False"`: the references print one type and the services send the other. */
export const flag = z.union([z.boolean(), z.stringbool({ truthy: ["true"], falsy: ["false"] })]);

/** A whole number, which some services send as a string. */
export const integer = z.union([
  z.int(),
  z
    .string()
    .regex(/^-?\d+$/)
    .transform(Number),
]);

/** Names and values as the service keeps them. Null means empty; a value that is null tells nothing and is left out. */
export const stringMap = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String).nullable())
  .nullable()
  .transform((map) =>
    Object.fromEntries(Object.entries(map ?? {}).filter((entry): entry is [string, string] => entry[1] !== null)),
  );

/** A list that may be null where it is empty. */
export function list<Item extends z.ZodType>(item: Item) {
  return z
    .array(item)
    .nullable()
    .transform((items) => items ?? []);
}

/** Links as printed in three forms: `{href, rel}`, `{self}`, or null. Nothing of the provider follows them. */
export const links = list(z.record(z.string(), z.unknown())).optional();

/** Says where the next page begins; null on the last page, absent where a list has none. */
export const pageLinks = list(z.looseObject({ rel: z.string().optional(), href: z.string().optional() })).optional();
