import { describe, expect, test } from "vitest";
import { adviceFor, isNotFound, isRefusedAsBusy } from "../../provider/api/refusals.js";
import { ApiError, type Refusal } from "../../provider/transport/errors.js";
import { missingRoutes } from "../transport/missingRoutes.js";

function refused(refusal: Omit<Refusal, "operation">): ApiError {
  return new ApiError({ operation: "extendVolume", ...refusal });
}

describe("advice", () => {
  test.each(["EVS.2007", "EVS.2014", "EVS.2023", "EVS.5500"])("says that %s may pass by itself", (code) => {
    expect(adviceFor(code)).toContain("try again in a few minutes");
  });

  test.each([
    ["EVS.2070", "volumeType"],
    ["EVS.1036", "availabilityZone"],
  ])("of %s names the argument", (code, argument) => {
    expect(adviceFor(code)).toContain(`argument ${argument}`);
  });

  test("has no advice where the service says all", () => {
    expect(adviceFor("EVS.5400", "Invalid volume: it is sealed.")).toBeUndefined();
  });
});

describe("a missing thing", () => {
  test.each<Omit<Refusal, "operation">>([
    { status: 404, code: "EVS.5404" },
    { status: 404, code: "itemNotFound" },
    { status: 400, code: "Ecs.0114" },
    { status: 500, code: "Ecs.1000", words: "itemNotFound: gone" },
  ])("is told by %o", (refusal) => {
    expect(isNotFound(refused(refusal))).toBe(true);
  });

  test.each(["no Route matched with those values", "Not Found"])(
    "is not told by a gateway that says %s: it knows nothing of the thing",
    (words) => {
      expect(isNotFound(refused({ status: 404, words }))).toBe(false);
    },
  );

  test("is not told by a failed check of the key service, whatever its status", () => {
    expect(isNotFound(refused({ status: 404, code: "EVS.2044" }))).toBe(false);
  });
});

describe("a busy disk", () => {
  test.each<Omit<Refusal, "operation">>([
    { status: 400, code: "EVS.2409" },
    { status: 409, code: "EVS.2409" },
    { status: 400, code: "EVS.1046" },
    { status: 400, code: "EVS.2130" },
    { status: 400, code: "EVS.5400", words: "Must specify a valid status." },
    { status: 400, code: "badRequest", words: "Invalid volume: Volume status must be available or in-use" },
  ])("is told by %o", (refusal) => {
    expect(isRefusedAsBusy(refused(refusal))).toBe(true);
  });

  test.each<Omit<Refusal, "operation">>([
    { status: 400, code: "EVS.1015" },
    { status: 400, code: "EVS.1066" },
    { status: 400, code: "EVS.5400", words: "Malformed request body." },
  ])("is not told by %o", (refusal) => {
    expect(isRefusedAsBusy(refused(refusal))).toBe(false);
  });
});

describe("a missing route", () => {
  test.each(missingRoutes)("says nothing about the thing: %o", (refusal) => {
    expect(isNotFound(refused(refusal))).toBe(false);
  });
});
