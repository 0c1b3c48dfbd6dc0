import { spawnSync } from "node:child_process";
import { mkdtempSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { functions as functionDefinitions } from "../provider/functions/index.js";
import { definitions } from "../provider/resources/index.js";
import { classFile, fileOf } from "./generate/classes.js";
import { clientFiles } from "./generate/client/classes.js";
import { configurationPage } from "./generate/configurationPage.js";
import { coveragePage } from "./generate/coverage/coveragePage.js";
import { permissionsPage } from "./generate/coverage/permissionsPage.js";
import { indexFile } from "./generate/entry.js";
import { functionFile } from "./generate/functions.js";
import { functionModelOf, modelOf } from "./generate/model.js";
import { functionPage } from "./generate/pages/functionPage.js";
import { functionsPage, resourcesPage } from "./generate/pages/indexPages.js";
import { exampleOf } from "./generate/pages/parts.js";
import { kindPage } from "./generate/pages/kindPage.js";
import { schemaJson } from "./generate/schema.js";

/*
 * Definitions (zod) -> schema.json, SDK classes and functions, reference docs. One direction, idempotent.
 * With --check nothing is written: it fails when what is committed differs.
 */

const root = join(__dirname, "..", "..");
const kinds = definitions.map(modelOf);
const functions = functionDefinitions.map((definition) => functionModelOf(definition, kinds));

const files = new Map<string, string>([
  ["schema.json", schemaJson(kinds, functions)],
  ["sdk/index.ts", indexFile(kinds, functions)],
  ...kinds.map((kind): [string, string] => [
    `sdk/${fileOf(kind.definition.kind)}.ts`,
    classFile(kind, exampleOf(kind.definition.kind, root)),
  ]),
  ...functions.map((one): [string, string] => [
    `sdk/functions/${one.definition.name}.ts`,
    functionFile(one, exampleOf(one.definition.name, root)),
  ]),
  ["docs/resources.md", resourcesPage(kinds)],
  ["docs/functions.md", functionsPage(functions)],
  ...kinds.map((kind): [string, string] => [`docs/kinds/${kind.definition.kind}.md`, kindPage(kind, root)]),
  ...functions.map((one): [string, string] => [`docs/functions/${one.definition.name}.md`, functionPage(one, root)]),
  ["docs/configuration.md", configurationPage()],
  ["docs/coverage.md", coveragePage(root)],
  ["docs/permissions.md", permissionsPage()],
  ...clientFiles(),
]);

const wanted = formatted(files);
const stale = [...wanted].filter(([file, text]) => committed(file) !== text);
if (process.argv.includes("--check")) {
  for (const [file] of stale)
    console.error(`${file} is not what the definitions say: run \`npm run generate\` and commit it.`);
  process.exitCode = stale.length === 0 ? 0 : 1;
} else {
  for (const [file, text] of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
    console.log(`wrote ${file}`);
  }
}

/** As the repository's formatter writes them, so that formatting changes no generated file. */
function formatted(texts: ReadonlyMap<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), "pulumi-evs-generate-"));
  try {
    for (const [file, text] of texts) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const config = join(root, ".oxfmtrc.json");
    const { status, stderr } = spawnSync("oxfmt", ["-c", config, "."], { cwd: folder, encoding: "utf8" });
    if (status !== 0) throw new Error(`oxfmt failed: ${stderr}`);
    return new Map([...texts.keys()].map((file) => [file, readFileSync(join(folder, file), "utf8")]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function committed(file: string): string | undefined {
  try {
    return readFileSync(join(root, file), "utf8");
  } catch {
    return undefined;
  }
}
