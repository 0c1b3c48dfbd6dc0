import { z } from "zod";
import { operations } from "../../../provider/api/operations.js";
import type { Description } from "../../../provider/api/operation.js";
import { describeSettings, type SettingKind } from "../../../provider/settings/settingTable.js";
import { docstring, sentences } from "./docstring.js";
import { type Noun, type Wait, nouns } from "./nouns.js";
import { PlainTypes } from "./plainTypes.js";

const head = "// Generated from provider/api by `npm run generate`; changes go there.";

/** The client: one class a noun, one method a documented call, in plain types that the compiler holds to the calls' own. */
export function clientFiles(): [string, string][] {
  const types = new PlainTypes();
  const files = Object.entries(nouns).map(([noun, about]): [string, string] => [
    `sdk/client/calls/${noun}.ts`,
    nounFile(noun, about, types),
  ]);
  return [
    ...files,
    ["sdk/client/calls/answers.ts", answersFile(types)],
    ["sdk/client/calls/client.ts", clientFile()],
    ["sdk/client/calls/settings.ts", settingsFile()],
    ["sdk/client/calls/everything.ts", everythingFile()],
  ];
}

function descriptionsOf(noun: string): readonly (Description & { readonly verb: string })[] {
  const all: readonly Description[] = Object.values(operations).map(({ description }) => description);
  return all.flatMap((description) => {
    const [of, verb = ""] = description.client?.split(".") ?? [];
    if (of !== undefined && !(of in nouns)) throw new Error(`${description.name}: the client has no noun ${of}`);
    return of === noun ? [{ ...description, verb }] : [];
  });
}

