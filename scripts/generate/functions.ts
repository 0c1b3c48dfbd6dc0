import { exampleTag, fileOf, inputType, objectInterface, plainType } from "./classes.js";
import type { FunctionModel, PropertyModel } from "./model.js";

const head = "// Generated from provider/functions by `npm run generate`; changes go there.";

/** The SDK's form of a function: what people import. */
export function functionFile(model: FunctionModel, example: string): string {
  const { definition, typeName, args, result, objects, borrowed } = model;
  const { name, description, reference } = definition;
  const mark = args.some(({ optional }) => !optional) ? "" : "?";
  const docs = (called: string, more: string) => `/**
 * ${description}
 *
 * ${more}
 *
 * ${reference}.${example.includes(`.${called}(`) ? `\n *\n${exampleTag(example)}` : ""}
 */`;
  return `${head}
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";
${borrowed.map((type) => `import type { ${type.name} } from "../${fileOf(type.kind)}.js";\n`).join("")}${args.length === 0 ? noArguments(model) : argumentTypes(model)}
/** What {@link ${name}} returns. */
export interface ${typeName}Result {
${result.map((property) => member(property, plainType(property.type))).join("\n")}
}
${objects.map(objectInterface).join("")}
${docs(name, "Sent once in a run: further calls get the first answer.")}
export function ${name}(args${mark}: ${typeName}Args, opts?: pulumi.InvokeOptions): Promise<${typeName}Result> {
  return ask<${typeName}Result>("${name}", args, opts);
}

${docs(`${name}Output`, "Accepts outputs: called once they are known and the resources they come from exist.")}
export function ${name}Output(args${mark}: ${typeName}OutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<${typeName}Result> {
  return askOutput<${typeName}Result>("${name}", args, opts);
}
`;
}

/** The line of the package's entry that gives a function and its types. */
export function functionExports({ definition: { name }, typeName, objects }: FunctionModel): string {
  const types = [
    `${typeName}Args`,
    `${typeName}OutputArgs`,
    `${typeName}Result`,
    ...objects.map((object) => object.name),
  ];
  const names = [name, `${name}Output`, ...types.map((type) => `type ${type}`)];
  return `export { ${names.join(", ")} } from "./functions/${name}.js";`;
}

/** They are there so that options are the second parameter of every function. */
function noArguments({ definition: { name }, typeName }: FunctionModel): string {
  return `
/** {@link ${name}} takes no arguments. */
export type ${typeName}Args = Record<string, never>;

/** {@link ${name}Output} takes no arguments. */
export type ${typeName}OutputArgs = Record<string, never>;
`;
}

function argumentTypes({ definition: { name }, typeName, args }: FunctionModel): string {
  return `
/** The arguments of {@link ${name}}. */
export interface ${typeName}Args {
${args.map((property) => member(property, plainType(property.type))).join("\n")}
}

/** The arguments of {@link ${name}Output}. */
export interface ${typeName}OutputArgs {
${args.map((property) => member(property, inputType(property))).join("\n")}
}
`;
}

function member({ name, description, optional }: PropertyModel, type: string): string {
  return `  /** ${description} */\n  readonly ${name}${optional ? "?" : ""}: ${type}${optional ? " | undefined" : ""};`;
}
