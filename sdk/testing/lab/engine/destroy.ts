import type { Deployment } from "./deployment.js";
import type { Step } from "./report.js";
import { needs, type ResourceState } from "./state.js";
import { deleteStep, removePendingReplaceStep, sameStep } from "./steps.js";

/** Deletes what was replaced, and what `seen` lacks: everything that the program did not register, all of it in a destroy. */
export async function deleteUnseen(deployment: Deployment, seen: ReadonlySet<string>): Promise<void> {
  const { snapshot, targets, targetDependents, deleting, report, executor } = deployment;
  const condemned: { resource: ResourceState; step: Step }[] = [];
  const dependents = targetDependents ? targets.withDependents(snapshot.base) : undefined;
  for (const resource of snapshot.base.toReversed()) {
    if (resource.delete !== true && seen.has(resource.urn)) continue;
    if (!targets.allows(resource.urn) && dependents?.has(resource.urn) !== true) continue;
    const remove = resource.pendingReplacement === true && resource.delete !== true;
    deleting.add(resource.urn);
    condemned.push({
      resource,
      step: remove ? removePendingReplaceStep(deployment, resource) : deleteStep(deployment, resource),
    });
  }
  const left = dependentLeftBehind(
    deployment,
    condemned.map(({ resource }) => resource),
    seen,
  );
  if (left !== undefined) {
    executor.failedToPlan = true;
    report.diagnostic("error", left, untargetedMessage(left));
    return;
  }
  if (targets.limited) await keepOthers(deployment, seen);
  // also when none of them needs a call in the end: the engine has the provider ready before it begins
  if (condemned.some(({ resource }) => resource.provider !== undefined)) await deployment.provider.calls();
  await inReverseDependencyOrder(deployment, condemned);
}

/** Each delete starts when all that depends on its resource is gone, so what is independent goes on after a failure. */
async function inReverseDependencyOrder(
  { executor }: Deployment,
  condemned: readonly { resource: ResourceState; step: Step }[],
): Promise<void> {
  /** By URN: the deletes of what needs it. */
  const dependents = new Map<string, Promise<boolean>[]>();
  const deletes = condemned.map(({ resource, step }) => {
    // dependents stand later in state, so they come earlier here and are in the map already
    const deleted = Promise.all(dependents.get(resource.urn) ?? []).then(
      async (gone) => !gone.includes(false) && (await executor.run([step], "goOn")) === "done",
    );
    for (const urn of needs(resource)) {
      const others = dependents.get(urn);
      if (others === undefined) dependents.set(urn, [deleted]);
      else others.push(deleted);
    }
    return deleted;
  });
  await Promise.all(deletes);
}

/** A live resource that needs something which is to be deleted, though the targets do not allow to delete it too. */
function dependentLeftBehind(
  { snapshot, targets }: Deployment,
  condemned: readonly ResourceState[],
  seen: ReadonlySet<string>,
): string | undefined {
  if (!targets.limited) return undefined;
  const going = new Set(condemned.filter((resource) => resource.delete !== true).map(({ urn }) => urn));
  const staying = snapshot.base.filter((resource) => !condemned.includes(resource) && !seen.has(resource.urn));
  return staying.find((resource) => [...needs(resource)].some((urn) => going.has(urn)))?.urn;
}

/** What the targets leave alone shows as unchanged, as if the program had registered it. */
async function keepOthers(deployment: Deployment, seen: ReadonlySet<string>): Promise<void> {
  const { snapshot, targets, deleting, executor } = deployment;
  for (const resource of snapshot.base) {
    if (seen.has(resource.urn) || targets.allows(resource.urn) || deleting.has(resource.urn)) continue;
    await executor.run([sameStep(deployment, resource, { ...resource })]);
  }
}

function untargetedMessage(urn: string): string {
  return (
    `Resource '${urn}' will be destroyed but was not specified in targets list.\n` +
    "Either include resource in targets list or set targetDependents to proceed."
  );
}
