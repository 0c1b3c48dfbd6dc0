import { describe, expect, test } from "vitest";
import { SettingsError } from "../../provider/settings/settingsError.js";
import { describeSettings, variablesOf } from "../../provider/settings/settingTable.js";
import { readSettings } from "../../provider/settings/settings.js";

type Environment = Record<string, string>;

function fromEnvironment(environment: Environment) {
  return readSettings({ environment });
}

function failureOf(from: { stack?: Environment; environment?: Environment }): string {
  try {
    readSettings({ environment: {}, ...from });
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("no failure");
}

describe("where a setting is looked for", () => {
  const environment = { EVS_REGION: "evs", HW_REGION_NAME: "hw", OS_REGION_NAME: "os", SCP_TF_DEFAULT_REGION: "scp" };

  test("stack config comes first", () => {
    expect(readSettings({ stack: { "evs:region": "stack" }, environment }).region).toBe("stack");
  });

  test.each([
    ["EVS_REGION", "evs"],
    ["HW_REGION_NAME", "hw"],
    ["OS_REGION_NAME", "os"],
    ["SCP_TF_DEFAULT_REGION", "scp"],
  ])("then %s, when those before it are missing", (variable, value) => {
    const names = Object.keys(environment);
    const rest = Object.entries(environment).slice(names.indexOf(variable));
    expect(fromEnvironment(Object.fromEntries(rest)).region).toBe(value);
  });

  test("an empty variable is none", () => {
    expect(fromEnvironment({ EVS_REGION: "", OS_REGION_NAME: "os" }).region).toBe("os");
  });

  test("other namespaces of the stack are none of ours", () => {
    expect(readSettings({ stack: { "aws:region": "us", "demo:size": "3" }, environment: {} }).region).toBeUndefined();
  });

  test("where it was found is remembered", () => {
    expect(fromEnvironment({ OS_REGION_NAME: "os" }).sources.region?.place).toBe("environment OS_REGION_NAME");
  });

  test("a project's name in stack config goes before an id in the environment", () => {
    const settings = readSettings({ stack: { "evs:projectName": "mine" }, environment: { OS_PROJECT_ID: "other" } });
    expect([settings.projectId, settings.projectName]).toEqual([undefined, "mine"]);
  });

  test("the user's domain goes before the project's, as openrc files have them", () => {
    const settings = fromEnvironment({ OS_USER_DOMAIN_NAME: "Default", OS_PROJECT_DOMAIN_ID: "p-1" });
    expect([settings.domainId, settings.domainName]).toEqual([undefined, "Default"]);
  });

  test("id and name of one tool both stay", () => {
    const settings = fromEnvironment({ OS_PROJECT_ID: "p-1", OS_PROJECT_NAME: "mine" });
    expect([settings.projectId, settings.projectName]).toEqual(["p-1", "mine"]);
  });
});

test.each(describeSettings().map(({ name, environment }) => [name, environment[0]]))(
  "%s is also read from %s",
  (name, variable) => {
    expect(variable).toBe(`EVS_${name.replace(/([A-Z])/g, "_$1").toUpperCase()}`);
  },
);

test("every variable belongs to one setting", () => {
  const variables = describeSettings().flatMap(({ name }) => variablesOf(name));
  expect(variables.toSorted()).toEqual([...new Set(variables)].toSorted());
});

test("what is secret is told", () => {
  const secret = describeSettings().filter((setting) => setting.secret);
  expect(secret.map(({ name }) => name)).toEqual([
    "password",
    "passcode",
    "token",
    "secretKey",
    "securityToken",
    "applicationCredentialSecret",
  ]);
});

describe("values", () => {
  test.each([
    ["30", 30_000],
    ["0", 0],
    ["10ms", 10],
    ["0.5", 500],
    ["2m", 120_000],
  ])("a pollInterval of %s is %d milliseconds", (text, milliseconds) => {
    expect(fromEnvironment({ EVS_POLL_INTERVAL: text }).pollInterval).toBe(milliseconds);
  });

  test.each(["true", "True", "1", "yes"])("OS_INSECURE=%s is true", (text) => {
    expect(fromEnvironment({ OS_INSECURE: text }).insecure).toBe(true);
  });

  test("a map is JSON", () => {
    const endpoints = { evs: "http://127.0.0.1:1" };
    expect(fromEnvironment({ EVS_ENDPOINTS: JSON.stringify(endpoints) }).endpoints).toEqual(endpoints);
  });

  test("numbers in a map of stack config are texts", () => {
    const settings = readSettings({ stack: { "evs:defaultTags": '{"cost": 42}' }, environment: {} });
    expect(settings.defaultTags).toEqual({ cost: "42" });
  });

  test("what is left out has the documented defaults", () => {
    const { maxRetries, requestTimeout, insecure, endpoints, pollInterval, signingDialect } = fromEnvironment({});
    expect({ maxRetries, requestTimeout, insecure, endpoints, pollInterval, signingDialect }).toEqual({
      maxRetries: 5,
      requestTimeout: 60_000,
      insecure: false,
      endpoints: {},
      pollInterval: undefined,
      signingDialect: "access",
    });
  });
});

describe("a mistake is named with its place and a way out", () => {
  test.each([
    ["an unknown key", { "evs:regoin": "eu-de" }, ["evs:regoin", "Did you mean evs:region?"]],
    [
      "an unknown cloud",
      { "evs:cloud": "aws" },
      ["stack config evs:cloud", '"aws"', "huaweicloud, otc, openstack, scp"],
    ],
    ["a number that is none", { "evs:maxRetries": "many" }, ["evs:maxRetries", '"many"', "whole number"]],
    ["a duration that is none", { "evs:pollInterval": "soon" }, ["evs:pollInterval", '"soon"', "10ms"]],
    ["a map that is none", { "evs:endpoints": "http://x" }, ["evs:endpoints", "JSON object"]],
    ["an unknown service", { "evs:endpoints": '{"ebs": "http://x"}' }, ["evs:endpoints", "evs, iam, ecs"]],
    ["a URL that is none", { "evs:authUrl": "iam.example.com" }, ["evs:authUrl", "https://"]],
  ])("%s", (_, stack, parts) => {
    const message = failureOf({ stack });
    for (const part of parts) expect(message).toContain(part);
  });

  test.each([
    [{ HW_USER_NAME: "a", OS_PASSWORD: "b" }, ["HW_USER_NAME", "OS_PASSWORD"]],
    [{ HW_ACCESS_KEY: "a", OS_SECRET_KEY: "b" }, ["HW_ACCESS_KEY", "OS_SECRET_KEY"]],
    [{ OS_ACCESS_KEY: "a", OS_SECRET_KEY: "b", HW_SECURITY_TOKEN: "c" }, ["HW_SECURITY_TOKEN", "OS_ACCESS_KEY"]],
  ])("variables of two tools in one login: %o", (environment, names) => {
    const message = failureOf({ environment });
    for (const name of names) expect(message).toContain(name);
  });

  test("our own variables may be mixed with any", () => {
    expect(fromEnvironment({ OS_USERNAME: "a", EVS_PASSWORD: "b" }).password).toBe("b");
  });
});

describe("a password", () => {
  test.each([
    ["  pass phrase ", "  pass phrase "],
    ["from a file\n", "from a file"],
  ])("%j is %j", (text, password) => {
    expect(fromEnvironment({ OS_PASSWORD: text }).password).toBe(password);
    expect(readSettings({ stack: { "evs:password": text }, environment: {} }).password).toBe(password);
  });

  test("of blanks alone is none", () => {
    expect(fromEnvironment({ OS_PASSWORD: "  " }).password).toBeUndefined();
  });
});

describe("the cloud, when it is not set", () => {
  test.each([
    [{ OS_AUTH_URL: "https://iam.eu-de.otc.t-systems.com/v3" }, "otc"],
    [{ OS_AUTH_URL: "https://iam.eu-west-101.myhuaweicloud.eu/v3" }, "huaweicloud"],
    [{ HW_REGION_NAME: "ae-ad-1" }, "huaweicloud"],
    [{ SCP_TF_ACCESS_KEY: "a" }, "scp"],
    [{ OS_AUTH_URL: "https://keystone.example.com" }, "openstack"],
    [{ OS_AUTH_URL: "https://not-t-systems.com" }, "openstack"],
    [{ OS_REGION_NAME: "eu-de" }, undefined],
  ])("is derived from %o: %s", (environment, cloud) => {
    expect(fromEnvironment(environment).cloud).toBe(cloud);
  });

  test("is not derived when it is set", () => {
    expect(fromEnvironment({ EVS_CLOUD: "otc", HW_REGION_NAME: "x" }).cloud).toBe("otc");
  });
});

describe("what only the environment says", () => {
  test("the state folder is in Pulumi's home", () => {
    expect(fromEnvironment({ PULUMI_HOME: "/pulumi" }).stateDir).toBe("/pulumi/evs");
  });

  test("EVS_STATE_DIR moves it", () => {
    expect(fromEnvironment({ PULUMI_HOME: "/pulumi", EVS_STATE_DIR: "/elsewhere" }).stateDir).toBe("/elsewhere");
  });

  test("this machine is not reached through a proxy", () => {
    const { proxy } = fromEnvironment({ HTTPS_PROXY: "http://proxy:3128", NO_PROXY: "example.com" });
    expect(proxy).toEqual({
      http: undefined,
      https: "http://proxy:3128",
      bypass: "example.com,localhost,127.0.0.1,::1",
    });
  });
});
