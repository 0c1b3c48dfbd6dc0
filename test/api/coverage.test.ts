import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { evsOperations } from "../../provider/api/evs/index.js";
import type { Description } from "../../provider/api/operation.js";
import { aCloud } from "../emulator/asking.js";

interface DocumentedCall {
  /** Chapter and title; `A.5` where only the table of permissions names it. */
  readonly section: string;
  readonly method: string;
  readonly path: string;
  /** The field of the body that tells it from the other actions of its path. */
  readonly action?: string;
  /** The one status of success that the section prints. */
  readonly status: number;
}

/** Chapters 5 to 8 and appendix A.5 of the reference. */
const documentedCalls: readonly DocumentedCall[] = JSON.parse(readFileSync(join(__dirname, "reference.json"), "utf8"));

const descriptions: readonly Description[] = Object.values(evsOperations).map(({ description }) => description);

function actionOf({ path, body }: Description): string | undefined {
  return path.endsWith("/action") && body instanceof z.ZodObject ? Object.keys(body.shape)[0] : undefined;
}

describe("every documented call", () => {
  test.each(documentedCalls)("$section has its function, with its status of success", (call) => {
    const found = descriptions.filter(
      (description) =>
        description.method === call.method && description.path === call.path && actionOf(description) === call.action,
    );
    expect(found).toMatchObject([{ reference: call.section, success: [call.status] }]);
  });

  test.each(documentedCalls)("$section is answered by the emulator, and counted under its name", async (call) => {
    const cloud = await aCloud();
    cloud.emulator.resetRequests();
    const project = cloud.emulator.env["OS_PROJECT_ID"] ?? "";
    const path = call.path.replace(/\{(?:target_)?project_id\}/g, project).replace(/\{\w+\}/g, "x");
    const body = call.method === "GET" || call.method === "DELETE" ? undefined : { [call.action ?? "none"]: {} };
    const { status } = await cloud.ask(call.method, path, body);
    expect(status).not.toBe(501);
    const name = descriptions.find(({ reference: section }) => section === call.section)?.name;
    expect(cloud.emulator.requests().log).toMatchObject([{ operation: name }]);
  });
});

test("no function is for a call that nobody documents", () => {
  const sections = documentedCalls.map(({ section }) => section);
  expect(
    descriptions.map(({ reference: section }) => section).filter((section) => !sections.includes(section)),
  ).toEqual([]);
});

test("each operation stands under its own name", () => {
  expect(descriptions.map(({ name }) => name)).toEqual(Object.keys(evsOperations));
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
