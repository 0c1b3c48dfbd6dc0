import { refusal } from "./errors.js";
import type { VolumeRow } from "./tables.js";

const codes = { locked: "EVS.2068", temporary: "EVS.1012", "not EVS": "EVS.2093" } as const;

export const restrictions = ["locked", "temporary", "not EVS"] as const;

/** Some disks are neither extended nor deleted, whatever their state. */
export function checkRestriction({ restriction }: VolumeRow): void {
  if (restriction !== undefined) throw refusal(codes[restriction]);
}
