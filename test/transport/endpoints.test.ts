import { describe, expect, test } from "vitest";
import { endpointOf, homeOf, sameIdentityService } from "../../provider/transport/endpoints.js";
import { readSettings } from "../../provider/settings/settings.js";

function configured(settings: Record<string, string>) {
  const stack = Object.fromEntries(Object.entries(settings).map(([key, value]) => [`evs:${key}`, value]));
  return readSettings({ stack, environment: {} });
}

describe("the URL of a service", () => {
  test.each([
    [{ cloud: "otc", region: "eu-de" }, "https://evs.eu-de.otc.t-systems.com", "https://iam.eu-de.otc.t-systems.com"],
    [
      { cloud: "otc", region: "eu-ch2" },
      "https://evs.eu-ch2.sc.otc.t-systems.com",
      "https://iam-pub.eu-ch2.sc.otc.t-systems.com",
    ],
    [
      { cloud: "huaweicloud", region: "ae-ad-1" },
      "https://evs.ae-ad-1.myhuaweicloud.com",
      "https://iam.ae-ad-1.myhuaweicloud.com",
    ],
    [
      { region: "eu-west-101", authUrl: "https://iam.myhuaweicloud.eu/v3/" },
      "https://evs.eu-west-101.myhuaweicloud.eu",
      "https://iam.myhuaweicloud.eu",
    ],
  ])("follows the rule of the cloud: %o", (settings, evs, iam) => {
    const read = configured(settings);
    expect([endpointOf(read, "evs"), endpointOf(read, "iam")]).toEqual([evs, iam]);
  });

  test.each([
    "http://iam.example.com",
    "http://iam.example.com/",
    "http://iam.example.com/v3",
    "http://iam.example.com/v3/",
  ])("of the identity service is taken as %s", (authUrl) => {
    expect(endpointOf(configured({ authUrl }), "iam")).toBe("http://iam.example.com");
  });

  test("is what endpoints says", () => {
    const settings = configured({ cloud: "otc", region: "eu-de", endpoints: '{"evs": "http://127.0.0.1:8080/"}' });
    expect(endpointOf(settings, "evs")).toBe("http://127.0.0.1:8080");
  });

  test("is never the public cloud's when the identity service is elsewhere", () => {
    const settings = configured({ cloud: "otc", region: "eu-de", authUrl: "http://127.0.0.1:8080" });
    expect(() => endpointOf(settings, "evs")).toThrow(/evs:endpoints to \{"evs"/);
  });

  test("that nothing tells is an error with every place looked in", () => {
    expect(() => endpointOf(configured({}), "iam")).toThrow(/EVS_AUTH_URL, HW_AUTH_URL, OS_AUTH_URL/);
  });
});

describe("the home of a disk", () => {
  const home = {
    cloud: "otc",
    authUrl: "https://iam.eu-de.otc.t-systems.com",
    region: "eu-de",
    projectId: "",
    projectName: "eu-de",
  };

  test("is the region's own project when none is named", () => {
    expect(homeOf(configured({ cloud: "otc", region: "eu-de" }))).toEqual(home);
  });

  test("names the project by all that is configured of it", () => {
    expect(homeOf(configured({ projectId: "p-1", projectName: "mine" }))).toMatchObject({
      projectId: "p-1",
      projectName: "mine",
    });
  });

  test("is empty where nothing is known", () => {
    const nothing = { cloud: "", authUrl: "", region: "", projectId: "", projectName: "" };
    expect(homeOf(configured({}))).toEqual(nothing);
  });
});

describe("the identity service", () => {
  test.each([
    ["https://iam.eu-de.otc.t-systems.com/v3/", "https://iam.eu-de.otc.t-systems.com"],
    ["https://iam.otc.t-systems.com:443/v3", "https://iam.eu-nl.otc.t-systems.com/v3"],
    ["https://iam.myhuaweicloud.com", "https://iam.cn-north-4.myhuaweicloud.com/v3"],
    ["https://Keystone.example.org/identity/v3", "https://keystone.example.org/identity/"],
  ])("of %s is that of %s", (one, other) => {
    expect(sameIdentityService(one, other)).toBe(true);
  });

  test.each([
    ["https://iam.eu-de.otc.t-systems.com", "https://iam-pub.eu-ch2.sc.otc.t-systems.com"],
    ["https://iam.myhuaweicloud.com", "https://iam.myhuaweicloud.eu"],
    ["http://127.0.0.1:8001", "http://127.0.0.1:8002"],
    ["https://keystone.example.org/one/v3", "https://keystone.example.org/two/v3"],
  ])("of %s is not that of %s", (one, other) => {
    expect(sameIdentityService(one, other)).toBe(false);
  });
});
