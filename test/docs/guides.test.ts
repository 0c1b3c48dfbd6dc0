import { posix } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { names } from "../examples/stories.js";
import { files, textOf } from "../house/repository.js";
import { InstalledPackage } from "../package/installedPackage.js";
import { blocksIn } from "./blocks.js";
import { good, guideStories } from "./guideStories.js";

/*
 * The guides: their programs are files that run, and what each promises comes true.
 */

const inGuides = files.filter((file) => posix.dirname(file) === "docs/guides");
const pages = inGuides.filter((file) => file.endsWith(".md"));
const programs = inGuides.filter((file) => file.endsWith(".ts"));
const runnable = [...programs, ...files.filter((file) => /^examples\/.*\/index\.ts$/.test(file))];

function programsIn(page: string): readonly string[] {
  return blocksIn(page).flatMap(({ language, text }) => (language === "ts" ? [text] : []));
}

test("every guide has its story", () => {
  const told = guideStories.map(({ page }) => `docs/guides/${page}.md`);
  expect(told.toSorted()).toEqual(pages.toSorted());
});

test.each(pages)("every program in %s is a file that runs", (page) => {
  const known = runnable.map(textOf);
  expect(programsIn(page).filter((program) => !known.includes(program))).toEqual([]);
});

test.each(programs)("%s stands in its guide", (program) => {
  expect(programsIn(program.replace(/\.ts$/, ".md"))).toContain(textOf(program));
});

test.each(pages)("%s is read in a few minutes", (page) => {
  const lines = textOf(page).trimEnd().split("\n");
  expect(lines.length).toBeLessThanOrEqual(90);
  expect(lines.filter((line) => line.length > 160)).toEqual([]);
});

test("the index leads to every guide", () => {
  const index = textOf("docs/README.md");
  expect(pages.filter((page) => !index.includes(`(guides/${posix.basename(page)})`))).toEqual([]);
});

describe("in the lab of the packed package", () => {
  let installed: InstalledPackage;
  beforeAll(() => {
    installed = new InstalledPackage();
    for (const folder of ["docs/guides", "examples"]) installed.copied(folder);
  }, 300_000);
  afterAll(() => installed?.remove());

  test.each(guideStories)("$page: $told, and it can be repeated and destroyed", async ({ tell }) => {
    const lab = await installed.aLab({ warm: true });
    const { program, config = {}, stays = [] } = await tell(lab, (path) => posix.join(installed.folder, path));
    const again = await good(lab.up(program, { config }));
    expect(again.steps.filter(({ op }) => op !== "same")).toEqual([]);
    await good(lab.destroy(program, { config }));
    expect(names(lab.cloud)).toEqual(stays);
    expect(lab.state.resources).toEqual([]);
  });
});
