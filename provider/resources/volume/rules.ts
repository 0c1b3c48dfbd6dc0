import type { Ability, Dialect } from "../../clouds/dialect.js";
import { elsewhere } from "../../clouds/dialects.js";
import type { CheckContext, Problem } from "../kind/definition.js";
import { metadataProblems, tooLong } from "../kind/metadataKeys.js";
import { replacementDestroys, tooSmall } from "./guards.js";
import type { VolumeArguments } from "./arguments.js";

type Arguments = Partial<VolumeArguments>;

const sources = ["snapshotId", "imageId", "backupId", "sourceVolId"] as const;
const onlyElsewhere = [
  "backupId",
  "dedicatedStorageId",
  "detachOnDelete",
  "enterpriseProjectId",
  "iops",
  "kmsId",
  "linkedClone",
  "sourceVolId",
  "tags",
  "throughput",
] as const satisfies readonly (Ability & keyof VolumeArguments)[];

/** What arguments of a disk must not contradict: each other, the configured cloud, and the disk that is there. */
export function volumeRules(args: Arguments, context: CheckContext): Problem[] {
  const given = givenIn(args, context);
  return [
    ...sourceRules(args, given),
    ...(context.dialect === undefined ? [] : cloudRules(args, given, context.dialect)),
    ...replacementRule(args, context),
    ...growthRules(args, context),
  ];
}

/** Whether the program gives an argument, known or not. */
function givenIn(args: Arguments, { identity }: CheckContext): (name: string) => boolean {
  const values: Readonly<Record<string, unknown>> = args;
  return (name) => values[name] !== undefined || identity.declared?.includes(name) === true;
}

function sourceRules(args: Arguments, given: (name: string) => boolean): Problem[] {
  const problems: Problem[] = [];
  const from = sources.filter(given);
  if (from.length > 1) {
    const [first = "", ...others] = from;
    problems.push({
      property: first,
      reason: `a disk has at most one source; leave out ${first} or ${others.join(", ")}.`,
    });
  }
  if (!given("size") && !given("backupId")) {
    problems.push({
      property: "size",
      reason: "it is required: the size of the disk in GiB. Only a disk from a backup may leave it out.",
    });
  }
  if (args.linkedClone === true && !given("snapshotId")) {
    problems.push({
      property: "linkedClone",
      reason: "only a disk from a snapshot can be a linked clone; give snapshotId or leave linkedClone out.",
    });
  }
  for (const decided of ["deviceType", "kmsId"] as const) {
    const source = from.find((name) => name === "snapshotId" || name === "imageId");
    if (source !== undefined && given(decided)) {
      problems.push({ property: decided, reason: `${source} decides it; leave ${decided} out.` });
    }
  }
  return problems;
}

function cloudRules(args: Arguments, given: (name: string) => boolean, dialect: Dialect): Problem[] {
  const problems: Problem[] = [];
  for (const { argument, unless } of dialect.required) {
    if (given(argument) || unless.some(given)) continue;
    const exception = unless.length === 0 ? "" : `, unless ${unless.join(" or ")} is given`;
    problems.push({ property: argument, reason: `it is required on ${dialect.title}${exception}.` });
  }
  for (const argument of onlyElsewhere) {
    const refused = given(argument) && args[argument] !== false && !dialect.abilities.has(argument);
    if (refused) {
      const where = elsewhere[argument];
      problems.push({
        property: argument,
        reason: `it is not supported on ${dialect.title}${where === undefined ? "" : `, only on ${where}`}. Leave it out.`,
      });
    }
  }
  const { limits } = dialect;
  if (args.size !== undefined) {
    // a disk from a source is a system disk or a data disk, and their limits differ: only what neither kind takes is refused
    const fromSource = sources.some(given);
    const minimum = fromSource ? limits.size.minimumFromSource : limits.size.minimum;
    const { maximum } = limits.size;
    if (args.size < minimum || args.size > maximum) {
      problems.push({
        property: "size",
        reason: `${args.size} GiB is not accepted: ${dialect.title} accepts ${minimum} to ${maximum} GiB${fromSource ? " for a disk from that source" : ""}.`,
      });
    }
    if (args.size % limits.size.step !== 0) {
      const next = Math.ceil(args.size / limits.size.step) * limits.size.step;
      problems.push({
        property: "size",
        reason: `${args.size} GiB is not accepted: ${dialect.title} accepts multiples of ${limits.size.step}, such as ${next}.`,
      });
    }
  }
  return [
    ...problems,
    ...tooLong("name", "the name", args.name, limits.nameLength, dialect),
    ...tooLong("description", "the description", args.description, limits.descriptionLength, dialect),
    ...metadataProblems(args.metadata, dialect),
    ...keepProblems(args, dialect),
  ];
}

function keepProblems({ snapshotBeforeGrowth: asked }: Arguments, { title, limits }: Dialect): Problem[] {
  const most = limits.snapshotsPerDisk - 1;
  if (typeof asked !== "object" || asked.keep <= most) return [];
  return [
    {
      property: "snapshotBeforeGrowth.keep",
      reason: `${asked.keep} is not accepted: ${title} allows ${limits.snapshotsPerDisk} snapshots of a disk, and the new one is taken before an old one is removed. Give 1 to ${most}.`,
    },
  ];
}

/** A replacement destroys as a shrink does. Refused here in preview, and by update where check could not see it. */
function replacementRule({ allowReplacement }: Arguments, { replacing }: CheckContext): Problem[] {
  if (replacing.length === 0 || allowReplacement === true) return [];
  return [{ property: replacing.join(", "), reason: replacementDestroys(replacing) }];
}

/** A shrink and a retype that can't be done are refused here and not in diff, which a refresh calls with the cloud as old. */
function growthRules(args: Arguments, { old, dialect, replacing }: CheckContext): Problem[] {
  // a replacement starts anew: there is nothing to shrink
  if (old === undefined || (replacing.length > 0 && args.allowReplacement === true)) return [];
  const problems: Problem[] = [];
  const size = old["size"];
  if (args.size !== undefined && typeof size === "number" && args.size < size) {
    problems.push({ property: "size", reason: tooSmall(undefined, size, args.size) });
  }
  const type = old["volumeType"];
  const retype = args.volumeType !== undefined && typeof type === "string" && args.volumeType !== type;
  if (retype && dialect !== undefined && !dialect.abilities.has("retype")) {
    problems.push({
      property: "volumeType",
      reason:
        `a disk of type ${type} can't become ${args.volumeType ?? ""}: ${dialect.title} has no call that changes a disk's type. Keep ${type}; or create a second disk of the new type ` +
        `(from a snapshot it would have the old type), copy the files and remove this one; or replace it with \`pulumi up --target-replace <its URN>\`, which destroys its data.`,
    });
  }
  return problems;
}
