import { z } from "zod";
import type { FunctionDefinition } from "../../provider/functions/definition.js";
import type { Definition } from "../../provider/resources/kind/definition.js";
import { placeOutputs } from "../../provider/resources/kind/placeOutputs.js";
import { propertyOf } from "../../provider/resources/kind/property.js";

/** A type as schema.json, the SDK and the docs all spell it. */
export type TypeModel =
  | { readonly is: "string" | "integer" | "number" | "boolean" }
  | { readonly is: "enum"; readonly words: readonly string[] }
  | { readonly is: "map"; readonly of: TypeModel }
  | { readonly is: "list"; readonly of: TypeModel }
  | { readonly is: "union"; readonly of: readonly TypeModel[] }
  | { readonly is: "object"; readonly name: string; readonly properties: readonly PropertyModel[] };

export interface PropertyModel {
  readonly name: string;
  readonly type: TypeModel;
  readonly description: string;
  readonly optional: boolean;
  /** Undefined for an output. */
  readonly change: "replaces" | "in place" | "later" | "once" | undefined;
  /** Whether a change that replaces is refused unless `allowReplacement` is true. */
  readonly refused: boolean;
  readonly removed: "cleared" | "default" | "kept";
  readonly secret: boolean;
}

export interface KindModel {
  readonly definition: Definition;
  readonly inputs: readonly PropertyModel[];
  /** Everything that state holds: arguments and outputs. */
  readonly state: readonly PropertyModel[];
  readonly objects: readonly ObjectModel[];
}

/** A type of its own. */
export interface ObjectModel {
  readonly name: string;
  readonly properties: readonly PropertyModel[];
  /** A sentence on where it stands, such as: One of the `attachments` of a {@link Volume}. */
  readonly place: string;
  /** Whether only programs give it, and no state holds it. */
  readonly isOnlyGiven?: boolean;
}

export interface FunctionModel {
  readonly definition: FunctionDefinition;
  /** How its types are named: `GetVolume`. */
  readonly typeName: string;
  readonly args: readonly PropertyModel[];
  readonly result: readonly PropertyModel[];
  /** Types that only it has. */
  readonly objects: readonly ObjectModel[];
  /** Types that it has from a kind. */
  readonly borrowed: readonly { readonly name: string; readonly kind: string }[];
}

/** Reads a function off its zod definition. What an answer has of a resource has the types of the kind. */
export function functionModelOf(definition: FunctionDefinition, kinds: readonly KindModel[]): FunctionModel {
  const typeName = capitalised(definition.name);
  const args = fieldsOf(definition.args, typeName);
  const result = fieldsOf(definition.result, typeName);
  const all = result.flatMap((property) => objectsIn(property, `what {@link ${definition.name}} answers`));
  const borrowed = kinds.flatMap(({ definition: { kind }, objects }) =>
    objects.filter(({ name }) => all.some((object) => object.name === name)).map(({ name }) => ({ name, kind })),
  );
  const objects = all.filter(({ name }) => borrowed.every((one) => one.name !== name));
  return { definition, typeName, args, result, objects, borrowed };
}

/** Reads a kind off its zod definition. */
export function modelOf(definition: Definition): KindModel {
  const inputs = propertiesOf(definition.inputs, definition);
  const outputs = propertiesOf(definition.outputs.extend(placeOutputs.shape), definition);
  const lasting = inputs.filter(({ change }) => change !== "once");
  const echoed = lasting.map((property) => ({
    ...property,
    optional: property.optional && propertyOf(schemaOf(definition.inputs, property.name)).always !== true,
  }));
  const state = [...echoed, ...outputs];
  // of the arguments and the outputs beyond them, each type once
  const all = [...inputs, ...outputs].flatMap((property) => objectsIn(property, `a {@link ${definition.kind}}`));
  const kept = new Set(state.flatMap((property) => objectsIn(property, "")).map(({ name }) => name));
  const objects = all.map((object) => ({ ...object, isOnlyGiven: !kept.has(object.name) }));
  return { definition, inputs, state, objects };
}

function schemaOf(object: z.ZodObject, name: string): z.core.$ZodType {
  const schema = object.shape[name];
  if (schema === undefined) throw new Error(`no property ${name}`);
  return schema;
}

function propertiesOf(object: z.ZodObject, { kind, inputs, secretOutputs }: Definition): PropertyModel[] {
  return Object.entries(object.shape).map(([name, schema]) => {
    const { description, change, removed } = propertyOf(schema);
    return {
      name,
      type: typeOf(schema, `${kind}${capitalised(name)}`),
      description,
      optional: schema instanceof z.ZodOptional,
      change,
      refused: change === "replaces" && "allowReplacement" in inputs.shape,
      removed,
      secret: secretOutputs.includes(name),
    };
  });
}

function typeOf(schema: z.core.$ZodType, name: string): TypeModel {
  if (schema instanceof z.ZodOptional) return typeOf(schema.unwrap(), name);
  if (schema instanceof z.ZodString) return { is: "string" };
  if (schema instanceof z.ZodNumberFormat) return { is: "integer" };
  if (schema instanceof z.ZodNumber) return { is: "number" };
  if (schema instanceof z.ZodBoolean) return { is: "boolean" };
  if (schema instanceof z.ZodEnum) return { is: "enum", words: schema.options.map(String) };
  if (schema instanceof z.ZodRecord) return { is: "map", of: typeOf(schema.valueType, name.replace(/s$/, "")) };
  if (schema instanceof z.ZodUnion) return { is: "union", of: schema.options.map((option) => typeOf(option, name)) };
  if (schema instanceof z.ZodArray) return { is: "list", of: typeOf(schema.element, name.replace(/s$/, "")) };
  if (schema instanceof z.ZodObject) {
    const own = schema.meta()?.title ?? name;
    return { is: "object", name: own, properties: fieldsOf(schema, own) };
  }
  throw new Error(`${name}: the generator does not know this zod type`);
}

/** Properties of what is only read. */
function fieldsOf({ shape }: z.ZodObject, name: string): PropertyModel[] {
  return Object.entries(shape).map(([field, schema]) => ({
    name: field,
    type: typeOf(schema, `${name}${capitalised(field)}`),
    description: propertyOf(schema).description,
    optional: schema instanceof z.ZodOptional,
    change: undefined,
    refused: false,
    removed: "kept",
    secret: false,
  }));
}

function objectsIn({ name, type }: Pick<PropertyModel, "name" | "type">, owner: string): ObjectModel[] {
  if (type.is === "union") return type.of.flatMap((of) => objectsIn({ name, type: of }, owner));
  const several = type.is === "list" || type.is === "map";
  const object = several ? type.of : type;
  if (object.is !== "object") return [];
  const place = `${several ? "One of the" : "The"} \`${name}\` of ${owner}.`;
  const inner = object.properties.flatMap((property) => objectsIn(property, `a {@link ${object.name}}`));
  return [{ name: object.name, properties: object.properties, place }, ...inner];
}

export function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** The description with what a change does, as every docstring ends. */
export function withConsequence({ description, change, refused }: PropertyModel): string {
  if (refused)
    return `${description} A change would replace the resource, and is refused unless \`allowReplacement\` is true.`;
  if (change === "replaces") return `${description} A change replaces the resource.`;
  if (change === "in place") return `${description} Changes in place.`;
  return change === "later" ? `${description} A change sends nothing.` : description;
}
