type Line = (name: string, value: string) => string;

/** How a variable is set, by the name of who reads it. */
const lines = {
  sh: (name, value) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`,
  fish: (name, value) => `set -gx ${name} '${value.replaceAll(/['\\]/g, "\\$&")}'`,
  // values of ours have no quotes of this kind, and files of this kind no way to write them
  dotenv: (name, value) => `${name}='${value}'`,
} satisfies Record<string, Line>;

export type ShellFormat = keyof typeof lines;

export const shellFormats = Object.keys(lines);

/** An environment as text that sets it, a line for each variable. */
export function inShell(format: ShellFormat, environment: Readonly<Record<string, string>>): string {
  return Object.entries(environment)
    .map(([name, value]) => `${lines[format](name, value)}\n`)
    .join("");
}
