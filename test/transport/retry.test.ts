import { describe, expect, test } from "vitest";
import { ConnectionError, isLostAnswer } from "../../provider/transport/errors.js";
import { VirtualClock } from "../waiting/virtualClock.js";
import { calls, create, opened, read } from "./opened.js";
import type { Answer } from "./standIn.js";

const evsDown = { status: 503, body: { error: { code: "EVS.5503", message: "Service unavailable." } } };
const throttled = {
  status: 429,
  body: { error_code: "APIGW.0308", error_msg: "The throttling threshold has been reached" },
};

describe("a request that may be repeated is sent again", () => {
  const passing: [string, Answer][] = [
    ["a connection that breaks", "drop"],
    ["429", throttled],
    ["500", { status: 500, body: { error: { code: "EVS.5500", message: "Try again later." } } }],
    ["502", { status: 502, body: "<html></html>" }],
    ["503", { status: 503, body: "" }],
    ["504", { status: 504 }],
  ];
  test.each(passing)("after %s", async (_, answer) => {
    await using at = await opened();
    at.cloud.answers.push(answer);
    await at.session.send(read);
    expect(calls(at.cloud)).toHaveLength(2);
  });

  test("with pauses that double, less up to a half", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 502 }, { status: 502 }, { status: 502 });
    await at.session.send(read);
    expect(at.clock.sleeps).toEqual([375, 750, 1500]);
  });

  test("as often as maxRetries says, and then fails with the last answer", async () => {
    await using at = await opened({ EVS_MAX_RETRIES: "2" });
    at.cloud.answers.push({ status: 502 }, { status: 502 }, { status: 504 });
    await expect(at.session.send(read)).rejects.toMatchObject({ status: 504 });
    expect(calls(at.cloud)).toHaveLength(3);
  });
});

describe("a request that creates is sent again", () => {
  test.each<[string, Answer]>([
    ["429", throttled],
    ["a 503 in the words of EVS", evsDown],
    ["a 413 that says when to come back", { status: 413, headers: { "retry-after": "3" } }],
  ])("after %s: it had no effect", async (_, answer) => {
    await using at = await opened();
    at.cloud.answers.push(answer);
    await at.session.send(create);
    expect(calls(at.cloud)).toHaveLength(2);
  });

  test.each<[string, Answer]>([
    ["a connection that breaks", "drop"],
    ["500", { status: 500 }],
    ["502", { status: 502 }],
    ["504", { status: 504 }],
    ["a 503 of a proxy", { status: 503, body: "<html></html>" }],
  ])("never after %s: it may have created", async (_, answer) => {
    await using at = await opened();
    at.cloud.answers.push(answer);
    const failure = await at.session.send(create).catch((error: unknown) => error);
    expect(isLostAnswer(failure)).toBe(true);
    expect(calls(at.cloud)).toHaveLength(1);
  });

  test("when nothing listens: it never arrived", async () => {
    await using at = await opened({ EVS_MAX_RETRIES: "2", EVS_ENDPOINTS: '{"evs": "http://127.0.0.1:1"}' });
    const failure = await at.session.send(create).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectionError);
    expect(isLostAnswer(failure)).toBe(false);
    expect(at.clock.sleeps).toHaveLength(2);
  });
});

describe("nothing is sent again", () => {
  test.each([
    [
      "a quota, which says to wait for no time",
      { status: 413, body: { overLimit: { message: "quota", retryAfter: "0" } } },
    ],
    [
      "a mistake in the request",
      { status: 400, body: { error: { code: "EVS.1010", message: "invalid volume size!" } } },
    ],
    ["a missing disk", { status: 404, body: { error: { code: "EVS.5404", message: "not found" } } }],
  ])("after %s", async (_, answer) => {
    await using at = await opened();
    at.cloud.answers.push(answer);
    await expect(at.session.send(read)).rejects.toMatchObject({ status: answer.status });
    expect(calls(at.cloud)).toHaveLength(1);
  });
});

