import { z } from "zod";
import { openHttp } from "../../provider/transport/http.js";
import { readSettings } from "../../provider/settings/settings.js";
import { settingEntry, settingKeys, variablesOf } from "../../provider/settings/settingTable.js";

/** How a stack logs in to an emulator, by keys of its configuration. */
interface StackLogin {
  readonly config: Readonly<Record<string, string>>;
  /** Pulumi wants these encrypted. */
  readonly secrets: readonly (readonly [key: string, value: string])[];
}

const logins = z.object({ password: z.record(z.string(), z.string()) });

/** @throws Error when no emulator answers there */
export async function loginAt(url: string): Promise<StackLogin> {
  const environment = await environmentAt(url);
  const given = settingKeys.flatMap((key) => {
    const value = variablesOf(key).flatMap((name) => environment[name] ?? [])[0];
    return value === undefined ? [] : [{ key: `evs:${key}`, value, secret: settingEntry(key).secret === true }];
  });
  return {
    config: Object.fromEntries(given.filter(({ secret }) => !secret).map(({ key, value }) => [key, value])),
    secrets: given.filter(({ secret }) => secret).map(({ key, value }) => [key, value]),
  };
}

async function environmentAt(url: string): Promise<Record<string, string>> {
  if (!/^https?:/.test(url) || !URL.canParse(url))
    throw new Error(`--emulator ${url} is no URL: give one such as http://127.0.0.1:8776`);
  const http = openHttp(readSettings({ environment: {} }));
  try {
    const answer = await http.send({
      operation: "logins",
      method: "GET",
      url: new URL("/_emulator/logins", url),
      headers: {},
      body: "",
      hasEffect: false,
      signal: undefined,
    });
    return logins.parse(JSON.parse(answer.text)).password;
  } catch (cause) {
    throw new Error(`no emulator answers at ${url}: start one with \`npx pulumi-evs emulator --port 8776\``, { cause });
  } finally {
    await http.close();
  }
}
