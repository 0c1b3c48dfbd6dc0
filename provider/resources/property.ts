import { z } from "zod";

/** What the zod type of a property does not say. Types, check, diff, schema.json, SDK classes and docs derive from both. */
export interface Property {
  /** Unit, limits, default, what a change does: the docstring that a person works from. */
  readonly description: string;
  /** What a change does: replace the resource, change it in place, or only change what later calls do (no request). */
  readonly change: "replaces" | "in place" | "later";
  /** Whether state always has it, although the program may leave it out. */
  readonly always?: boolean;
  /** What removing the argument from the program does; never a replacement. */
  readonly removed: "cleared" | "default" | "kept";
}

const properties = z.registry<Property>();

/** Declares an argument of a resource. */
export function argument<Schema extends z.ZodType>(
  schema: Schema,
  property: Omit<Property, "removed"> & { removed?: Property["removed"] },
): Schema {
  properties.add(schema, { removed: "kept", ...property });
  return schema;
}

/** Declares an output beyond the arguments. */
export function output<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  properties.add(schema, { description, change: "in place", removed: "kept" });
  return schema;
}

export function propertyOf(schema: z.core.$ZodType): Property {
  const property = properties.get(schema);
  if (property === undefined) throw new Error("a property without description and change was declared");
  return property;
}