describe("Retry-After", () => {
  test.each([
    ["seconds", "10", 10_500],
    ["a date", "Thu, 01 Jan 2026 00:00:20 GMT", 21_000],
    ["an hour, which is too long", "3600", 126_000],
  ])("of %s is kept, plus up to a tenth", async (_, header, pause) => {
    await using at = await opened();
    at.cloud.answers.push({ status: 429, headers: { "retry-after": header } });
    await at.session.send(read);
    expect(at.clock.sleeps).toEqual([pause]);
  });
});

test("a Retry-After of none is a pause of none", async () => {
  await using at = await opened();
  at.cloud.answers.push({ status: 429, headers: { "retry-after": "0" } });
  await at.session.send(read);
  expect(at.clock.sleeps).toEqual([]);
});

describe("a throttled project", () => {
  test("is waited for longer than its window of a minute, and no retry is used up", async () => {
    await using at = await opened({ EVS_MAX_RETRIES: "1" });
    for (let refused = 0; refused < 6; refused += 1) at.cloud.answers.push(throttled);
    await at.session.send(create);
    const waited = at.clock.sleeps.reduce((sum, pause) => sum + pause, 0);
    expect(waited).toBeGreaterThan(60_000);
  });

  test("is left alone by all requests of the session, until the pause is over", async () => {
    const clock = new VirtualClock();
    await using at = await opened({}, clock);
    await at.session.send(read);
    at.cloud.answers.push({ status: 429, headers: { "retry-after": "30" } });
    const refused = at.session.send(read);
    await clock.sleep(1000);
    const began = clock.now();
    await Promise.all([refused, at.session.send(read), at.session.send(create)]);
    expect(calls(at.cloud)).toHaveLength(5);
    expect(clock.now() - began).toBeGreaterThan(28_000);
  });

  test("is given up at the deadline of the request, in words that say what was waited for", async () => {
    const clock = new VirtualClock();
    await using at = await opened({}, clock);
    const began = clock.now();
    at.cloud.answers.push({ status: 429, headers: { "retry-after": "120" } });
    const first = at.session.send({ ...read, giveUpAt: began + 60_000 });
    await expect(first).rejects.toMatchObject({ status: 429 });
    expect(clock.now() - began).toBe(60_000);
    const late = at.session.send({ ...create, giveUpAt: began + 90_000 });
    await expect(late).rejects.toThrow(/createVolume got no answer: the cloud has throttled this project for 90 s/);
    expect(clock.now() - began).toBe(90_000);
    expect(calls(at.cloud)).toHaveLength(1);
  });

  test("that names no time is not asked without a pause", async () => {
    await using at = await opened();
    for (let refused = 0; refused < 8; refused += 1) {
      at.cloud.answers.push({ status: 429, headers: { "retry-after": "0" } });
    }
    await at.session.send(read);
    expect(at.clock.sleeps.length).toBeGreaterThanOrEqual(5);
  });
});

test("a Retry-After that outlasts the request's own deadline is not waited for", async () => {
  await using at = await opened();
  at.cloud.answers.push({ status: 503, headers: { "retry-after": "100" } });
  const failing = at.session.send({ ...read, giveUpAt: at.clock.now() + 60_000 });
  await expect(failing).rejects.toMatchObject({ status: 503 });
  expect(at.clock.sleeps).toEqual([]);
});

describe("the abort signal", () => {
  test("keeps a request from being sent", async () => {
    await using at = await opened();
    await expect(at.session.send({ ...read, signal: AbortSignal.abort(new Error("stop")) })).rejects.toThrow("stop");
    expect(calls(at.cloud)).toEqual([]);
  });

  test("ends a request that is not answered", async () => {
    await using at = await opened();
    await at.session.send(read);
    at.cloud.answers.push("hang");
    const stopping = new AbortController();
    const answer = at.session.send({ ...read, signal: stopping.signal });
    await expect.poll(() => calls(at.cloud)).toHaveLength(2);
    stopping.abort(new Error("stop"));
    await expect(answer).rejects.toThrow("stop");
  });
});

test("an answer that takes longer than requestTimeout is none", async () => {
  await using at = await opened({ EVS_REQUEST_TIMEOUT: "20ms", EVS_MAX_RETRIES: "0" });
  at.cloud.answers.push("hang");
  await expect(at.session.send(create)).rejects.toThrow(/evs:requestTimeout/);
});
