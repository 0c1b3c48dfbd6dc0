import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import {
  ApiError,
  ConnectionError,
  isAuthentication,
  isLostAnswer,
  isUnsupportedRoute,
  type Refusal,
  ReplyError,
} from "../../provider/transport/errors.js";
import { SettingsError } from "../../provider/settings/settingsError.js";
import { missingRoutes } from "./missingRoutes.js";

function refused(refusal: Omit<Refusal, "operation">): ApiError {
  return new ApiError({ operation: "extendVolume", ...refusal });
}

describe("the message of a refusal", () => {
  const error = refused({
    target: "POST /v2/p/cloudvolumes/v/action",
    status: 400,
    code: "EVS.1015",
    advice: "A disk can only grow",
    requestId: "req-7",
    words: "new volume Size must be greater than old Size!",
  });

  test.each([
    ["what was asked", "extendVolume (POST /v2/p/cloudvolumes/v/action)"],
    ["the status and the code", "HTTP 400 EVS.1015"],
    ["the service's own words", "new volume Size must be greater than old Size!"],
    ["the request id", "request req-7"],
    ["what to do", "A disk can only grow"],
  ])("says %s", (_, part) => {
    expect(error.message).toContain(part);
  });

  test.each([
    ["verify aksk signature fail", "secret key belongs to the access key"],
    ["AK access failed to reach the limit,forbidden", "locked for five minutes"],
  ])("tells what is behind %s", (words, advice) => {
    expect(refused({ status: 401, code: "APIG.0301", words }).advice).toContain(advice);
  });
});

describe("a missing route", () => {
  test.each(missingRoutes)("is told by %o", (refusal) => {
    expect(isUnsupportedRoute(refused(refusal))).toBe(true);
  });
});

describe("whether a request took effect is open", () => {
  const reply = { status: 200, headers: {}, body: { secret: "hidden" } };

  test.each([
    ["a broken connection", new ConnectionError({ operation: "x", mayHaveTakenEffect: true, cause: "reset" }), true],
    [
      "a refused connection",
      new ConnectionError({ operation: "x", mayHaveTakenEffect: false, cause: "refused" }),
      false,
    ],
    ["a bad gateway", refused({ status: 502 }), true],
    ["a gateway that waited too long", refused({ status: 504, fromService: true }), true],
    ["a 503 of a proxy", refused({ status: 503, fromService: false }), true],
    ["a 503 of EVS", refused({ status: 503, code: "EVS.5503" }), false],
    ["an answer that can't be read", new ReplyError("x", reply, "no JSON"), true],
    ["a refusal", refused({ status: 400 }), false],
    ["a bad gateway before a reading request", refused({ status: 502, mayHaveTakenEffect: false }), false],
  ])("after %s: %s", (_, error, isOpen) => {
    expect(isLostAnswer(error)).toBe(isOpen);
  });

  test("an unreadable answer is not printed with the error", () => {
    expect(inspect(new ReplyError("createTransfer", reply, "no id"), { depth: 5 })).not.toContain("hidden");
  });
});

test.each<Omit<Refusal, "operation">>([
  { status: 401 },
  { status: 400, code: "Common.0013" },
  { status: 400, code: "EVS.0002" },
])("a login that is no longer accepted is told by %o", (refusal) => {
  expect(isAuthentication(refused(refusal))).toBe(true);
});

test("a project that is not the login's is not cured by another login", () => {
  expect(isAuthentication(refused({ status: 400, code: "Common.0018" }))).toBe(false);
});

test("an error of the settings lists where it looked", () => {
  expect(new SettingsError("Nothing.", ["here", "there"]).message).toBe("Nothing.\n  here\n  there");
});
