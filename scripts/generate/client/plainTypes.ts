import { z } from "zod";

/** What is sent is read as its input, what is answered as its output. */
export type Side = "sent" | "answered";

/**
 * Writes wire schemas as plain TypeScript, so that the client's types name no library. The compiler holds them to the schemas: they
 * stand in the signatures of functions that call the operations.
 */
export class PlainTypes {
  /** Interfaces of answers by their name, in the order in which they were met. */
  readonly interfaces = new Map<string, string>();

  text(schema: z.core.$ZodType, side: Side): string {
    const { title, is, listOf } = z.globalRegistry.get(schema) ?? {};
    if (typeof is === "string") return is;
    if (listOf instanceof z.ZodType) return this.list(listOf, side);
    if (side === "answered" && title !== undefined && schema instanceof z.ZodObject) return this.named(title, schema);
    if (schema instanceof z.ZodOptional) return `${this.text(schema.unwrap(), side)} | undefined`;
    if (schema instanceof z.ZodNullable) return `${this.text(schema.unwrap(), side)} | null`;
    if (schema instanceof z.ZodString) return "string";
    if (schema instanceof z.ZodNumber) return "number";
    if (schema instanceof z.ZodBoolean) return "boolean";
    if (schema instanceof z.ZodUnknown) return "unknown";
    if (schema instanceof z.ZodLiteral) return [...schema.values].map((value) => JSON.stringify(value)).join(" | ");
    if (schema instanceof z.ZodEnum) return schema.options.map((word) => JSON.stringify(word)).join(" | ");
    if (schema instanceof z.ZodUnion)
      return unique(schema.options.map((option) => this.text(option, side))).join(" | ");
    if (schema instanceof z.ZodArray) return this.list(schema.element, side);
    if (schema instanceof z.ZodRecord) return `Record<string, ${this.text(schema.valueType, side)}>`;
    if (schema instanceof z.ZodPipe) return this.text(side === "sent" ? schema.in : schema.out, side);
    if (schema instanceof z.ZodObject) return this.object(schema, side);
    throw new Error(`no plain type for ${schema._zod.def.type}: give it .meta({ is: "..." })`);
  }

  /** The fields in braces. */
  object(schema: z.ZodObject, side: Side): string {
    const fields = Object.entries(schema.shape).map(([name, field]) => this.field(name, field, side));
    const { catchall } = schema._zod.def;
    const others =
      catchall === undefined || catchall instanceof z.ZodUnknown || catchall instanceof z.ZodNever
        ? ""
        : ` & { readonly [name: string]: ${this.text(catchall, side)} }`;
    return `{\n${fields.join("\n")}\n}${others}`;
  }

  private field(name: string, schema: z.core.$ZodType, side: Side): string {
    const key = /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
    const about = aboutOf(schema);
    const doc = about === undefined ? "" : `/** ${about} */\n`;
    const optional = schema instanceof z.ZodOptional ? "?" : "";
    return `${doc}readonly ${key}${optional}: ${this.text(schema, side)};`;
  }

  private list(item: z.core.$ZodType, side: Side): string {
    const text = this.text(item, side);
    const one = /[|&{ ]/.test(text) ? `(${text})` : text;
    return side === "answered" ? `readonly ${one}[]` : `${one}[]`;
  }

  private named(title: string, schema: z.ZodObject): string {
    const text = this.object(schema, "answered");
    const other = this.interfaces.get(title);
    if (other !== undefined && other !== text) throw new Error(`two answers are called ${title}`);
    this.interfaces.set(title, text);
    return title;
  }
}

/** What is said of a field, whether before or behind the word that makes it optional. */
function aboutOf(schema: z.core.$ZodType): string | undefined {
  const own = z.globalRegistry.get(schema)?.description;
  if (own !== undefined) return own;
  return schema instanceof z.ZodOptional || schema instanceof z.ZodNullable ? aboutOf(schema.unwrap()) : undefined;
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}
