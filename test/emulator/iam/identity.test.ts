import { expect, test } from "vitest";
import type { Emulator } from "../../../sdk/testing/index.js";
import { anEmulator, ask, askToken, TestClock, textAt, type Answer } from "../asking.js";

const tokenOf = (answer: Answer): string => answer.headers.get("x-subject-token") ?? "";

async function byPassword({ env }: Emulator): Promise<string> {
  return tokenOf(await askToken(env, env["OS_PASSWORD"] ?? ""));
}

function byToken({ url }: Emulator, id: string, scope?: unknown): Promise<Answer> {
  const identity = { methods: ["token"], token: { id } };
  return ask(`${url}/v3/auth/tokens`, "POST", { auth: { identity, ...(scope === undefined ? {} : { scope }) } });
}

const get = ({ url }: Emulator, path: string, token: string, headers = {}): Promise<Answer> =>
  ask(url + path, "GET", undefined, { "X-Auth-Token": token, ...headers });

test("the catalog names the services, and those of disks under both their names", async () => {
  const emulator = await anEmulator();
  const project = emulator.env["OS_PROJECT_ID"];
  const { body } = await get(emulator, "/v3/auth/catalog", await byPassword(emulator));
  const { catalog }: { catalog: unknown[] } = Object(body);
  const addresses = catalog.map((entry) => [textAt(entry, "type"), textAt(Object(entry).endpoints[0], "url")]);
  expect(Object.fromEntries(addresses)).toMatchObject({
    volumev2: `${emulator.url}/v2/${project}`,
    volumev3: `${emulator.url}/v3/${project}`,
    compute: `${emulator.url}/v2.1/${project}`,
    ecs: `${emulator.url}/v1/${project}`,
  });
});

test.each([
  ["/v3/auth/projects", "projects", "eu-de"],
  ["/v3/auth/domains", "domains", "EMULATOR-0001"],
])("%s answers what the login may use", async (path, list, name) => {
  const emulator = await anEmulator();
  const { status, body } = await get(emulator, path, await byPassword(emulator));
  expect({ status, body }).toMatchObject({ status: 200, body: { [list]: [{ name, enabled: true }] } });
});

test("a token without a project finds its projects, and gets a token for one by itself", async () => {
  const clock = new TestClock();
  const emulator = await anEmulator({ clock });
  const first = await byPassword(emulator);
  clock.pass(3600);
  const unscoped = tokenOf(await byToken(emulator, first, "unscoped"));
  const { body } = await get(emulator, "/v3/auth/projects", unscoped);
  const id = textAt(Object(body).projects[0], "id");
  const scoped = await byToken(emulator, unscoped, { project: { id } });
  expect(scoped).toMatchObject({ status: 201, body: { token: { methods: ["token"], project: { id } } } });
  expect((await get(emulator, `/v2/${id}/types`, unscoped)).status).toBe(400);
  expect((await get(emulator, `/v2/${id}/types`, tokenOf(scoped))).status).toBe(200);
  clock.pass(23 * 3600);
  expect((await get(emulator, `/v2/${id}/types`, tokenOf(scoped))).status).toBe(401);
});

test("a token by a token that nobody issued is a 401", async () => {
  expect((await byToken(await anEmulator(), "made up")).status).toBe(401);
});

test("a version is there with a slash too", async () => {
  const { url } = await anEmulator();
  expect(await ask(`${url}/v3/`, "GET")).toMatchObject({ status: 200, body: { versions: [{ id: "v3.0" }] } });
});

test("a token tells whose it is, and an unknown one is a 404", async () => {
  const emulator = await anEmulator();
  const token = await byPassword(emulator);
  const asked = (subject: string): Promise<Answer> =>
    get(emulator, "/v3/auth/tokens", token, { "X-Subject-Token": subject });
  const known = await asked(token);
  expect(known).toMatchObject({ status: 200, body: { token: { methods: ["password"], user: { name: "emulator" } } } });
  expect(tokenOf(known)).toBe(token);
  expect(await asked("made up")).toMatchObject({ status: 404, body: { error: { code: 404 } } });
});
