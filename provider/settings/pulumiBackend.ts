import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const credentials = z.looseObject({ current: z.string() });

/** The backend that `pulumi login` has chosen, or undefined when nothing tells. */
function loggedInto(home: string): string | undefined {
  try {
    return credentials.parse(JSON.parse(readFileSync(join(home, "credentials.json"), "utf8"))).current;
  } catch {
    // nobody has logged in here, or Pulumi keeps it otherwise by now
    return undefined;
  }
}

/** Where Pulumi keeps its stacks, in one spelling; empty when nothing tells. */
export function backendOf(given: string | undefined, home: string): string {
  const [url = ""] = (given ?? loggedInto(home) ?? "").split("?");
  return url.replace(/\/+$/, "");
}
