import { describe, expect, test } from "vitest";
import { maskIn, maskSecrets, ownTextsIn, secretsIn } from "../../provider/transport/secrets.js";

describe("a secret that a service repeats", () => {
  test.each([
    ["Tr0ub4dor", "no such password: Tr0ub4dor.", "no such password: ***."],
    ["Tr0ub4dor", "got Tr0ub4dor", "got ***"],
    ["longer-than-a-word", "xlonger-than-a-wordx", "x***x"],
    ["wrong", "user 'ann' with password 'wrong'", "user 'ann' with password '***'"],
    ["wrong", 'password="wrong"', 'password="***"'],
    ["wrong", "password: wrong", "password: ***"],
    ["wrong", "wrong", "***"],
    ["abc", "(abc) is too short", "(***) is too short"],
  ])("%j is masked in %j", (secret, text, masked) => {
    expect(maskIn(text, [secret])).toBe(masked);
  });

  test.each([
    ["wrong", "The username or password is wrong."],
    ["password", "The username or password is wrong."],
    ["a", "a disk"],
  ])("%j leaves %j readable, where it is a word of the service's own", (secret, text) => {
    expect(maskIn(text, [secret])).toBe(text);
  });
});

test("what programs write into metadata, tags and descriptions is masked, and its keys are not", () => {
  const volume = {
    name: "data",
    description: "owned by ann",
    metadata: { pw: "hunter2", empty: "" },
    tags: [{ key: "team", value: "storage" }],
    size: 20,
  };
  expect(maskSecrets({ volume, meta: { pw: "hunter2" } })).toEqual({
    volume: {
      name: "data",
      description: "***",
      metadata: { pw: "***", empty: "" },
      tags: [{ key: "team", value: "***" }],
      size: 20,
    },
    meta: { pw: "***" },
  });
});

test("what may be secret of a body is found at any depth", () => {
  expect(secretsIn({ auth: { password: "one", user: { password: "two" } } })).toEqual(["one", "two"]);
  expect(ownTextsIn({ volume: { metadata: { pw: "hunter2", on: "1" }, name: "data" } })).toEqual(["hunter2"]);
});
