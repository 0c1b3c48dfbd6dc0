import { describe, expect, test } from "vitest";
import { decode, encode } from "../../provider/hosts/wire.js";
import { Unknown } from "../../provider/resources/kind/unknown.js";

const unknownText = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

test("what the engine does not know yet goes through and back, however deep it stands", () => {
  const sent = { name: unknownText, metadata: { owner: unknownText }, list: [unknownText, "known"] };
  const decoded = decode(sent);
  expect(decoded).toEqual({
    name: new Unknown(unknownText),
    metadata: { owner: new Unknown(unknownText) },
    list: [new Unknown(unknownText), "known"],
  });
  expect(encode(decoded)).toEqual(sent);
});

describe("what goes to the engine", () => {
  test("is fresh and plain, without what is undefined", () => {
    const frozen = Object.freeze({ a: undefined, b: Object.freeze({ c: [1, undefined, null] }) });
    const encoded = encode(frozen);
    expect(encoded).toEqual({ b: { c: [1, null] } });
    expect([Object.isFrozen(encoded), Object.isFrozen(encoded["b"])]).toEqual([false, false]);
  });

  test("may be a map without a prototype", () => {
    expect(encode({ map: Object.assign(Object.create(null), { a: 1 }) })).toEqual({ map: { a: 1 } });
  });

  test.each([
    ["a date", new Date(0)],
    ["a map of the language", new Map([["a", 1]])],
    ["a big integer", 1n],
    ["no number", Number.NaN],
    ["a function", () => undefined],
  ])("is an error that names the property when it is %s", (_, value) => {
    expect(() => encode({ size: value })).toThrow(/^size is a .* which Pulumi's state can't hold$/);
  });
});
