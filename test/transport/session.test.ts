import { describe, expect, test } from "vitest";
import { ApiError, ConnectionError, isLostAnswer, ReplyError } from "../../provider/transport/errors.js";
import { version } from "../../provider/transport/version.js";
import { calls, create, keys, logins, opened, read, tokens } from "./opened.js";
import { tokenAnswer } from "./standIn.js";

describe("a request", () => {
  test("goes to the project, with its query encoded", async () => {
    await using at = await opened();
    await at.session.send({ ...read, path: "/v2/{project_id}/os-quota-sets/{project_id}", query: { name: "a b+c/ü" } });
    expect(calls(at.cloud)).toEqual(["GET /v2/p-1/os-quota-sets/p-1?name=a%20b%2Bc%2F%C3%BC"]);
  });

  test("says what the body is and who sends it", async () => {
    await using at = await opened();
    await at.session.send(create);
    const { headers, body } = at.cloud.received.at(-1) ?? {};
    expect(headers).toMatchObject({ "content-type": "application/json", "user-agent": `pulumi-evs/${version}` });
    expect(JSON.parse(body ?? "")).toEqual(create.body);
  });

  test("without a body has no type of one", async () => {
    await using at = await opened();
    await at.session.send(read);
    expect(at.cloud.received.at(-1)?.headers).not.toHaveProperty("content-type");
  });

  test("is answered with status, headers, body and the id of the request", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 200, headers: { "X-Request-Id": "req-1" }, body: { volume: {} } });
    expect(await at.session.send(read)).toMatchObject({ status: 200, body: { volume: {} }, requestId: "req-1" });
  });

  test.each([201, 202])("is a success too with another status of success: %s", async (status) => {
    await using at = await opened();
    at.cloud.answers.push({ status, body: { job_id: "j-1" } });
    expect(await at.session.send(create)).toMatchObject({ status, body: { job_id: "j-1" } });
  });

  test("may be answered with nothing", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 202 });
    expect((await at.session.send({ ...read, success: [202] })).body).toBeUndefined();
  });

  test.each(["..", "."])("is not sent for the id %s, which would make another call of it", async (id) => {
    await using at = await opened();
    await expect(at.session.send({ ...read, path: `/v2/{project_id}/volumes/${id}` })).rejects.toThrow("not the path");
    expect(calls(at.cloud)).toEqual([]);
  });

  test("is not sent for an empty id", async () => {
    await using at = await opened();
    await expect(at.session.send({ ...read, path: "/v2/{project_id}/volumes/" })).rejects.toThrow("not the path");
  });
});

describe("an answer that is no success", () => {
  test("is an error with operation, status, code and request id", async () => {
    await using at = await opened();
    const body = { error: { message: "volume gigabytes exceeded!", code: "EVS.1042" } };
    at.cloud.answers.push({ status: 400, headers: { "x-openstack-request-id": "req-2" }, body });
    await expect(at.session.send(create)).rejects.toMatchObject({
      name: "ApiError",
      operation: "createVolume",
      status: 400,
      code: "EVS.1042",
      requestId: "req-2",
    });
  });

  test("is an error too when its status says success", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 200, body: { error: { message: "no", code: "EVS.2001" } } });
    await expect(at.session.send(create)).rejects.toBeInstanceOf(ApiError);
  });

  test("is an error when it is no JSON", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 200, body: "<html>log in first</html>" });
    await expect(at.session.send(read)).rejects.toThrow(ReplyError);
  });

  test("does not repeat the secrets it was sent", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 400, body: { badRequest: { message: "Value: 9d1e2f3a is wrong", code: 400 } } });
    const accept = { ...create, operation: "acceptTransfer", body: { accept: { auth_key: "9d1e2f3a" } } };
    await expect(at.session.send(accept)).rejects.toThrow("Value: *** is wrong");
  });
});

