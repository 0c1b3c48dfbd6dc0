import { onTestFinished } from "vitest";
import { type ClientSettings, createClient } from "../../sdk/client/index.js";
import type { Emulator, EmulatorOptions } from "../../sdk/testing/index.js";
import { anEmulator } from "../emulator/asking.js";

type OpenClient = ReturnType<typeof createClient>;

/** A client of an emulator of its own; both end with the test. */
export async function aClient(options: EmulatorOptions = {}): Promise<{ client: OpenClient; emulator: Emulator }> {
  const emulator = await anEmulator(options);
  return { emulator, client: clientOf(emulator) };
}

/** Logged in as one of the emulator's users; looks come without a pause. */
export function clientOf(emulator: Emulator, login: keyof Emulator["logins"] = "password"): OpenClient {
  const client = createClient({ ...settingsOf(emulator.logins[login]), pollInterval: 0 });
  onTestFinished(() => client.close());
  return client;
}

export function settingsOf(env: Readonly<Record<string, string>>): ClientSettings {
  return {
    cloud: "otc",
    endpoints: JSON.parse(env["EVS_ENDPOINTS"] ?? "{}"),
    authUrl: env["OS_AUTH_URL"],
    region: env["OS_REGION_NAME"],
    projectId: env["OS_PROJECT_ID"],
    userName: env["OS_USERNAME"],
    password: env["OS_PASSWORD"],
    domainName: env["OS_USER_DOMAIN_NAME"],
    accessKey: env["OS_ACCESS_KEY"],
    secretKey: env["OS_SECRET_KEY"],
  };
}

export const disk = { availability_zone: "eu-de-01", volume_type: "SSD", size: 20 };
