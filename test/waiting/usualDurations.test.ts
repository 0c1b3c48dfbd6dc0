import { describe, expect, test } from "vitest";
import { UsualDurations } from "../../provider/waiting/usualDurations.js";

/** The ages, in seconds, at which work of that length is looked at; the last look finds it done. */
function looks(durations: UsualDurations, seconds: number, sort = "blank disk"): number[] {
  const ages = [durations.first(sort, 0)];
  for (let age = ages[0] ?? 0; age < seconds * 1000; ages.push(age)) age = durations.after(sort, age);
  return ages.map((age) => age / 1000);
}

function having(...seconds: number[]): UsualDurations {
  const durations = new UsualDurations();
  for (const took of seconds) durations.learn("blank disk", took * 1000 - 50, took * 1000);
  return durations;
}

const late = (durations: UsualDurations, seconds: number): number => (looks(durations, seconds).at(-1) ?? 0) - seconds;
const lengths = [1, 2, 3, 7.3, 30, 60, 300, 1800];

describe("work is noticed within a second or 3 % of its length", () => {
  test.each(lengths)("when nothing is known of its sort (%d s)", (seconds) => {
    expect(late(new UsualDurations(), seconds)).toBeLessThanOrEqual(Math.max(0.95, seconds * 0.03));
  });

  test.each(lengths)("when all of its sort takes as long (%d s)", (seconds) => {
    expect(late(having(seconds, seconds * 1.01, seconds), seconds)).toBeLessThanOrEqual(Math.max(0.5, seconds * 0.03));
  });

  test.each(lengths)("when its sort takes any time (%d s)", (seconds) => {
    expect(late(having(...lengths), seconds)).toBeLessThanOrEqual(Math.max(0.95, seconds * 0.03));
  });

  test.each(lengths)("when it takes longer than its sort did (%d s)", (seconds) => {
    expect(late(having(0.5, 0.6), seconds)).toBeLessThanOrEqual(Math.max(0.95, seconds * 0.03));
  });
});

test("work that takes as long as all of its sort costs few looks before its end", () => {
  expect(looks(having(3, 3), 3)).toHaveLength(1);
  expect(looks(having(300, 301), 300).length).toBeLessThanOrEqual(8);
});

test("what was learnt puts a first look off by a few seconds at most, and never to more than twice the length", () => {
  const slow = having(2400);
  expect(looks(slow, 3)).toEqual([6]);
  for (const seconds of [7.3, 30, 300]) expect(late(slow, seconds)).toBeLessThanOrEqual(seconds);
});

test("what was learnt of one sort says nothing of another", () => {
  const durations = having(2400);
  expect(looks(durations, 3, "disk from a backup")).toEqual(looks(new UsualDurations(), 3));
});

test("an end that is known vaguely is looked for in the middle, until it is known well enough", () => {
  const durations = new UsualDurations();
  durations.learn("deletion", 2000, 4000);
  expect(durations.first("deletion", 0)).toBe(3000);
  expect(durations.after("deletion", 3300)).toBe(4000);
  durations.learn("deletion", 0, 3000);
  expect(durations.first("deletion", 0)).toBe(2500);
  durations.learn("deletion", 2500, 3000);
  expect(durations.first("deletion", 0)).toBe(3000);
});

test("what took long ago is forgotten", () => {
  expect(looks(having(...Array.from({ length: 16 }, (_, index) => (index === 0 ? 1 : 3)), 3), 3)).toHaveLength(1);
});

test("work that began long ago, and of which nothing is known, is looked at at once", () => {
  expect(new UsualDurations().first("blank disk", 60_000)).toBe(60_000);
  expect(new UsualDurations().first(undefined, 0)).toBe(0);
});
