import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { signAccess } from "../../../provider/transport/auth/signAccess.js";
import { isSignedWith, parseAuthorization } from "../../../sdk/testing/emulator/iam/signature.js";
import type { Emulator } from "../../../sdk/testing/index.js";
import { anEmulator, ask, askToken, TestClock, type Answer } from "../asking.js";

interface Vector {
  readonly name: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly authorization: string;
}

const vectors: { secretKey: string; vectors: readonly Vector[] } = JSON.parse(
  readFileSync(join(__dirname, "../../transport/vectors/access-key-signing.json"), "utf8"),
);

describe("a password", () => {
  test("answers a token in a header, for the project asked for", async () => {
    const { env } = await anEmulator();
    const answer = await askToken(env, env["OS_PASSWORD"] ?? "");
    expect(answer).toMatchObject({ status: 201, body: { token: { project: { id: env["OS_PROJECT_ID"] } } } });
    expect(answer.headers.get("x-subject-token")).toMatch(/^MII/);
  });

  test("that is wrong is a 401 in the identity service's words", async () => {
    const { env } = await anEmulator();
    expect(await askToken(env, "wrong")).toMatchObject({
      status: 401,
      body: { error: { code: 401, title: "Unauthorized" } },
    });
  });
});

test("a token that nobody issued is refused", async () => {
  const { url, env } = await anEmulator();
  const answer = await ask(`${url}/v2/${env["OS_PROJECT_ID"]}/types`, "GET", undefined, { "X-Auth-Token": "made up" });
  expect(answer).toMatchObject({ status: 401, body: { error_code: "APIGW.0301" } });
});

test("a request without a login is refused", async () => {
  const { url, env } = await anEmulator();
  expect((await ask(`${url}/v2/${env["OS_PROJECT_ID"]}/types`, "GET")).status).toBe(401);
});

test("a token ends after 24 hours", async () => {
  const clock = new TestClock();
  const { url, env } = await anEmulator({ clock });
  const token = (await askToken(env, env["OS_PASSWORD"] ?? "")).headers.get("x-subject-token") ?? "";
  const types = (): Promise<Answer> =>
    ask(`${url}/v2/${env["OS_PROJECT_ID"]}/types`, "GET", undefined, { "X-Auth-Token": token });
  clock.pass(24 * 3600 - 1);
  expect((await types()).status).toBe(200);
  clock.pass(1);
  expect((await types()).status).toBe(401);
});

test("projects are found by name", async () => {
  const { url, env } = await anEmulator();
  const token = (await askToken(env, env["OS_PASSWORD"] ?? "")).headers.get("x-subject-token") ?? "";
  const found = (name: string): Promise<Answer> =>
    ask(`${url}/v3/projects?name=${name}`, "GET", undefined, { "X-Auth-Token": token });
  expect((await found("eu-de")).body).toMatchObject({ projects: [{ id: env["OS_PROJECT_ID"], name: "eu-de" }] });
  expect((await found("nowhere")).body).toMatchObject({ projects: [] });
});

