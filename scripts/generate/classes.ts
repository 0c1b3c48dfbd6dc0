import { type KindModel, type ObjectModel, type PropertyModel, type TypeModel, withConsequence } from "./model.js";

const head = "// Generated from provider/resources by `npm run generate`; changes go there.";

/** The SDK class of a kind: what people import. */
export function classFile({ definition, inputs, state, objects }: KindModel, example: string): string {
  const { kind, handler, secretOutputs, deleteBeforeReplace } = definition;
  const secret = secretOutputs.filter((name) => name in definition.inputs.shape);
  const given = secret.length === 0 ? "args" : `secretly(args, ${JSON.stringify(secret)})`;
  const outputs = state.map(({ name }) => JSON.stringify(name)).join(", ");
  return `${head}
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor${secret.length === 0 ? "" : ", secretly"} } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link ${kind}}. */
export interface ${kind}Args {
${inputs.map((property) => member(property, `readonly ${property.name}${property.optional ? "?" : ""}: ${inputType(property)};`)).join("\n")}
}
${objects.map(objectInterface).join("")}
const outputs = [${outputs}] as const;

/**
 * ${definition.description}
 *
 * ${definition.reference}.
 *
${exampleTag(example)}
 */
export class ${kind} extends pulumi.CustomResource {
${state.map((property) => member(property, `declare readonly ${property.name}: pulumi.Output<${outputType(property)}>;`)).join("\n")}

${definition.happensOnce === true ? "" : getter(kind)}  /** Whether a resource, or what a policy is given of one, is a ${kind} of either door. */
  static override isInstance(resource: unknown): resource is ${kind} {
    return hasKind("${kind}", resource);
  }

  constructor(name: string, args: ${kind}Args, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: ${kind}Args | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: ${kind}Args | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:${kind}",
        name,
        propertiesFor("${handler}", name, outputs, ${given}, opts),
        optionsFor("${kind}", { secretOutputs: ${JSON.stringify(secretOutputs)}, deleteBeforeReplace: ${deleteBeforeReplace}${definition.happensOnce === true ? ", happensOnce: true" : ""}${definition.adoption === undefined ? "" : ", adopts: true"} }, opts),
      );
    } finally {
      restore();
    }
  }
}
`;
}

function getter(kind: string): string {
  return `  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): ${kind} {
    return new ${kind}(name, undefined, { ...opts, id });
  }

`;
}

export function fileOf(kind: string): string {
  return kind.charAt(0).toLowerCase() + kind.slice(1);
}

export function objectInterface({ name, properties, place, isOnlyGiven }: ObjectModel): string {
  // what no state holds is given by programs, who may have its parts from other resources
  const typed = (property: PropertyModel) => (isOnlyGiven ? inputType(property) : plainType(property.type));
  return `
/** ${place} */
export interface ${name} {
${properties.map((property) => member(property, `readonly ${property.name}${property.optional ? "?" : ""}: ${typed(property)};`)).join("\n")}
}
`;
}

function member(property: PropertyModel, declaration: string): string {
  return `  /** ${withConsequence(property)} */\n  ${declaration}`;
}

/** What may be left out may be an output that has nothing, too. */
export function inputType({ type, optional }: PropertyModel): string {
  const of = type.is === "map" ? `Record<string, pulumi.Input<${plainType(type.of)}>>` : plainType(type);
  return `pulumi.Input<${of}${optional ? " | undefined" : ""}>`;
}

/** @param example a program, fenced as on a page */
export function exampleTag(example: string): string {
  return ["@example", ...example.split("\n")].map((line) => ` * ${line}`.trimEnd()).join("\n");
}

function outputType({ type, optional }: PropertyModel): string {
  return `${plainType(type)}${optional ? " | undefined" : ""}`;
}

export function plainType(type: TypeModel): string {
  switch (type.is) {
    case "integer":
      return "number";
    case "enum":
      return type.words.map((word) => JSON.stringify(word)).join(" | ");
    case "map":
      return `Record<string, ${plainType(type.of)}>`;
    case "list":
      return `${plainType(type.of)}[]`;
    case "union":
      return type.of.map(plainType).join(" | ");
    case "object":
      return type.name;
    default:
      return type.is;
  }
}
