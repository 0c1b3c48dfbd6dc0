import { describe, expect, test } from "vitest";
import { operations } from "../../provider/api/operations.js";
import { documentedExamples } from "./documented.js";

describe("what the reference sends, the client sends as it is", () => {
  test.each(documentedExamples.filter(({ request }) => request !== undefined))("$name", ({ operation, request }) => {
    expect(operations[operation].description.body?.parse(request)).toEqual(request);
  });
});

describe("what the reference answers, the client takes", () => {
  test.each(documentedExamples.filter(({ reply }) => reply !== undefined))("$name", ({ operation, reply }) => {
    expect(operations[operation].description.reply?.safeParse(reply)).toMatchObject({ success: true });
  });
});

test("nothing in a documented list is told apart as unreadable", () => {
  const parsed = documentedExamples.map(
    ({ operation, reply }) => operations[operation].description.reply?.safeParse(reply).data,
  );
  const lists = parsed
    .flatMap((one) => Object.values(Object(one)))
    .filter((field) => Array.isArray(Object(field).unread));
  expect(lists.length).toBeGreaterThan(5);
  expect(lists.flatMap((field) => Object(field).unread)).toEqual([]);
});

test("every operation with a body has a documented one", () => {
  const examples = new Set<string>(
    documentedExamples.filter(({ request }) => request !== undefined).map((one) => one.operation),
  );
  const withBody = Object.values(operations).filter(({ description }) => description.body !== undefined);
  expect(withBody.map(({ description }) => description.name).filter((name) => !examples.has(name))).toEqual([]);
});

test("every operation with an answer has a documented one, but for the list that only A.5 names", () => {
  const examples = new Set<string>(
    documentedExamples.filter(({ reply }) => reply !== undefined).map((one) => one.operation),
  );
  const withReply = Object.values(operations).filter(({ description }) => description.reply !== undefined);
  expect(withReply.map(({ description }) => description.name).filter((name) => !examples.has(name))).toEqual([
    "listVolumes",
  ]);
});
