import type { CloudLook } from "../../clouds/cloudLook.js";
import { isBusy } from "../../clouds/states.js";
import { type Existing, adoptedBy, changesInWords, judge } from "./adoption.js";
import { ownerOf } from "./creation.js";
import type { Definition, Properties } from "./definition.js";
import { readHiddenInput } from "./hiddenInput.js";
import { type Finding, doubtful } from "./outlook.js";

/** Compares what exists with the program that adopts it, as `up` does. Undefined when nothing is adopted. */
export async function adoptionOutlook(
  { kind, adoption, outlooks }: Definition,
  inputs: Properties,
  args: Properties,
  look: CloudLook,
): Promise<{ readonly found: Existing | undefined; readonly findings: readonly Finding[] } | undefined> {
  const words = adoptedBy(inputs);
  if (words === undefined || adoption === undefined || outlooks?.existing === undefined) return undefined;
  const seen = await outlooks.existing(words.id, look);
  if (seen === "unseen") return { found: undefined, findings: [] };
  const found = seen === "none" ? undefined : seen;
  const owner = ownerOf(readHiddenInput(inputs) ?? {});
  const { problems, changes } = judge(adoption, words, args, found, owner);
  if (found === undefined) return { found, findings: problems };
  // what is busy is waited for, and then compared once more
  const mayPass = isBusy(found.status) && found.status !== "deleting";
  const told = { property: "adopt", reason: changesInWords(kind, owner, adoption.what, found, changes) };
  return {
    found,
    findings: [...(mayPass ? problems.map(doubtful) : problems), ...(changes.length === 0 ? [] : [doubtful(told)])],
  };
}
