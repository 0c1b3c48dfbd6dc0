import { revealAll } from "../wire.js";
import type { Deployment } from "./deployment.js";
import type { Goal } from "./goal.js";
import { propertyChanges } from "./propertyDiff.js";
import { parsePath } from "./propertyPath.js";
import type { DiffAnswer } from "./providerCalls.js";
import type { ResourceState } from "./state.js";
import { addressWithId } from "./steps.js";

export type Decision =
  | { kind: "same" | "update" }
  | { kind: "replace"; keys: readonly string[]; deleteBeforeReplace: boolean };

/** What a change of this resource comes to. The provider is asked only where the engine asks it. */
export async function decide(
  deployment: Deployment,
  replaced: ReadonlySet<string>,
  goal: Goal,
  old: ResourceState,
  state: ResourceState,
): Promise<Decision> {
  if (deployment.replaceTargets.names(goal.urn)) return { kind: "replace", keys: ["id"], deleteBeforeReplace: false };
  if (goal.deletedWith !== undefined && replaced.has(goal.deletedWith)) {
    return { kind: "replace", keys: ["deletedWith"], deleteBeforeReplace: false };
  }
  const calls = await deployment.provider.calls();
  const answer = await calls.diff(
    addressWithId({ ...old, urn: goal.urn }),
    revealAll(old.outputs),
    revealAll(old.inputs),
    revealAll(state.inputs),
    goal.ignoreChanges,
  );
  const { changes, keys } = withReplaceOnChanges(answer, goal.replaceOnChanges, old, state);
  const replaces = (changes && keys.length > 0) || old.pendingReplacement === true;
  if (replaces) return { kind: "replace", keys, deleteBeforeReplace: answer.deleteBeforeReplace };
  return { kind: changes ? "update" : "same" };
}

/**
 * `replaceOnChanges` needs to know which properties changed. A provider that answers only "something did" does not say,
 * and then the option has no effect; for one that answers nothing the engine compares the inputs itself.
 */
function withReplaceOnChanges(
  answer: DiffAnswer,
  replaceOnChanges: readonly string[],
  old: ResourceState,
  state: ResourceState,
): { changes: boolean; keys: readonly string[] } {
  if (answer.changes !== "unknown") return { changes: answer.changes === "some", keys: answer.replaces };
  const changed = propertyChanges(old.inputs, state.inputs).map(({ path }) => parsePath(path));
  const forced = changed.filter((path) => replaceOnChanges.some((pattern) => covers(parsePath(pattern), path)));
  const hidden = old.inputs["__provider"] !== state.inputs["__provider"];
  return {
    changes: changed.length > 0 || hidden || answer.replaces.length > 0,
    keys: [...new Set([...answer.replaces, ...forced.map(([key]) => key ?? "")])],
  };
}

function covers(pattern: readonly string[], path: readonly string[]): boolean {
  return pattern.every((step, index) => step === "*" || step === path[index]);
}