function nounFile(noun: string, { about, wait }: Noun, types: PlainTypes): string {
  const calls = descriptionsOf(noun).map((description) => new Method(description, types));
  const methods = [...calls.map((call) => call.text()), ...(wait === undefined ? [] : waitMethods(wait))];
  const interfaces = calls.flatMap((call) => call.interfaces);
  const body = [...interfaces, ...methods].join("\n\n");
  const code = body.replace(/\/\*\*[^]*?\*\//g, "");
  const answers = [...types.interfaces.keys()].filter((name) => new RegExp(`\\b${name}\\b`).test(code)).toSorted();
  const imports = [
    `import { operations } from "../../../provider/api/operations.js";`,
    `import type { CallOptions, Connection } from "../connection.js";`,
    ...(/\bpaged\(/.test(body) ? [`import { type Paged, paged } from "../paged.js";`] : []),
    ...(wait === undefined ? [] : [waitImport(wait)]),
    ...(answers.length === 0 ? [] : [`import type { ${answers.join(", ")} } from "./answers.js";`]),
  ];
  return `${head}
${imports.join("\n")}

${interfaces.join("\n\n")}

/** ${about} */
export class ${className(noun)} {
  /** @internal */
  constructor(private readonly connection: Connection) {}

${methods.join("\n\n")}
}
`;
}

/** One call: how its parts become parameters, and its answer the method's. */
class Method {
  readonly interfaces: string[] = [];
  private readonly parameters: string[] = [];
  private readonly parts: string[] = [];

  constructor(
    private readonly call: Description & { readonly verb: string },
    private readonly types: PlainTypes,
  ) {
    const { path, body, query } = call;
    for (const [, name = ""] of path.matchAll(/\{(\w+)\}/g)) if (name !== "project_id") this.addPathParameter(name);
    if (body !== undefined) this.addBody(body);
    if (query instanceof z.ZodObject) this.addQuery(query);
  }

  text(): string {
    const { verb } = this.call;
    return `${docstring(sentences(this.call))}\n${verb.startsWith("list") ? this.listMethod() : this.plainMethod()}`;
  }

  private get parametersText(): string {
    return [...this.parameters, "options: CallOptions = {}"].join(", ");
  }

  private addPathParameter(name: string): void {
    // whose quotas: the caller's, unless somebody else's are asked for
    const own = name === "target_project_id";
    const parameter = own ? "projectId" : camelCase(name);
    this.parameters.push(`${parameter}${own ? "?" : ""}: string`);
    const session = "this.connection.session";
    this.parts.push(`${name}: ${own ? `projectId ?? (await ${session}.projectId(options.signal))` : parameter}`);
  }

  private addBody(body: z.ZodType): void {
    const envelope = envelopeOf(body);
    const content = envelope?.content ?? body;
    const type = this.typeOf(content, `${pascalCase(this.call.name)}Body`);
    const own = envelope !== undefined && /^[a-z]\w*$/i.test(envelope.name);
    const parameter = own ? envelope.name : "body";
    this.parameters.push(`${parameter}: ${type}${isAllOptional(content) ? " = {}" : ""}`);
    this.parts.push(
      envelope === undefined ? "body" : `body: { ${own ? parameter : `${JSON.stringify(envelope.name)}: body`} }`,
    );
  }

  private addQuery(query: z.ZodObject): void {
    const fixed = Object.entries(query.shape).flatMap(([name, field]) =>
      field instanceof z.ZodLiteral ? [`${name}: ${JSON.stringify(field.value)}`] : [],
    );
    if (fixed.length > 0) return void this.parts.push(`query: { ${fixed.join(", ")} }`);
    this.parameters.push(`query: ${this.typeOf(query, `${pascalCase(this.call.name)}Query`)} = {}`);
    this.parts.push("query");
  }

  private typeOf(schema: z.core.$ZodType, name: string): string {
    if (!(schema instanceof z.ZodObject) || Object.keys(schema.shape).length === 0)
      return this.types.text(schema, "sent");
    this.interfaces.push(`export interface ${name} ${this.types.object(schema, "sent")}`);
    return name;
  }

  private plainMethod(): string {
    const { name, verb, reply } = this.call;
    const call = `operations.${name}(this.connection.session, { ${[...this.parts, "...options"].join(", ")} })`;
    const method = (type: string, lines: string) =>
      `${call.includes("await ") || lines.includes("await ") ? "async " : ""}${verb}(${this.parametersText}): Promise<${type}> {\n${lines}\n}`;
    const envelope = reply === undefined ? undefined : envelopeOf(reply);
    if (reply === undefined) return method("void", `return ${call};`);
    if (envelope === undefined) return method(this.types.text(reply, "answered"), `return ${call};`);
    const type = this.types.text(envelope.content, "answered");
    return method(type, `const answer = await ${call};\nreturn answer${memberOf(envelope.name)};`);
  }

  private listMethod(): string {
    const { name, verb, reply, paging = "whole" } = this.call;
    if (!(reply instanceof z.ZodObject)) throw new Error(`${name}: a list without a reply`);
    const fields = Object.entries(reply.shape);
    const [things, schema] = fields.find(([, field]) => itemOf(field) !== undefined) ?? [];
    const item = schema === undefined ? undefined : itemOf(schema);
    if (things === undefined || item === undefined) throw new Error(`${name}: a list of nothing`);
    const links = fields.find(([field]) => field.endsWith("_links"))?.[0];
    const more = [
      links === undefined ? [] : [`links: answer.${links}`],
      "count" in reply.shape ? ["count: answer.count"] : [],
    ];
    const each =
      schema !== undefined && isReadOneByOne(schema) ? `...answer.${things}` : `read: answer.${things}, unread: []`;
    const parts = this.parts.map((part) => (part === "query" ? "query: page" : part));
    return (
      `${verb}(${this.parametersText}): Paged<${this.types.text(item, "answered")}> {\n` +
      `return paged("${paging}", ${this.parts.includes("query") ? "query" : "{}"}, async (${this.parts.includes("query") ? "page" : ""}) => {\n` +
      `const answer = await operations.${name}(this.connection.session, { ${[...parts, "...options"].join(", ")} });\n` +
      `return { ${[each, ...more.flat()].join(", ")} };\n});\n}`
    );
  }
}

function memberOf(name: string): string {
  return /^[a-z]\w*$/i.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
}

/** The one field that a body or an answer has, when it holds the thing itself. */
function envelopeOf(schema: z.ZodType): { readonly name: string; readonly content: z.core.$ZodType } | undefined {
  if (!(schema instanceof z.ZodObject)) return undefined;
  const [only, ...others] = Object.entries(schema.shape);
  if (only === undefined || others.length > 0) return undefined;
  const [name, field] = only;
  const content = field instanceof z.ZodNullable ? field.unwrap() : field;
  const isThing = content instanceof z.ZodObject || content instanceof z.ZodRecord || content instanceof z.ZodPipe;
  return isThing ? { name, content } : undefined;
}

function isAllOptional(schema: z.core.$ZodType): boolean {
  return schema instanceof z.ZodObject && Object.values(schema.shape).every((field) => field instanceof z.ZodOptional);
}

function itemOf(field: z.core.$ZodType): z.core.$ZodType | undefined {
  if (field instanceof z.ZodArray) return field.element;
  const { listOf } = z.globalRegistry.get(field) ?? {};
  return listOf instanceof z.ZodType ? listOf : undefined;
}

/** Whether the schema tells apart what can't be read, instead of failing as a whole. */
function isReadOneByOne(field: z.core.$ZodType): boolean {
  const tried = z.safeParse(field, []);
  return tried.success && !Array.isArray(tried.data);
}

function waitImport({ by, gone }: Wait): string {
  return `import { type WaitOptions, ${by}${gone ? ", waitUntilGone" : ""} } from "../waits.js";`;
}

function waitMethods({ by, what, answer, about, gone }: Wait): string[] {
  const ask = `() => this.get(id, options)`;
  const method = (name: string, type: string, function_: string, doc: string, optionType: string) =>
    `${docstring([doc, "@throws WaitTimeout when its patience ends, WorkFailed when what it waits for fails."])}\n` +
    `${name}(id: string, options: ${optionType} = {}): Promise<${type}> {\n` +
    `return ${function_}(this.connection, \`${what} \${id}\`, ${ask}, options);\n}`;
  const rest = method("wait", answer, by, about, by === "waitForJob" ? "WaitOptions" : `WaitOptions<${answer}>`);
  if (gone !== true) return [rest];
  return [
    rest,
    method(
      "waitUntilGone",
      "void",
      "waitUntilGone",
      `Waits until a GET says that there is no such ${what} any more.`,
      "WaitOptions",
    ),
  ];
}

function answersFile({ interfaces }: PlainTypes): string {
  return `${head}\n\n${[...interfaces].map(([name, text]) => (text.includes("} & {") ? `export type ${name} = ${text};` : `export interface ${name} ${text}`)).join("\n\n")}\n`;
}

function clientFile(): string {
  const names = Object.keys(nouns);
  return `${head}
import type { Connection } from "../connection.js";
${names.map((noun) => `import { ${className(noun)} } from "./${noun}.js";`).join("\n")}

/** Every documented call, by what it is about. Opened by \`createClient\`. */
export class Client {
${names.map((noun) => `/** ${nouns[noun]?.about} */\nreadonly ${noun}: ${className(noun)};`).join("\n")}

  /** @internal */
  constructor(private readonly connection: Connection) {
${names.map((noun) => `this.${noun} = new ${className(noun)}(connection);`).join("\n")}
  }

  /** Ends the idle connections. A program that ends by itself need not call it. */
  close(): Promise<void> {
    return this.connection.session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
`;
}

/** What is not given is looked for in the environment. */
function settingsFile(): string {
  const fields = describeSettings().map((setting) => {
    const { name, description, secret, words, kind, environment } = setting;
    const looked = `Otherwise ${environment.join(", ")}.`;
    const type =
      kind === "text" && words !== undefined
        ? words.map((word) => JSON.stringify(word)).join(" | ")
        : typesOfKinds[kind];
    return `${docstring([`${description}${secret ? " Secret." : ""} ${looked}`])}\nreadonly ${name}?: ${type} | undefined;`;
  });
  return `${head}\n\n/** The settings of a client, each as in a stack's configuration. */\nexport interface ClientSettings {\n${fields.join("\n")}\n}\n`;
}

const typesOfKinds = {
  text: "string",
  url: "string",
  count: "number",
  boolean: "boolean",
  // seconds, or a number with its unit
  duration: "number | string",
  map: "Readonly<Record<string, string>>",
} as const satisfies Record<SettingKind, string>;

function everythingFile(): string {
  const files = [...Object.keys(nouns), "answers", "client", "settings"];
  return `${head}\n\n${files.map((file) => `export type * from "./${file}.js";`).join("\n")}\n`;
}

function className(noun: string): string {
  return pascalCase(noun);
}

function pascalCase(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
