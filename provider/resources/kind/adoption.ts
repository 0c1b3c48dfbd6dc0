import { z } from "zod";
import type { BlockStorage } from "../../clouds/blockStorage.js";
import type { Names } from "../../clouds/edits.js";
import { isFailed } from "../../clouds/states.js";
import { type Mark, isOwnedBy, stackOf } from "../../recovery/marks.js";
import type { Task } from "../../waiting/until.js";
import type { Context, Problem, Properties } from "./definition.js";
import { type Metadata, keyChanges } from "./metadataKeys.js";
import { argument, part } from "./property.js";

const id = z.string().min(1, "it is empty; give the id of one that exists, or leave adopt out");

/** The argument of a kind that takes what exists. */
export function adoptArgument(what: string) {
  const words = z.strictObject({
    id: part(id, `Id of the ${what}.`),
    from: part(
      z.string().min(1, "it is empty; give the stack that the description names, or only the id"),
      `The stack that made it, as its description names it: \`project/stack\`. \`another stack\` stands for whichever that is.`,
    ),
  });
  return argument(z.union([id, words], "give the id of one that exists, or { id, from }").optional(), {
    description:
      `Id of a ${what} that exists: it is taken over, and none is made. What the program declares is compared with it; what differs and can be changed in place ` +
      `is changed, and told, and what can't is refused; without a name it keeps its own. One that another stack made needs \`{ id, from }\`. ` +
      `Once the resource is in state it means nothing, and can be left out.`,
    change: "once",
  });
}

/** What a program says of what it adopts. */
export interface Adopted {
  readonly id: string;
  readonly from: string | undefined;
}

/** What the argument says, in whichever form; undefined when it is not given, or not known yet. */
export function adoptedBy({ adopt }: Properties): Adopted | undefined {
  if (typeof adopt === "string") return { id: adopt, from: undefined };
  return z.object({ id, from: z.string() }).safeParse(adopt).data;
}

/** Something that can be adopted. */
export interface Existing {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly status: string;
  readonly metadata: Metadata;
  readonly mark: Mark | undefined;
}

/** What differs between a program and what is there. */
export interface Comparison {
  /** What can't be changed. */
  readonly problems: readonly Problem[];
  /** What can, as people read it: no value that can be secret. */
  readonly changes: readonly string[];
}

/** How a kind takes what exists. */
export interface Adoption<Arguments, Found extends Existing = Existing> {
  /** In words, such as `disk`. */
  readonly what: string;
  /** What the next `up` does without `adopt`, such as `makes a new, empty disk`. */
  readonly otherwise: string;
  in(cloud: BlockStorage): {
    amongMany(id: string): Promise<Found | undefined>;
    now(id: string): Promise<Found | undefined>;
    rename(id: string, names: Names): Promise<void>;
  };
  /** Waits until it is no longer busy. */
  settled(id: string, cloud: BlockStorage, task: Task): Promise<Found>;
  /** Pure. Arguments that are missing or unknown are absent; what the cloud can't tell is as declared. */
  compare(args: Partial<Arguments>, found: Found): Comparison;
  /** It as state has it. */
  state(found: Found, args: Arguments): Properties;
  /** Changes in place what differs, and nothing else. */
  synced(found: Found, args: Arguments, context: Context): Promise<Properties>;
}

/**
 * Everything that there is to say of an adoption, by comparing. Pure: a preview that looks at the cloud says the same as `up`.
 *
 * @param owner project/stack/name of the resource, as its own mark would have it
 */
export function judge<Arguments, Found extends Existing>(
  adoption: Adoption<Arguments, Found>,
  { id, from }: Adopted,
  args: Partial<Arguments>,
  found: Found | undefined,
  owner: string,
): Comparison {
  const { what, otherwise } = adoption;
  if (found === undefined) {
    const reason = `there is no ${what} ${id} in this project. Correct the id, or the login; or leave adopt out: the next \`pulumi up\` then ${otherwise}.`;
    return { problems: [{ property: "adopt", reason }], changes: [] };
  }
  const { problems, changes } = adoption.compare(args, found);
  const unfit = unfitness(what, found) ?? strangeness(what, found, from, owner);
  return {
    problems: [...(unfit === undefined ? [] : [{ property: "adopt", reason: unfit }]), ...problems],
    changes: [...changes, ...(needsMark(found, args, owner) ? ["the resource that its description names"] : [])],
  };
}

