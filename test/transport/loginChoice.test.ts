import { describe, expect, test } from "vitest";
import { missingLogin, requireLogin } from "../../provider/transport/auth/loginChoice.js";
import { readSettings } from "../../provider/settings/settings.js";

type Texts = Record<string, string>;

const place = { OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3", OS_PROJECT_ID: "p-1", OS_REGION_NAME: "eu-de" };
const password = { OS_USERNAME: "ann", OS_PASSWORD: "pw-1234", OS_USER_DOMAIN_NAME: "d" };
const keys = { OS_ACCESS_KEY: "AK", OS_SECRET_KEY: "SK-1234" };

function loginOf(environment: Texts, stack: Texts = {}) {
  return requireLogin(readSettings({ stack, environment: { ...place, ...environment } }));
}

describe("the login", () => {
  test("is by password", () => {
    const user = { name: "ann", domain: { name: "d" } };
    expect(loginOf(password)).toEqual({ kind: "password", user, password: "pw-1234" });
  });

  test("needs no domain for a user's id", () => {
    expect(loginOf({ OS_USER_ID: "u-1", OS_PASSWORD: "pw-1234" })).toMatchObject({ user: { id: "u-1" } });
  });

  test("is by signature when there are keys too", () => {
    expect(loginOf({ ...password, ...keys }).kind).toBe("access");
  });

  test("is the one of stack config, whatever the environment has", () => {
    const stack = { "evs:userName": "bob", "evs:password": "pw-5678", "evs:domainName": "d" };
    expect(loginOf(keys, stack)).toMatchObject({ kind: "password", password: "pw-5678" });
  });

  test("is not the half of one", () => {
    expect(loginOf({ ...password, OS_ACCESS_KEY: "AK" }).kind).toBe("password");
  });
});

describe("a missing login", () => {
  const nothing = () => requireLogin(readSettings({ environment: {} }));

  test.each([
    "evs:userName",
    "OS_USERNAME",
    "HW_USER_PASSWORD",
    "EVS_SECRET_KEY",
    "OS_PROJECT_ID",
    "OS_AUTH_URL",
    "EVS_CLOUD",
  ])("is one error that names %s among the places", (name) => {
    expect(nothing).toThrow(name);
  });

  test.each([
    [{ OS_USERNAME: "ann", OS_USER_DOMAIN_NAME: "d" }, ["password"]],
    [{ OS_PASSWORD: "pw-1234" }, ["userName", "userId", "domainName", "domainId"]],
    [{ OS_USERNAME: "ann", OS_PASSWORD: "pw-1234" }, ["domainName", "domainId"]],
    [{ OS_USER_ID: "u-1" }, ["password"]],
    [{ OS_ACCESS_KEY: "AK" }, ["secretKey"]],
    [{ OS_USERNAME: "ann", OS_USER_DOMAIN_NAME: "d", OS_ACCESS_KEY: "AK" }, ["password", "secretKey"]],
    [{ OS_USER_DOMAIN_NAME: "d" }, ["userName", "userId", "password", "accessKey", "secretKey"]],
  ])("names only what is missing of the way that was begun: of %o %o", (given, missing) => {
    const settings = readSettings({ environment: { ...place, ...given } });
    expect(missingLogin(settings).map((line) => line.split(":")[0])).toEqual(missing);
  });

  test("needs no identity service for keys with a project's id", () => {
    expect(missingLogin(readSettings({ environment: { ...keys, OS_PROJECT_ID: "p-1" } }))).toEqual([]);
  });
});

describe("a login that is not supported yet", () => {
  test.each([
    ["token", { OS_TOKEN: "t-1234" }],
    ["passcode", { ...password, OS_PASSCODE: "123456" }],
    ["agencyName", { ...keys, OS_AGENCY_NAME: "a" }],
    ["applicationCredentialSecret", { OS_APPLICATION_CREDENTIAL_ID: "i", OS_APPLICATION_CREDENTIAL_SECRET: "s-1234" }],
    ["cloudName", { OS_CLOUD: "otc" }],
    ["signingDialect", { ...keys, EVS_SIGNING_DIALECT: "credential" }],
    ["cloud", { ...keys, EVS_CLOUD: "scp" }],
  ])("is refused by the name of its setting: %s", (name, environment) => {
    expect(() => loginOf(environment)).toThrow(new RegExp(`^${name}\\b.*not supported yet`));
  });

  test("does not disturb one that stands nearer", () => {
    const stack = { "evs:accessKey": "AK", "evs:secretKey": "SK-1234" };
    expect(loginOf({ OS_CLOUD: "otc" }, stack).kind).toBe("access");
  });
});
