import { isDeepStrictEqual } from "node:util";
import type { Definition, Properties } from "./definition.js";
import { readHiddenInput } from "./hiddenInput.js";
import { holdsNothing } from "./neverMade.js";
import { propertyOf } from "./property.js";
import { isUnknown } from "./unknown.js";

export interface Change {
  readonly path: string;
  readonly kind: "add" | "update" | "delete";
  readonly replaces: boolean;
}

export interface RichDiff {
  readonly changes: readonly Change[];
  /** Something besides a visible property asks for an update: timeouts, an unfinished create, state of the other door. */
  readonly silent: boolean;
  readonly deleteBeforeReplace: boolean;
}

/**
 * Compares what the program asks for with what is. Total and offline: a refresh calls it with the cloud as old, so it must never throw
 * and never refuse. What the program leaves out is never a difference.
 */
export function diff(definition: Definition, old: Properties, news: Properties): RichDiff {
  const allowed = mayReplace(definition, news);
  const changes = differences(definition, old, news).map((change) => ({
    ...change,
    replaces: change.replaces && allowed,
  }));
  // nothing is lost with it, and nothing can be made of it
  if (holdsNothing(old)) changes.push({ path: "status", kind: "update", replaces: true });
  const before = readHiddenInput(old);
  const after = readHiddenInput(news);
  const timeouts =
    before !== undefined && after !== undefined && !isDeepStrictEqual(before.timeouts ?? {}, after.timeouts ?? {});
  return {
    changes,
    silent: timeouts || (definition.unfinished?.(old) ?? false),
    deleteBeforeReplace: definition.deleteBeforeReplace,
  };
}

/** The arguments whose change replaces the resource. One that is not known yet is none: its value may be the same. */
export function replacing(
  definition: Pick<Definition, "inputs">,
  old: Properties,
  news: Properties,
): readonly string[] {
  return differences(definition, old, news)
    .filter(({ path, replaces }) => replaces && !isUnknown(news[path]))
    .map(({ path }) => path);
}

/** A kind whose replacement destroys data takes `allowReplacement`, and without it no difference replaces: check refuses it, or update does. */
function mayReplace({ inputs }: Definition, news: Properties): boolean {
  return !("allowReplacement" in inputs.shape) || news["allowReplacement"] === true;
}

function differences(definition: Pick<Definition, "inputs">, old: Properties, news: Properties): Change[] {
  const changes: Change[] = [];
  for (const [path, schema] of Object.entries(definition.inputs.shape)) {
    const wanted = news[path];
    const { change } = propertyOf(schema);
    if (wanted === undefined || wanted === null || change === "once") continue;
    const is = old[path];
    if (!isUnknown(wanted) && same(is, wanted)) continue;
    changes.push({
      path,
      kind: is === undefined ? "add" : isEmpty(wanted) ? "delete" : "update",
      replaces: change === "replaces",
    });
  }
  return changes;
}

/** Nothing at all and an empty text, list or map are the same to every cloud; so is a flag that is not set. */
function same(is: unknown, wanted: unknown): boolean {
  return isDeepStrictEqual(is, wanted) || (isEmpty(is) && (isEmpty(wanted) || wanted === false));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === "") return true;
  return typeof value === "object" && Object.keys(value).length === 0;
}
