import { afterEach, describe, expect, test, vi } from "vitest";
import { type ClientSettings, SettingsError, createClient } from "../../sdk/client/index.js";
import { anEmulator } from "../emulator/asking.js";
import { settingsOf } from "./opened.js";

afterEach(() => vi.unstubAllEnvs());

function refusal(settings: ClientSettings): string {
  try {
    createClient(settings);
  } catch (error) {
    if (error instanceof SettingsError) return error.message;
    throw error;
  }
  throw new Error("it was opened");
}

describe("a client", () => {
  test("takes from the environment what it is not given", async () => {
    const emulator = await anEmulator();
    for (const [name, value] of Object.entries(emulator.env)) vi.stubEnv(name, value);
    await using client = createClient();
    expect((await client.zones.list().all()).length).toBeGreaterThan(0);
  });

  test("prefers what it is given", async () => {
    const emulator = await anEmulator();
    vi.stubEnv("OS_PROJECT_ID", "somewhere-else");
    await using client = createClient(settingsOf(emulator.env));
    expect((await client.quotas.get()).id).toBe(emulator.env["OS_PROJECT_ID"]);
  });

  test("that lacks its login says where each part was looked for", () => {
    const message = refusal({ cloud: "otc", region: "eu-de" });
    expect(message).toContain(
      "password: createClient({ password }), environment EVS_PASSWORD, HW_USER_PASSWORD, OS_PASSWORD",
    );
    expect(message).toContain("accessKey: createClient({ accessKey })");
    expect(message).not.toContain("stack config");
  });

  test("names the nearest setting for one that does not exist", () => {
    const settings: object = { cloud: "otc", regoin: "eu-de" };
    expect(refusal(settings)).toMatch(/given regoin, which is no setting\. Did you mean region\? Leave it out\.$/);
  });

  test("lists the settings that can be used where none is similar", () => {
    const settings: object = { cloud: "otc", zzzzzzzzzz: "1" };
    const message = refusal(settings);
    expect(message).toContain("The settings are cloud, region, authUrl, ");
    expect(message).not.toContain("passcode");
  });

  test("refuses a cloud that it can't speak to", () => {
    const login = {
      userName: "u",
      password: "p",
      domainName: "d",
      projectName: "p",
      authUrl: "https://stack.example.com/v3",
    };
    expect(refusal({ ...login, cloud: "openstack" })).toMatch(/openstack is not supported/);
    expect(refusal(login)).toMatch(/openstack is not supported/);
  });
});
