import { nearestName } from "../../provider/settings/settingValue.js";

/** Refuses options that do not exist: a test in JavaScript, or one whose types are only stripped, would never miss them. */
export function refuseUnknown(what: string, given: object, names: readonly string[]): void {
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown === undefined) return;
  const meant = nearestName(unknown, names);
  throw new Error(
    `${what}: there is no option ${unknown}${meant === undefined ? "" : `, did you mean ${meant}?`} (options: ${names.join(", ")})`,
  );
}
