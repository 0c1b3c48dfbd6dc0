import * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { deferPromiseTraces } from "../../sdk/promiseTraces.js";
import { Volume } from "../../sdk/volume.js";

beforeAll(() =>
  pulumi.runtime.setMocks(
    { newResource: ({ name, inputs }) => ({ id: `${name}-id`, state: inputs }), call: ({ inputs }) => inputs },
    "project",
    "stack",
    false,
    "organization",
  ),
);

const before = Error.prepareStackTrace;
const written: string[] = [];
/** What Pulumi's program runner installs, but for the source maps. */
const write = (error: Error, frames: NodeJS.CallSite[]): string => {
  written.push(frames[0]?.getFunctionName() ?? "");
  return frames.reduce(
    (text, frame) => `${text}\n    at ${frame.getFunctionName()} ${frame.getFileName()}`,
    String(error),
  );
};

beforeEach(() => {
  written.length = 0;
  Error.prepareStackTrace = write;
});
afterEach(() => {
  Error.prepareStackTrace = before;
});

const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };

test("the outputs of a disk cost no written trace", () => {
  const disk = new Volume("data", { size: 20, ...place });
  expect(disk.status).toBeDefined();
  expect(written.filter((name) => name === "debuggablePromise")).toEqual([]);
});

test("a trace that was put off says where it was taken", () => {
  const restore = deferPromiseTraces();
  const trace = debuggablePromise();
  restore();
  expect(String(trace)).toContain("promiseTraces.test.ts");
});

test("what a program throws while a disk is made has its trace at once", () => {
  let trace: unknown;
  const transformation = (): undefined => {
    trace = new Error("of the program").stack;
  };
  const disk = new Volume("data", { size: 20, ...place }, { transformations: [transformation] });
  expect(disk).toBeDefined();
  expect(trace).toContain("Error: of the program\n    at transformation");
});

test("a disk that is made leaves traces as they were", () => {
  const disk = new Volume("data", { size: 20, ...place });
  expect(disk).toBeDefined();
  expect(Error.prepareStackTrace).toBe(write);
});

test("a disk that is refused leaves traces as they were", () => {
  expect(() => new Volume("data", { size: 20, ...place }, { import: "vol-1" })).toThrow("import is not accepted");
  expect(Error.prepareStackTrace).toBe(write);
});

/** Named as the function of Pulumi that takes such traces. */
function debuggablePromise(): unknown {
  return new Error().stack;
}