describe("a signature", () => {
  test.each(vectors.vectors)(
    "of the official signers is accepted: $name",
    ({ method, url, headers, body, authorization }) => {
      const { pathname, search } = new URL(url);
      const request = {
        method,
        target: pathname + search,
        headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
        body: Buffer.from(body),
      };
      const parsed = parseAuthorization(authorization);
      expect(parsed && isSignedWith(vectors.secretKey, request, parsed)).toBe(true);
    },
  );

  // made by gophertelekomcloud's signer
  test.each([
    ["for a region", "20261121/eu-de//sdk_request", "fb0ed5185cf025001f9e3182d07171811ce0045935167c57acd761f1ba73a0c3"],
    ["for none", "20261121///sdk_request", "6d3e8ec5bf1f8834c715fb3830bbf9aea8df6020f198d112d12c86b1c6ca8e70"],
  ])("with a scope is accepted, %s, and with another scope not", (_, scope, signature) => {
    const request = {
      method: "PUT",
      target: "/v2/9e179fd535e44f19a9dabb36deadf47e/volumes/a%20b?name=x%2Fy&a=1",
      headers: {
        "content-type": "application/json",
        host: "evs.eu-de.otc.t-systems.com",
        "x-project-id": "9e179fd535e44f19a9dabb36deadf47e",
        "x-sdk-date": "20261121T202515Z",
      },
      body: Buffer.from('{"volume":{"name":"data"}}'),
    };
    const isAccepted = (given: string): boolean => {
      const names = Object.keys(request.headers).join(";");
      const header = `SDK-HMAC-SHA256 Credential=EMULATORACCESSKEY001/${given}, SignedHeaders=${names}, Signature=${signature}`;
      const parsed = parseAuthorization(header);
      return parsed !== undefined && isSignedWith("emulator-secret-key-of-the-main-account1", request, parsed);
    };
    expect(isAccepted(scope)).toBe(true);
    expect(isAccepted(scope.replace("20261121", "20261122"))).toBe(false);
  });

  interface Signing {
    readonly secretKey?: string;
    readonly path?: string;
    readonly sent?: string;
    readonly clock?: TestClock;
  }

  /** Asks with a signature over `path`, for `sent`. */
  async function askSigned(
    emulator: Emulator,
    { secretKey, path = "types", sent = path, clock }: Signing,
  ): Promise<Answer> {
    const { aksk } = emulator.logins;
    const address = (wanted: string): string => `${emulator.url}/v2/${aksk["OS_PROJECT_ID"]}/${wanted}`;
    const url = new URL(address(path));
    const now = new Date(clock?.now() ?? Date.now()).toISOString();
    const headers = {
      host: url.host,
      "content-type": "application/json",
      "x-sdk-date": now.replace(/[-:]|\.\d+/g, ""),
      "x-project-id": aksk["OS_PROJECT_ID"] ?? "",
    };
    const { authorization } = signAccess(
      { method: "GET", url, headers, body: "" },
      { accessKey: aksk["OS_ACCESS_KEY"] ?? "", secretKey: secretKey ?? aksk["OS_SECRET_KEY"] ?? "" },
    );
    const { host: _host, ...rest } = headers;
    return ask(address(sent), "GET", undefined, { ...rest, Authorization: authorization });
  }

  test("logs in", async () => {
    expect((await askSigned(await anEmulator(), {})).status).toBe(200);
  });

  test("over a query with odd characters logs in", async () => {
    const emulator = await anEmulator();
    const answer = await askSigned(emulator, { path: "cloudvolumes/detail?name=a%20b%2Fc%2B&limit=10" });
    expect(answer.status).toBe(200);
  });

  test("with another secret key is a 401", async () => {
    expect(await askSigned(await anEmulator(), { secretKey: "wrong" })).toMatchObject({
      status: 401,
      body: { error_code: "APIGW.0301", error_msg: expect.stringContaining("verify aksk signature fail") },
    });
  });

  test("of another request is a 401", async () => {
    const answer = await askSigned(await anEmulator(), { sent: "cloudvolumes" });
    expect(answer.status).toBe(401);
  });

  test("of another time is a 401", async () => {
    const emulator = await anEmulator({ clock: new TestClock() });
    const later = new TestClock();
    later.pass(16 * 60);
    expect((await askSigned(emulator, { clock: later })).status).toBe(401);
  });

  test("that is wrong six times locks the key for five minutes", async () => {
    const clock = new TestClock();
    const emulator = await anEmulator({ clock });
    for (let times = 0; times < 6; times += 1) await askSigned(emulator, { secretKey: "wrong", clock });
    expect(await askSigned(emulator, { clock })).toMatchObject({
      status: 401,
      body: { error_msg: expect.stringContaining("failed to reach the limit") },
    });
    clock.pass(5 * 60);
    expect((await askSigned(emulator, { clock })).status).toBe(200);
  });
});
