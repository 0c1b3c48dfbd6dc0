import { z } from "zod";
import type { Description } from "../../../provider/api/operation.js";
import { capitalised } from "../model.js";
import { docstring, sentences } from "./docstring.js";
import type { PlainTypes } from "./plainTypes.js";

/** One call: how its parts become parameters, and its answer the method's. */
export class Method {
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
    const type = this.typeOf(content, `${capitalised(this.call.name)}Body`);
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
    this.parameters.push(`query: ${this.typeOf(query, `${capitalised(this.call.name)}Query`)} = {}`);
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

function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
