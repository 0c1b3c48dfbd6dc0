import { expect, test } from "vitest";
import { operations } from "../../provider/api/operations.js";
import type { Description } from "../../provider/api/operation.js";
import { documentedExamples } from "../api/documented.js";
import { aClient } from "./opened.js";

const descriptions: readonly Description[] = Object.values(operations).map(({ description }) => description);

/** The content of the documented body, as the client's function takes it. */
function contentOf(name: string): unknown {
  const body: unknown = documentedExamples.find((one) => one.operation === name && one.request !== undefined)?.request;
  const [only, ...others] = Object.values(Object(body));
  return others.length === 0 && !Array.isArray(only) ? only : body;
}

/** As the server sees it. */
function pattern(path: string, project: string): RegExp {
  return new RegExp(`^${path.replaceAll("{project_id}", project).replace(/\{\w+\}/g, "[^/]+")}$`);
}

test.each(descriptions)("$name has its function, which sends it: $client", async (description) => {
  const { client, emulator } = await aClient();
  const { name, method, path, body } = description;
  const [noun = "", verb = ""] = description.client?.split(".") ?? [];
  const call: unknown = Object(client)[noun]?.[verb];
  if (typeof call !== "function") throw new Error(`client.${noun}.${verb} is no function`);
  await client.zones.list().page();
  emulator.resetRequests();

  const holes = [...path.matchAll(/\{(\w+)\}/g)].map(([, hole]) => hole).filter((hole) => hole !== "project_id");
  const given = [...holes.map(() => "x"), ...(body === undefined ? [] : [contentOf(name)])];
  const answer: unknown = call.apply(Object(client)[noun], given);
  const page: unknown = Object(answer).page;
  // what it answers matters elsewhere: nothing of what is asked for exists
  await Promise.allSettled([typeof page === "function" ? page.call(answer) : answer]);

  const project = emulator.env["OS_PROJECT_ID"] ?? "";
  expect(emulator.requests().log).toMatchObject([{ method, path: expect.stringMatching(pattern(path, project)) }]);
});

test("each place in the client is taken by one call", () => {
  const places = descriptions.map(({ client }) => client);
  expect(places.length).toBe(new Set(places).size);
});
