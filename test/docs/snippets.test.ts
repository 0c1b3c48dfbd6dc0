import { expect, test } from "vitest";
import { textOf } from "../house/repository.js";

/** The programs that a page shows, by the files that are run. */
test.each([
  ["README.md", ["templates/typescript/index.ts"]],
  ["docs/lab.md", ["templates/typescript/index.test.mts", "test/lab/documented.test.ts"]],
])("%s shows programs as they are run", (page, files) => {
  const shown = [...textOf(page).matchAll(/^```ts\n([\s\S]*?)^```/gm)].map(([, program]) => program);
  expect(shown).toEqual(files.map(textOf));
});
