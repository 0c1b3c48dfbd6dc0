import { expect, test } from "vitest";
import { createToken, listProjects } from "../../provider/api/iam.js";
import { keys, logins, opened, read } from "./opened.js";

test.each([
  ["user and project by name", { OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de" }],
  ["user and project by id", { OS_USERNAME: "", OS_USER_ID: "u-1" }],
])("a login with %s is what the description of createToken says", async (_, environment) => {
  await using at = await opened(environment);
  await at.session.send(read);
  const [body] = logins(at.cloud);
  expect(createToken.description.body?.safeParse(JSON.parse(body ?? "")).error).toBeUndefined();
});

test("projects are listed for the domain, not for a project", async () => {
  await using at = await opened({ ...keys, OS_DOMAIN_ID: "d-1" });
  at.cloud.answers.push({ status: 200, body: { projects: [{ id: "p-1", name: "eu-de", enabled: true }] } });
  const { projects } = await listProjects(at.session, { query: { name: "eu-de" } });
  expect(projects.map(({ id }) => id)).toEqual(["p-1"]);
  expect(at.cloud.received[0]?.headers).toMatchObject({ "x-domain-id": "d-1" });
});
