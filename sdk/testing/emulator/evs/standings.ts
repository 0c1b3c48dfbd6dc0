import { refusal, type Code } from "./errors.js";

/** What the service thinks of an account, and with which code it refuses then. */
const codes = {
  frozen: "EVS.2144",
  suspended: "EVS.2145",
  "without roles": "EVS.0003",
  /** In arrears, not authenticated by its real name, or with violations: only looking is allowed. */
  restricted: "EVS.1027",
} as const satisfies Record<string, Code>;

export const standings = ["good", "frozen", "suspended", "without roles", "restricted"] as const;

export type Standing = (typeof standings)[number];

/** Throws when an account of such a standing must not make a call. */
export function checkStanding(standing: Standing, method: string): void {
  if (standing === "good" || (standing === "restricted" && method === "GET")) return;
  throw refusal(codes[standing]);
}
