import { describe, expect, test } from "vitest";
import { readConfig } from "../../sdk/testing/lab/config.js";
import { parseDuration } from "../../sdk/testing/lab/engine/goal.js";
import { propertyChanges } from "../../sdk/testing/lab/engine/propertyDiff.js";
import { keepOldValues } from "../../sdk/testing/lab/engine/propertyPath.js";
import { Targets } from "../../sdk/testing/lab/engine/targets.js";
import { makeUrn, nameOfUrn, typeOfUrn } from "../../sdk/testing/lab/urn.js";
import { markSecretsLike, mask, reveal, secret } from "../../sdk/testing/lab/wire.js";

test.each([
  ["30m", 1800],
  ["1h30m", 5400],
  ["500ms", 0.5],
  ["1.5h", 5400],
])("a timeout of %s is %d seconds", (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

test.each(["30", "m", "30 minutes", "-1m"])("a timeout of %j is refused", (text) => {
  expect(() => parseDuration(text)).toThrow(`"${text}"`);
});

describe("URNs", () => {
  const stack = makeUrn({ stack: "dev", project: "shop" }, undefined, "pulumi:pulumi:Stack", "shop-dev");

  test("the stack does not show in the URNs of its children", () => {
    expect(makeUrn({ stack: "dev", project: "shop" }, stack, "a:b:C", "x")).toBe("urn:pulumi:dev::shop::a:b:C::x");
  });

  test("every other parent does", () => {
    const parent = makeUrn({ stack: "dev", project: "shop" }, stack, "a:b:C", "x");
    const child = makeUrn({ stack: "dev", project: "shop" }, parent, "d:e:F", "y::z");
    expect(child).toBe("urn:pulumi:dev::shop::a:b:C$d:e:F::y::z");
    expect([typeOfUrn(child), nameOfUrn(child)]).toEqual(["d:e:F", "y::z"]);
  });
});

describe("targets", () => {
  const urn = "urn:pulumi:dev::shop::a:b:C::data";
  test.each([urn, "**::data", "urn:pulumi:dev::shop::a:b:*::data"])("%s names the resource", (pattern) => {
    expect(new Targets([pattern]).names(urn)).toBe(true);
  });
  test.each(["data", "**::dat", "urn:pulumi:*::data"])("%s does not", (pattern) => {
    expect(new Targets([pattern]).names(urn)).toBe(false);
  });
});

describe("secrets", () => {
  test("are shown masked and sent plain", () => {
    const value = { list: [secret("a"), "b"], deep: { c: secret({ d: 1 }) } };
    expect(mask(value)).toEqual({ list: ["[secret]", "b"], deep: { c: "[secret]" } });
    expect(reveal(value)).toEqual({ list: ["a", "b"], deep: { c: { d: 1 } } });
  });

  test("come back secret under the keys that were secret, a list as a whole", () => {
    const inputs = { name: secret("a"), tags: { k: secret("b"), plain: "c" }, list: ["d", secret("e")] };
    const outputs = { name: "a", tags: { k: "b", plain: "c" }, list: ["d", "e"], size: 1 };
    expect(mask(markSecretsLike(outputs, inputs))).toEqual({
      name: "[secret]",
      tags: { k: "[secret]", plain: "c" },
      list: "[secret]",
      size: 1,
    });
  });
});

test("a diff goes as deep as both sides do, and leaves hidden keys out", () => {
  const olds = { __provider: "a", tags: { "a.b": 1, c: 2 }, list: [1, { x: 1 }], gone: true };
  const news = { __provider: "b", tags: { "a.b": 3, c: 2 }, list: [1, { x: 2 }, 3], added: null };
  expect(propertyChanges(olds, news, ["tags"]).map(({ path, replaces }) => ({ path, replaces }))).toEqual([
    { path: "added", replaces: false },
    { path: "gone", replaces: false },
    { path: "list[1].x", replaces: false },
    { path: "list[2]", replaces: false },
    { path: 'tags["a.b"]', replaces: true },
  ]);
});

test("ignored changes keep the old value, and drop what was not there", () => {
  const olds = { size: 10, tags: { a: "1" } };
  const news = { size: 20, tags: { a: "2", b: "3" }, iops: 100 };
  expect(keepOldValues(news, olds, ["size", "tags.a", "iops"])).toEqual({ size: 10, tags: { a: "1", b: "3" } });
  expect(keepOldValues(news, olds, ["*"])).toEqual(olds);
});

test("configuration is text, with the project's namespace where none is given", () => {
  const config = { "evs:region": "eu-de", count: 3, list: ["a"], "evs:password": { secret: "s" } };
  expect(readConfig(config, "shop")).toEqual([
    { key: "evs:region", text: "eu-de", isSecret: false },
    { key: "shop:count", text: "3", isSecret: false },
    { key: "shop:list", text: '["a"]', isSecret: false },
    { key: "evs:password", text: "s", isSecret: true },
  ]);
});