describe("a login by password", () => {
  test("asks for a token of the project", async () => {
    await using at = await opened();
    await at.session.send(read);
    expect(logins(at.cloud).map((body) => JSON.parse(body))).toEqual([
      {
        auth: {
          identity: {
            methods: ["password"],
            password: { user: { name: "ann", domain: { name: "d" }, password: "pass-secret" } },
          },
          scope: { project: { id: "p-1" } },
        },
      },
    ]);
  });

  test("is one for many requests at once", async () => {
    await using at = await opened();
    await Promise.all(Array.from({ length: 20 }, async () => at.session.send(read)));
    expect(logins(at.cloud)).toHaveLength(1);
  });

  test("is not needed before the first request", async () => {
    await using at = await opened();
    expect(at.cloud.received).toEqual([]);
  });

  test("tells the id of a project that is configured by name", async () => {
    await using at = await opened({ OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de" });
    await at.session.send(read);
    expect(calls(at.cloud)).toEqual(["GET /v2/project-of-token/os-vendor-volumes/v-1"]);
    expect(JSON.parse(logins(at.cloud)[0] ?? "")).toMatchObject({
      auth: { scope: { project: { name: "eu-de", domain: { name: "d" } } } },
    });
  });

  test("is done anew ten minutes before its token ends", async () => {
    await using at = await opened();
    await at.session.send(read);
    at.clock.pass(24 * 3_600_000 - 599_000);
    await at.session.send(read);
    expect(tokens(at.cloud)).toEqual(["token-1", "token-2"]);
  });

  test("is kept until then", async () => {
    await using at = await opened();
    await at.session.send(read);
    at.clock.pass(24 * 3_600_000 - 601_000);
    await at.session.send(read);
    expect(tokens(at.cloud)).toEqual(["token-1", "token-1"]);
  });

  test("that fails is not tried again, and says so under its own name", async () => {
    await using at = await opened();
    at.cloud.loginAnswers.push({
      status: 401,
      body: { error: { code: 401, message: "wrong", title: "Unauthorized" } },
    });
    await expect(at.session.send(create)).rejects.toMatchObject({ operation: "createToken", status: 401 });
    expect(logins(at.cloud)).toHaveLength(1);
  });

  test("that is refused is never sent again, since that can lock the account", async () => {
    await using at = await opened();
    at.cloud.loginAnswers.push({ status: 401, body: { error: { code: 401, message: "wrong password" } } });
    for (let asked = 0; asked < 5; asked += 1) {
      await expect(at.session.send(read)).rejects.toMatchObject({ status: 401, operation: "createToken" });
    }
    expect(logins(at.cloud)).toHaveLength(1);
    expect(calls(at.cloud)).toEqual([]);
  });

  test("that got no answer leaves no doubt about the request behind it", async () => {
    await using at = await opened({ EVS_MAX_RETRIES: "1" });
    at.cloud.loginAnswers.push("drop", "drop", "drop", "drop");
    const failure = await at.session.send(create).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ConnectionError);
    expect(isLostAnswer(failure)).toBe(false);
    expect(logins(at.cloud)).toHaveLength(2);
  });

  test("is tried again by the next request", async () => {
    await using at = await opened();
    at.cloud.loginAnswers.push({ status: 403, body: {} });
    await expect(at.session.send(read)).rejects.toThrow("createToken");
    await expect(at.session.send(read)).resolves.toMatchObject({ status: 200 });
  });
});

describe("a token that is refused", () => {
  test.each([
    ["401", { status: 401, body: "" }],
    [
      "400 Common.0013",
      { status: 400, body: { error: { code: "Common.0013", message: "Invalid token in the header." } } },
    ],
    ["400 EVS.0002", { status: 400, body: { error: { code: "EVS.0002", message: "invalid token!" } } }],
    ["401 APIGW.0301", { status: 401, body: { error_code: "APIGW.0301", error_msg: "decrypt token fail" } }],
  ])("as %s is replaced, and the request sent once more, a creating one too", async (_, answer) => {
    await using at = await opened();
    at.cloud.answers.push(answer);
    await at.session.send(create);
    expect(tokens(at.cloud)).toEqual(["token-1", "token-2"]);
  });

  test("is replaced once for all requests that were refused", async () => {
    await using at = await opened();
    at.cloud.refusedTokens.add("token-1");
    await Promise.all(Array.from({ length: 10 }, async () => at.session.send(read)));
    expect(logins(at.cloud)).toHaveLength(2);
  });

  test("twice is an error", async () => {
    await using at = await opened();
    at.cloud.answers.push({ status: 401 }, { status: 401 });
    await expect(at.session.send(read)).rejects.toMatchObject({ operation: "getVolume", status: 401 });
    expect(calls(at.cloud)).toHaveLength(2);
  });
});

describe("a login by keys", () => {
  test("signs for the project, at the time of the clock", async () => {
    await using at = await opened({ ...keys, OS_SECURITY_TOKEN: "temporary" });
    await at.session.send(create);
    expect(at.cloud.received.map(({ headers }) => headers)).toMatchObject([
      {
        "x-sdk-date": "20260101T000000Z",
        "x-project-id": "p-1",
        "x-security-token": "temporary",
        authorization: expect.stringContaining(
          "SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-project-id;x-sdk-date;x-security-token, ",
        ),
      },
    ]);
  });

  test("signs every attempt anew", async () => {
    await using at = await opened(keys);
    at.cloud.answers.push({ status: 429, headers: { "retry-after": "60" } });
    await at.session.send(read);
    const dates = at.cloud.received.map(({ headers }) => headers["x-sdk-date"]);
    expect(dates).toEqual(["20260101T000000Z", "20260101T000103Z"]);
  });

  test("that is refused is not tried again, since that locks the key", async () => {
    await using at = await opened(keys);
    at.cloud.answers.push({ status: 401, body: { error_code: "APIGW.0301", error_msg: "verify aksk signature fail" } });
    await expect(at.session.send(read)).rejects.toThrow(/secret key belongs to the access key/);
    expect(at.cloud.received).toHaveLength(1);
  });

  test("that is refused tells when this machine's clock is wrong", async () => {
    await using at = await opened(keys);
    at.clock.pass(20 * 60_000);
    at.cloud.answers.push({ status: 401 });
    await expect(at.session.send(read)).rejects.toThrow("clock is 20 minutes ahead");
  });

  test("finds the project by its name, once, in its domain", async () => {
    await using at = await opened({ ...keys, OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de_x", OS_DOMAIN_ID: "d-1" });
    const projects = [
      { id: "p-7", name: "eu-de_x" },
      { id: "p-8", name: "eu-de_xy" },
    ];
    at.cloud.answers.push({ status: 200, body: { projects } });
    await Promise.all([at.session.send(read), at.session.send(read)]);
    expect(
      at.cloud.received.map(({ path, headers }) => [path, headers["x-domain-id"], headers["x-project-id"]]),
    ).toEqual([
      ["/v3/projects?name=eu-de_x", "d-1", undefined],
      ["/v2/p-7/os-vendor-volumes/v-1", undefined, "p-7"],
      ["/v2/p-7/os-vendor-volumes/v-1", undefined, "p-7"],
    ]);
  });

  test.each([
    ["no", [], "no project eu-de"],
    ["two", ["p-1", "p-2"], "p-1, p-2"],
  ])("is an error with %s projects of that name", async (_, ids, words) => {
    await using at = await opened({ ...keys, OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de" });
    at.cloud.answers.push({ status: 200, body: { projects: ids.map((id) => ({ id, name: "eu-de" })) } });
    await expect(at.session.send(read)).rejects.toThrow(words);
  });
});

test("a token without a project leads to a look-up of its name", async () => {
  await using at = await opened({ OS_PROJECT_ID: "", OS_PROJECT_NAME: "eu-de" });
  at.cloud.loginAnswers.push(tokenAnswer(1, null));
  at.cloud.answers.push({ status: 200, body: { projects: [{ id: "p-9", name: "eu-de" }] } });
  expect(await at.session.projectId()).toBe("p-9");
});
