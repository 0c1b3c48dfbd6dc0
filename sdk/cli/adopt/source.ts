/** A value as it stands in a program. */
export type Value =
  | string
  | number
  | boolean
  | { readonly map: Readonly<Record<string, string>> }
  | { readonly code: string };

/** The properties of an object, in their order. */
export type Entries = readonly (readonly [string, Value])[];

/** The value of a variable of the program. */
export function reference(code: string): Value {
  return { code };
}

/** All properties of an object of the program. */
export function spread(variable: string): Entries[number] {
  return ["...", { code: variable }];
}

/** What is longer takes a line for each property. */
const lineLength = 120;

/**
 * An object of the program.
 *
 * @param around how many letters stand before and behind it in its line
 */
export function written(entries: Entries, around = 0): string {
  const properties = entries.map(([name, value]) => property(name, value));
  const line = `{ ${properties.join(", ")} }`;
  return around + line.length <= lineLength && !line.includes("\n")
    ? line
    : `{\n${properties.map((text) => `  ${text.replaceAll("\n", "\n  ")},\n`).join("")}}`;
}

function property(name: string, value: Value): string {
  if (name === "...") return `...${textOf(value)}`;
  const text = textOf(value);
  if (text === name) return name;
  // in an object literal this name would be the prototype, not a property
  if (name === "__proto__") return `["__proto__"]: ${text}`;
  return `${/^[A-Za-z_$][\w$]*$/.test(name) ? name : JSON.stringify(name)}: ${text}`;
}

function textOf(value: Value): string {
  if (typeof value !== "object") return JSON.stringify(value);
  return "code" in value ? value.code : written(Object.entries(value.map));
}
