import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileOf } from "../classes.js";

/** What only people can write of a page: `docs/parts/<name>.md`. */
export interface Part<Section extends string> {
  /** What it is for: all above the first heading. */
  readonly intro: string;
  readonly sections: Readonly<Record<Section, string>>;
}

/** @throws Error when a section is missing, or one is there that no page has */
export function partOf<Section extends string>(name: string, wanted: readonly Section[], root: string): Part<Section> {
  const file = `docs/parts/${name}.md`;
  const [intro = "", ...rest] = readFileSync(join(root, file), "utf8").split(/^## /m);
  const found = new Map(
    rest.map((text) => {
      const end = text.indexOf("\n");
      return [text.slice(0, end).trim(), text.slice(end).trim()];
    }),
  );
  const sections = Object.fromEntries(
    wanted.map((heading) => {
      const text = found.get(heading);
      if (text === undefined || text === "") throw new Error(`${file} does not say "${heading}"`);
      found.delete(heading);
      return [heading, text];
    }),
  ) as Record<Section, string>;
  const [unknown] = found.keys();
  if (unknown !== undefined) throw new Error(`${file}: pages have no section "${unknown}"`);
  if (intro.trim() === "") throw new Error(`${file} does not begin with what it is for`);
  return { intro: intro.trim(), sections };
}

/** The program of a page, as it stands in `docs/examples/` and as a test runs it. */
export function exampleOf(name: string, root: string): string {
  const text = readFileSync(join(root, `docs/examples/${exampleFile(name)}`), "utf8");
  return `\`\`\`ts\n${text.trim()}\n\`\`\``;
}

export function exampleFile(name: string): string {
  return `${fileOf(name)}.ts`;
}
