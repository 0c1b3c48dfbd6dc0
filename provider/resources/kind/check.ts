import { z } from "zod";
import { nearestName } from "../../settings/settingValue.js";
import { type CheckContext, type Definition, type Problem, type Properties, sentence } from "./definition.js";
import { replacing } from "./diff.js";
import { type HiddenInput, type Home, movedAway, readHiddenInput } from "./hiddenInput.js";
import { placeOutputs } from "./placeOutputs.js";
import { type Property, propertyOf } from "./property.js";
import { isUnknown } from "./unknown.js";

export interface Checked {
  readonly inputs: Properties;
  readonly problems: readonly Problem[];
  /** What the user is told before anything is sent. */
  readonly foretold: string | undefined;
}

/**
 * Checks what the program asks for, offline and before anything is sent. Fills in the name and `__evs`, and nothing else:
 * what the program leaves out gets no default, except that an argument which was removed from the program is cleared where its definition says so.
 */
export function check(
  definition: Definition,
  old: Properties | undefined,
  news: Properties,
  context: Omit<CheckContext, "old" | "identity" | "replacing"> & { home: Home },
): Checked {
  const before = old === undefined ? undefined : readHiddenInput(old);
  const given = Object.fromEntries(
    Object.entries(news).filter(([name, value]) => !name.startsWith("__") && value !== undefined && value !== null),
  );
  const identity: HiddenInput = {
    ...readHiddenInput(news),
    declared: Object.keys(given).sort(),
    home: before?.home ?? context.home,
  };
  const inputs: Record<string, unknown> = { ...given };
  const keepsName = old === undefined ? inputs["adopt"] !== undefined : before?.keepsName === true;
  if (definition.defaultName && inputs["name"] === undefined && keepsName) identity.keepsName = true;
  else if (definition.defaultName && inputs["name"] === undefined) {
    const name = nameWithoutWord(definition, old, identity.name);
    if (name !== undefined) inputs["name"] = identity.name = name;
  }
  for (const [name, schema] of Object.entries(definition.inputs.shape)) {
    if (name in inputs || propertyOf(schema).removed !== "cleared") continue;
    const was = old?.[name];
    if (was !== undefined && was !== null) inputs[name] = emptied(schema, was);
  }

  const moved = movedAway(before?.home, context.home);
  const { args, problems } = validate(definition, inputs);
  // what could not be created has nothing to lose: the rules see a new resource
  const kept = before?.neverMade === true ? undefined : old;
  const rules = definition.rules(args, {
    ...context,
    old: kept,
    identity,
    // an argument that is only new may equal what the cloud has: that is for update to say, which sees the disk
    replacing: kept === undefined ? [] : replacing(definition, kept, inputs).filter((name) => kept[name] !== undefined),
  });
  return {
    inputs: { ...inputs, __evs: identity },
    problems: [...(moved === undefined ? [] : [{ property: "", reason: moved }]), ...problems, ...rules],
    foretold: old === undefined ? definition.foretold?.(args) : undefined,
  };
}

/**
 * The name of a resource whose program gives none. A new one has its Pulumi name; one that never was given a name keeps the one it has, so that
 * renaming it in the program by an alias changes nothing; one whose name was taken out of the program gets its Pulumi name, unless another name
 * would replace it, for removing an argument never replaces.
 */
function nameWithoutWord(
  { inputs: { shape } }: Definition,
  old: Properties | undefined,
  pulumiName: string | undefined,
): string | undefined {
  const had = old?.["name"];
  if (old === undefined || typeof had !== "string") return pulumiName;
  const wasGiven = readHiddenInput(old)?.declared?.includes("name") === true;
  const replaces = shape["name"] !== undefined && propertyOf(shape["name"]).change === "replaces";
  return wasGiven && !replaces ? pulumiName : had;
}

function emptied(schema: z.core.$ZodType, was: unknown): unknown {
  if (typeof was === "string") return "";
  return z.safeParse(schema, false).success ? false : {};
}

/** Checks each argument for itself. Those that are unknown are skipped; those that are wrong are left out of `args`. */
export function validate(
  definition: Pick<Definition, "kind" | "inputs" | "outputs">,
  inputs: Properties,
): { args: Record<string, unknown>; problems: Problem[] } {
  const shape = definition.inputs.shape;
  const args: Record<string, unknown> = {};
  const problems: Problem[] = [];
  for (const name of Object.keys(inputs)) {
    if (!(name in shape)) problems.push({ property: name, reason: unknownArgument(definition, name) });
  }
  for (const [name, schema] of Object.entries(shape)) {
    if (isUnknown(inputs[name])) continue;
    const parsed = z.safeParse(schema, inputs[name]);
    if (parsed.success) {
      if (parsed.data !== undefined) args[name] = parsed.data;
    } else if (inputs[name] === undefined) {
      problems.push({ property: name, reason: `it is required: ${propertyOf(schema).description}` });
    } else {
      problems.push(...parsed.error.issues.map((issue) => wording(name, inputs[name], issue)));
    }
  }
  return { args, problems };
}

/**
 * The arguments as create and update take them, without those that only say how a resource comes to be. Checked again: a policy can change inputs after check, and nobody checks those.
 *
 * @throws Error that lists every problem.
 */
export function parseArguments<Arguments>(
  definition: Definition<z.ZodObject, z.ZodObject, Arguments>,
  news: Properties,
  context: Omit<CheckContext, "replacing">,
): Arguments {
  const inputs = Object.fromEntries(Object.entries(news).filter(([name]) => !name.startsWith("__")));
  const { args, problems } = validate(definition, inputs);
  // a policy can have removed what the program declared
  const identity = { ...context.identity, declared: Object.keys(inputs) };
  const replaced = context.old === undefined ? [] : replacing(definition, context.old, inputs);
  const rules = definition.rules(args as Partial<Arguments>, { ...context, identity, replacing: replaced });
  const all = [...problems, ...rules];
  if (all.length > 0) {
    throw new Error(all.map(sentence).join("\n"));
  }
  const lasting = Object.entries(args).filter(([name]) => changeOf(definition, name) !== "once");
  return Object.fromEntries(lasting) as Arguments;
}

function changeOf({ inputs: { shape } }: Pick<Definition, "inputs">, name: string): Property["change"] {
  const schema = shape[name];
  return schema === undefined ? undefined : propertyOf(schema).change;
}

/** Names the place and what belongs there. Of texts, lists and maps, which can be secret, it tells the kind and no more. */
function wording(name: string, value: unknown, { path, message }: z.core.$ZodIssue): Problem {
  const expected = message.replace(/^Invalid (input|option): /, "").replace("received", "got");
  return path.length === 0
    ? { property: name, reason: `${shown(value)} is not accepted: ${expected}` }
    : { property: [name, ...path].join("."), reason: expected };
}

function shown(value: unknown): string {
  if (typeof value === "string") return value === "" ? "an empty text" : `this text of ${value.length} characters`;
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" && value !== null ? "a map" : String(value);
}

function unknownArgument(
  { kind, inputs, outputs }: Pick<Definition, "kind" | "inputs" | "outputs">,
  name: string,
): string {
  if (name in outputs.shape || name in placeOutputs.shape)
    return `it is an output of ${kind}: it can be read, and not set. Leave it out.`;
  const known = Object.keys(inputs.shape);
  const nearest = nearestName(name, known);
  const meant = nearest === undefined ? "" : ` Did you mean ${nearest}?`;
  return `${kind} has no argument ${name}.${meant} Its arguments are ${known.join(", ")}.`;
}
