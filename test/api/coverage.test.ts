import { describe, expect, test } from "vitest";
import { operations } from "../../provider/api/operations.js";
import type { Description } from "../../provider/api/operation.js";
import { aCloud } from "../emulator/asking.js";
import { isEmulated } from "./emulatedCalls.js";
import { type DocumentedCall, documentedCalls, isCall } from "./reference.js";

const descriptions: readonly Description[] = Object.values(operations).map(({ description }) => description);

function operationOf(call: DocumentedCall): Description | undefined {
  return descriptions.find((description) => isCall(description, call));
}

describe("every documented call", () => {
  test.each(documentedCalls)("$section has its function, with its status of success and its rights", (call) => {
    const found = descriptions.filter((description) => isCall(description, call));
    const { status, rights } = call;
    expect(found).toMatchObject([{ success: [status], ...(rights === undefined ? {} : { rights }) }]);
  });

  test.each(documentedCalls.filter((call) => isEmulated(operationOf(call)?.name ?? "")))(
    "$section is answered by the emulator, and counted under its name",
    async (call) => {
      const cloud = await aCloud();
      cloud.emulator.resetRequests();
      const project = cloud.emulator.env["OS_PROJECT_ID"] ?? "";
      const path = call.path.replace(/\{(?:target_)?project_id\}/g, project).replace(/\{\w+\}/g, "x");
      const body = call.method === "GET" || call.method === "DELETE" ? undefined : { [call.action ?? "none"]: {} };
      const { status } = await cloud.ask(call.method, path, body);
      expect(status).not.toBe(501);
      expect(cloud.emulator.requests().log).toMatchObject([{ operation: operationOf(call)?.name }]);
    },
  );
});

test("each function names the section that documents its call", () => {
  const sections = documentedCalls.map(({ section }) => section);
  const undocumented = descriptions.filter(({ reference }) => !sections.includes(reference));
  expect(undocumented.map(({ name }) => name)).toEqual([]);
});

test("no function claims a right that no reference names", () => {
  const named = new Set(
    documentedCalls.filter(({ rights }) => rights !== undefined).map((call) => operationOf(call)?.name),
  );
  expect(descriptions.filter(({ name, rights }) => rights !== undefined && !named.has(name))).toEqual([]);
});

test("each operation stands under its own name", () => {
  expect(descriptions.map(({ name }) => name)).toEqual(Object.keys(operations));
});

test("only what does no more when it is sent twice is repeated", () => {
  const repeated = descriptions.filter(({ method, repeatable }) => method === "POST" && repeatable);
  // POST merges metadata; a flag is set to a value
  expect(repeated.map(({ name }) => name)).toEqual([
    "setVolumeBootable",
    "setVolumeReadonly",
    "createVolumeMetadata",
    "createSnapshotMetadata",
  ]);
});
