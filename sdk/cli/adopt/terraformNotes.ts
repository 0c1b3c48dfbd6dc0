import type { TerraformThing } from "./terraformState.js";

/** Why a resource of a type that is not taken is left out. */
export function otherType({ provider, type }: TerraformThing): string {
  if (/transfer/.test(type))
    return "a transfer shows its key once, so it can't be adopted: take it back, or let it be accepted";
  if (/rollback|retype|expand|unsubscribe|revert|recycle_bin/.test(type)) {
    return "it is something that was done once, and nothing to adopt";
  }
  if (/quotaset|qos|volume_type/.test(type)) return "it is an administrator's, and there is no such resource here";
  if (/volume|snapshot|^evs|^blockstorage/.test(type)) return `there is no resource here for ${provider}_${type}`;
  return "it is no disk, snapshot, attachment or metadata";
}

/** Arguments of Terraform that the program can't have, and why; of those that are set. */
const withoutCounterpart: readonly (readonly [string, string])[] = [
  ["tags", "EVS v2 has no tags here. They stay as they are, and the program does not have them"],
  ["iops", "EVS v2 does not support it"],
  ["throughput", "EVS v2 does not support it"],
  ["enterprise_project_id", "EVS v2 does not support it. The disk stays in that project"],
  ["dedicated_storage_id", "EVS v2 does not support it. The disk stays there"],
  ["source_vol_id", "on EVS no disk is made as a copy of another"],
  ["source_replica", "on EVS no disk is made as a copy of another"],
  ["consistency_group_id", "EVS has no consistency groups"],
  ["scheduler_hints", "EVS does not support it"],
];

export function untaken(sort: string, attributes: Readonly<Record<string, unknown>>): string[] {
  if (sort !== "disk" && sort !== "snapshot") return [];
  const notes = withoutCounterpart
    .filter(([name]) => isSet(attributes[name]))
    .map(([name, why]) => `its argument ${name} is not taken: ${why}`);
  return attributes["charging_mode"] === "prePaid"
    ? [...notes, "its argument charging_mode is not taken: it is paid in advance, and disks here are paid by use"]
    : notes;
}

/** Providers write empty values of every type where nothing is set; "0" is the enterprise project of everything. */
function isSet(value: unknown): boolean {
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return value !== undefined && value !== null && value !== "" && value !== "0" && value !== 0 && value !== false;
}
