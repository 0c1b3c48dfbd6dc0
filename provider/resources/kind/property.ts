import { z } from "zod";

/** What the zod type of a property does not say. Types, check, diff, schema.json, SDK classes and docs derive from both. */
export interface Property {
  /** Unit, limits, default, what a change does: the docstring that a person works from. */
  readonly description: string;
  /**
   * What a change of an argument does: replace the resource, change it in place, or only change what later calls do (no request). `once`: it only says how
   * the resource comes to be; state has nothing of it, and it is never a difference.
   */
  readonly change?: "replaces" | "in place" | "later" | "once";
  /** Whether state always has it, although the program may leave it out. */
  readonly always?: boolean;
  /** What removing the argument from the program does; never a replacement. */
  readonly removed: "cleared" | "default" | "kept";
}

const properties = z.registry<Property>();

/** Declares an argument of a resource. */
export function argument<Schema extends z.ZodType>(
  schema: Schema,
  property: Required<Pick<Property, "description" | "change">> & Partial<Property>,
): Schema {
  return described(schema, { removed: "kept", ...property });
}

/** Declares an output beyond the arguments. */
export function output<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return described(schema, { description, removed: "kept" });
}

/** Declares a part of an argument that is an object. */
export function part<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return described(schema, { description, removed: "kept" });
}

/** Declares an argument of a function. */
export function parameter<Schema extends z.ZodType>(schema: Schema, description: string): Schema {
  return described(schema, { description, removed: "kept" });
}

/** A copy of its own: two properties may share a schema, and must not share what is said of them. */
function described<Schema extends z.ZodType>(schema: Schema, property: Property): Schema {
  const own = schema.clone();
  properties.add(own, property);
  return own;
}

export function propertyOf(schema: z.core.$ZodType): Property {
  const property = properties.get(schema);
  if (property === undefined) throw new Error("a property without description and change was declared");
  return property;
}
