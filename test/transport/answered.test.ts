import { expect, test } from "vitest";
import { answeredBy, ofRequest } from "../../provider/transport/answered.js";

test("an answer whose thing has a field read of the service's own is no failure, and names its request", () => {
  const volume = { id: "d", read: ["by", "many", null] };
  answeredBy("r-1", { volume });
  expect(ofRequest(volume)).toBe(" (request r-1)");
});

test("a thing that no answer told of has no request", () => {
  expect(ofRequest({ id: "d" })).toBe("");
});