/** What is said of an adoption that changes something. */
export function changesInWords(
  kind: string,
  owner: string,
  what: string,
  { id, name }: Existing,
  changes: readonly string[],
): string {
  return `${kind} ${owner} takes over ${what} ${id} (${name}). What differs from the program is changed: ${changes.join("; ")}.`;
}

/** Why nobody should have it as it is. */
export function unfitness(what: string, { id, status }: Existing): string | undefined {
  if (status === "deleting") return `${what} ${id} is being deleted. Leave it out of the program.`;
  if (status === "awaiting-transfer")
    return `${what} ${id} is being handed over: it awaits a transfer to another project. Delete the transfer first, or leave it to whoever accepts it.`;
  if (isFailed(status))
    return `${what} ${id} is in status ${status}. Have it mended or delete it in the cloud, and leave it out of the program until then.`;
  return undefined;
}

/** Why it may be somebody else's. */
function strangeness(
  what: string,
  { id, mark }: Existing,
  from: string | undefined,
  owner: string,
): string | undefined {
  if (mark === undefined || isOwnedBy(mark, owner)) return undefined;
  const stack = stackOf(mark.owner);
  if (from !== undefined && isMeant(from, mark.owner)) return undefined;
  const said = from === undefined ? "" : `, and from says ${JSON.stringify(from)}`;
  const way = `adopt: { id: "${id}", from: "${stack}" }`;
  return stack === stackOf(owner)
    ? `the description of ${what} ${id} says that another resource of this stack made it, ${mark.owner}${said}. If that was renamed, give it the option aliases, ` +
        `and no adopt. If state has it no more, take it with ${way}.`
    : `the description of ${what} ${id} says that another stack made it, ${mark.owner}${said}. If that stack has it no more (\`pulumi state delete\`), take it with ${way}.`;
}

/** With or without the organisation, which no mark has. */
function isMeant(from: string, owner: string): boolean {
  const stack = stackOf(owner);
  return from === "another stack" || from === owner || from === stack || from.endsWith(`/${stack}`);
}

/** A mark that names another resource is written anew: by it the other one's stack would take it for lost. */
export function needsMark({ mark, description }: Existing, args: object, owner: string): boolean {
  const words = "description" in args ? args.description : undefined;
  // the mark of a growth would let that disk remove the snapshot with its older ones
  const isOurs = mark !== undefined && isOwnedBy(mark, owner) && mark.growth === undefined;
  return mark !== undefined && !isOurs && (words === undefined || words === description);
}

/** Of arguments that can't be changed: those that are otherwise. `null` is certainly none; what is undefined nobody can tell. */
export function fixedProblems(what: string, id: string, declared: object, is: Properties): Problem[] {
  const given = new Map(Object.entries(declared));
  return Object.entries(is).flatMap(([property, value]) => {
    const wanted: unknown = given.get(property);
    if (wanted === undefined || value === undefined || wanted === value) return [];
    const has = value === null ? "none" : JSON.stringify(value);
    const reason =
      `${what} ${id} has ${has}, and the program says ${JSON.stringify(wanted)}: that can't be changed in place. ` +
      `Say in the program what the ${what} has, or adopt another one.`;
    return [{ property, reason }];
  });
}

/** What of the words and keys of a thing is to be changed. Their values can be secret, but for the name. */
export function editsOf(
  args: {
    readonly name?: string | undefined;
    readonly description?: string | undefined;
    readonly metadata?: Metadata | undefined;
  },
  found: Existing,
): string[] {
  const keys = Object.keys(keyChanges(args.metadata ?? {}, {}, found.metadata).set);
  return [
    ...(args.name === undefined || args.name === found.name
      ? []
      : [`name from ${JSON.stringify(found.name)} to ${JSON.stringify(args.name)}`]),
    ...(args.description === undefined || args.description === found.description ? [] : ["description"]),
    ...(keys.length === 0 ? [] : [`metadata (${keys.join(", ")})`]),
  ];
}
