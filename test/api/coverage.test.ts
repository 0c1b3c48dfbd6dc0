import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { operations } from "../../provider/api/operations.js";
import type { Description } from "../../provider/api/operation.js";
import { aCloud, textAt, type Asker } from "../emulator/asking.js";
import {
  type DocumentedCall,
  descriptions,
  documentedCalls as callsIn,
  isCall,
} from "../../scripts/generate/coverage/documented.js";

const root = join(__dirname, "../..");
const documentedCalls = callsIn(root);

function operationOf(call: DocumentedCall): Description | undefined {
  return descriptions.find((description) => isCall(description, call));
}

function projectOf({ emulator }: Asker): string {
  return emulator.env["OS_PROJECT_ID"] ?? "";
}

/** Jobs of all services are asked for at one path: whose it is, the job tells. */
async function aJobOf(service: string | undefined, cloud: Asker): Promise<string> {
  if (service !== "ecs") return "x";
  const servers = [{ id: cloud.emulator.addServer() }];
  const path = `/v1/${projectOf(cloud)}/cloudservers/action`;
  return textAt((await cloud.ask("POST", path, { "os-stop": { servers } })).body, "job_id");
}

describe("every documented call", () => {
  test.each(documentedCalls)("$section has its function, with its status of success and its rights", (call) => {
    const found = descriptions.filter((description) => isCall(description, call));
    const { status, rights } = call;
    expect(found).toMatchObject([{ success: [status], ...(rights === undefined ? {} : { rights }) }]);
  });

  test.each(documentedCalls)("$section is answered by the emulator, and counted under its name", async (call) => {
    const cloud = await aCloud();
    const job_id = await aJobOf(operationOf(call)?.service, cloud);
    cloud.emulator.resetRequests();
    const ids: Record<string, string> = { project_id: projectOf(cloud), target_project_id: projectOf(cloud), job_id };
    const path = call.path.replace(/\{(\w+)\}/g, (_hole, name: string) => ids[name] ?? "x");
    const body = call.method === "GET" || call.method === "DELETE" ? undefined : { [call.action ?? "none"]: {} };
    const { status } = await cloud.ask(call.method, path, body);
    expect(status).not.toBe(501);
    expect(cloud.emulator.requests().log).toMatchObject([{ operation: operationOf(call)?.name }]);
  });
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
  expect(Object.values(operations).map(({ description }) => description.name)).toEqual(Object.keys(operations));
});

test("only what does no more when it is sent twice is repeated", () => {
  const repeated = descriptions.filter(
    ({ service, method, repeatable }) => service !== "iam" && method === "POST" && repeatable,
  );
  // POST merges metadata; a flag is set to a value
  expect(repeated.map(({ name }) => name)).toEqual([
    "setVolumeBootable",
    "setVolumeReadonly",
    "createVolumeMetadata",
    "createSnapshotMetadata",
  ]);
});
