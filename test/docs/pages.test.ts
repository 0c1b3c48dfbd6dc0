import { existsSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { functions } from "../../provider/functions/index.js";
import { definitions } from "../../provider/resources/index.js";
import { functionModelOf, modelOf } from "../../scripts/generate/model.js";
import { anchorOf } from "../../scripts/generate/pages/markdown.js";
import { exampleFile } from "../../scripts/generate/pages/parts.js";
import { files, root, sources, textOf } from "../house/repository.js";

const kinds = definitions.map(({ kind }) => kind);
const names = functions.map(({ name }) => name);
const everyName = [...kinds, ...names];

function inFolder(folder: string): readonly string[] {
  return files.filter((file) => posix.dirname(file) === folder).map((file) => posix.basename(file));
}

describe("there is for each kind and each function, and for nothing else,", () => {
  test.each([
    ["a page", "docs/kinds", kinds.map((kind) => `${kind}.md`)],
    ["a page", "docs/functions", names.map((name) => `${name}.md`)],
    ["what people say of it", "docs/parts", everyName.map((name) => `${name}.md`)],
    ["an example", "docs/examples", everyName.map(exampleFile)],
  ])("%s in %s", (_, folder, wanted) => {
    expect(inFolder(folder).toSorted()).toEqual(wanted.toSorted());
  });
});

const pages = [...kinds.map((kind) => `docs/kinds/${kind}.md`), ...names.map((name) => `docs/functions/${name}.md`)];

test.each(pages)("%s has no line that nobody reads to its end", (page) => {
  const lines = textOf(page).split("\n");
  expect(lines.filter((line) => line.length > (line.startsWith("|") ? 120 : 160))).toEqual([]);
});

const kindModels = definitions.map(modelOf);
/** All that a program can give or read, by the name of its page. */
const known: Readonly<Record<string, readonly string[]>> = Object.fromEntries([
  ...kindModels.map(({ definition, state }) => [definition.kind, state.map(({ name }) => name)]),
  ...functions
    .map((definition) => functionModelOf(definition, kindModels))
    .map(({ definition, args, result }) => [definition.name, [...args, ...result].map(({ name }) => name)]),
]);

test.each(everyName)("what Terraform calls otherwise has its name of today in %s", (name) => {
  const rows = [...textOf(`docs/parts/${name}.md`).matchAll(/^\| (.+?) \| (.+?) \|$/gm)].slice(1);
  const first = rows.flatMap(([, , here = ""]) => /^`(\w+)`/.exec(here)?.[1] ?? []);
  expect(first.filter((word) => !known[name]?.includes(word))).toEqual([]);
});

describe("a refusal that a page quotes is one that is said:", () => {
  // as people read it: joined, with a dot for what differs
  const said = sources
    .filter((file) => file.startsWith("provider/"))
    .map((file) =>
      textOf(file)
        .replace(/["`] \+\s+["`]/g, "")
        .replace(/\$\{[^}]*\}/g, "…"),
    )
    .join("\n");
  const quotes = kinds.flatMap((name) =>
    [...textOf(`docs/parts/${name}.md`).matchAll(/"([^"`]+)"\*\*/g)].map(([, quote = ""]) => ({ name, quote })),
  );

  test.each(quotes)("$name, $quote", ({ quote }) => {
    const parts = quote.replace(/\s+/g, " ").split("…");
    expect(parts.map((part) => part.trim()).filter((part) => !said.includes(part))).toEqual([]);
  });
});

const read = files.filter((file) => file.endsWith(".md") && !file.startsWith("docs/parts/"));

test.each(read)("%s links to what is there", (file) => {
  const text = textOf(file).replace(/^```[\s\S]*?^```/gm, "");
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/^\[[^\]]+\]: (\S+)$/gm)];
  const relative = links.map(([, target = ""]) => target).filter((target) => !/^[a-z]+:/.test(target));
  expect(relative.filter((target) => !leadsSomewhere(file, target))).toEqual([]);
});

const patterns: readonly string[] = JSON.parse(textOf("package.json")).files;

/** Whether npm publishes it. */
const published = (file: string): boolean =>
  patterns.some((pattern) => posix.matchesGlob(file, pattern) || file.startsWith(`${pattern}/`)) ||
  ["README.md", "LICENSE", "package.json"].includes(file);

test.each(read.filter(published))("%s links to nothing that a reader of the package does not have", (file) => {
  const targets = [...textOf(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].map(([, target = ""]) => target);
  const inPackage = targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => posix.join(posix.dirname(file), target));
  expect(inPackage.filter((target) => !published(target))).toEqual([]);
});

function leadsSomewhere(from: string, target: string): boolean {
  const [path = "", anchor] = target.split("#", 2);
  const file = path === "" ? from : posix.join(posix.dirname(from), path);
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || headings(file).includes(anchor);
}

function headings(file: string): readonly string[] {
  return [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) => anchorOf(heading));
}
