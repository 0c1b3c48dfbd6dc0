import { type Properties, revealAll, unknownValue } from "../wire.js";
import { namesAreFixed } from "./autonaming.js";
import type { Decision } from "./decision.js";
import type { Deployment } from "./deployment.js";
import type { Goal } from "./goal.js";
import type { Step } from "./report.js";
import type { ResourceState } from "./state.js";
import { addressWithId, createStep, deleteStep, replaceStep } from "./steps.js";

/** What a replacement needs to remember for the rest of the deployment. */
export interface Replacements {
  readonly replaced: Set<string>;
  readonly deletedFirst: Map<ResourceState, readonly string[]>;
  create(state: ResourceState): Promise<void>;
}

export interface ReplacementRequest {
  goal: Goal;
  old: ResourceState;
  state: ResourceState;
  decision: Extract<Decision, { kind: "replace" }>;
  /** Checks the program's inputs again, as those of a new resource. */
  check: () => Promise<void>;
}

interface Dependent {
  resource: ResourceState;
  keys: readonly string[];
}

export async function replaceSteps(
  deployment: Deployment,
  replacements: Replacements,
  request: ReplacementRequest,
): Promise<Step[]> {
  const { goal, old, state, decision } = request;
  if (old.protect === true && state.protect === true) refuseProtected(deployment, goal.urn);
  replacements.replaced.add(goal.urn);
  // a resource that was named for replacement was checked as a new one already
  if (!deployment.replaceTargets.names(goal.urn)) await request.check();
  const deleteFirst = namesAreFixed(deployment.config) || (goal.deleteBeforeReplace ?? decision.deleteBeforeReplace);
  const replacing = { old, keys: decision.keys, deleteLater: !deleteFirst };
  const create = createStep(deployment, state, () => replacements.create(state), replacing);
  if (!deleteFirst) return [create, replaceStep(state, replacing)];
  return [...(await deleteFirstSteps(deployment, replacements, old)), replaceStep(state, replacing), create];
}

/** The dependents that can't outlive the old resource go first, the farthest of them at the head. */
async function deleteFirstSteps(
  deployment: Deployment,
  replacements: Replacements,
  old: ResourceState,
): Promise<Step[]> {
  const steps: Step[] = [];
  for (const { resource, keys } of (await dependentsToReplace(deployment, old)).reverse()) {
    if (replacements.deletedFirst.has(resource)) continue;
    if (resource.protect === true) refuseProtected(deployment, resource.urn);
    replacements.deletedFirst.set(resource, keys);
    deployment.deleting.add(resource.urn);
    steps.push(deleteStep(deployment, resource, "replacedFirst"));
  }
  if (old.pendingReplacement !== true) {
    deployment.deleting.add(old.urn);
    steps.push(deleteStep(deployment, old, "replacedFirst"));
  }
  return steps;
}

/** The program registers a resource that was deleted because of one it depends on. */
export function replaceDeletedSteps(
  deployment: Deployment,
  replacements: Replacements,
  old: ResourceState,
  state: ResourceState,
): Step[] {
  replacements.replaced.add(state.urn);
  const replacing = { old, keys: replacements.deletedFirst.get(old) ?? [], deleteLater: false };
  return [
    replaceStep(state, { ...replacing, keys: [] }),
    createStep(deployment, state, () => replacements.create(state), replacing),
  ];
}

/**
 * Asks the provider about each resource that uses the old one: would it have to be replaced if those properties became
 * something else? They are unknown in that question, in an update as well.
 */
async function dependentsToReplace(deployment: Deployment, root: ResourceState): Promise<Dependent[]> {
  const replaced = new Set([root.urn]);
  const dependents: Dependent[] = [];
  for (const resource of deployment.snapshot.base) {
    if (!resource.custom || resource.external === true || resource.delete === true || resource === root) continue;
    const inputs = withUnknowns(resource, replaced);
    if (inputs === undefined) continue;
    const calls = await deployment.provider.calls();
    const olds = [revealAll(resource.outputs), revealAll(resource.inputs)] as const;
    const { replaces } = await calls.diff(addressWithId(resource), ...olds, revealAll(inputs), []);
    if (replaces.length === 0) continue;
    replaced.add(resource.urn);
    dependents.push({ resource, keys: replaces });
  }
  return dependents;
}

/** The inputs with unknowns in the place of what comes from a replaced resource; undefined when nothing does. */
function withUnknowns(resource: ResourceState, replaced: ReadonlySet<string>): Properties | undefined {
  const affected = Object.keys(resource.inputs).filter((key) =>
    (resource.propertyDependencies[key] ?? []).some((urn) => replaced.has(urn)),
  );
  if (affected.length === 0) return undefined;
  return { ...resource.inputs, ...Object.fromEntries(affected.map((key) => [key, unknownValue])) };
}

function refuseProtected({ report, preview, executor }: Deployment, urn: string): void {
  const message =
    `unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the resource, ` +
    "remove the `protect` flag from the resource in your Pulumi program and run `pulumi up`";
  if (!preview) throw new Error(message);
  // a preview goes on, to show the change that asks for the replacement
  report.diagnostic("error", urn, message);
  executor.failedToPlan = true;
}
