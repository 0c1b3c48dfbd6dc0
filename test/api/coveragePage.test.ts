import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { definitions } from "../../provider/resources/index.js";
import { type Row, rowsOf } from "../../scripts/generate/coverage/rows.js";
import { useOf, uses } from "../../scripts/generate/coverage/uses.js";
import { codeOf, sources } from "../house/repository.js";

const root = join(__dirname, "../..");
const rows = rowsOf(root);

describe("each documented call has", () => {
  const parts = ["operation", "client", "emulator", "usedBy", "triedWith"] as const satisfies readonly (keyof Row)[];
  test.each(rows.flatMap((row) => parts.map((part) => ({ part, section: row.call.section, cell: row[part] }))))(
    "$part: $section",
    ({ cell }) => {
      expect(cell.length).toBeGreaterThan(0);
    },
  );
});

test("a call that nobody has shows as empty cells", () => {
  const operations = rows.map(({ operation }) => operation);
  expect(operations.filter((name) => name === "")).toEqual([]);
  expect(new Set(operations).size).toBe(Object.keys(uses).length);
});

describe("who uses a call", () => {
  const clouds = sources.filter((file) => file.startsWith("provider/clouds/"));
  const sent = Object.keys(uses).filter((name) =>
    clouds.some((file) => new RegExp(`\\b${name}\\(`).test(codeOf(file))),
  );

  test.each(sent)("is named for %s, which a cloud sends", (name) => {
    expect(useOf(name)).toEqual(expect.arrayContaining([expect.any(String)]));
  });

  test("is said of every kind of resource", () => {
    const users = new Set(Object.values(uses).flatMap((use) => ("none" in use ? [] : [...use])));
    const kinds = definitions.map(({ kind }) => kind);
    expect(kinds.filter((kind) => ![...users].some((user) => user === kind))).toEqual([]);
  });
});

describe.each(["coverage.md", "permissions.md"])("docs/%s", (page) => {
  const text = readFileSync(join(root, "docs", page), "utf8");

  test("has no line that nobody reads to its end", () => {
    expect(text.split("\n").filter((line) => line.startsWith("|") && line.length > 270)).toEqual([]);
  });

  test("links to what is there", () => {
    const links = [...text.matchAll(/\]\(([^)#]+)\)/g), ...text.matchAll(/^\[[^\]]+\]: (.+)$/gm)];
    const targets = links.map(([, target = ""]) => posix.join("docs", target));
    expect(targets.filter((target) => !existsSync(join(root, target)))).toEqual([]);
  });
});
