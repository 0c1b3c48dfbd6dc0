import { isDeepStrictEqual } from "node:util";

import { markSecretsLike, revealAll } from "../wire.js";
import { DefaultProvider } from "./defaultProvider.js";
import type { Deployment } from "./deployment.js";
import { propertyChanges } from "./propertyDiff.js";
import type { Step } from "./report.js";
import type { ResourceState, StackState } from "./state.js";
import { addressWithId, takeOutputs } from "./steps.js";

/** Reads every resource and takes over what it finds. The state that comes out is complete: nothing of the old is left. */
export async function refresh(deployment: Deployment): Promise<StackState> {
  const { snapshot, executor, targets } = deployment;
  const found = new Map<ResourceState, ResourceState | undefined>();
  await Promise.all(
    snapshot.base
      .filter((resource) => targets.allows(resource.urn))
      .map((resource) => executor.run([refreshStep(deployment, resource, (now) => found.set(resource, now))], "goOn")),
  );
  const { pendingOperations } = snapshot;
  return {
    resources: snapshot.base.flatMap((resource) => {
      const now = found.has(resource) ? found.get(resource) : resource;
      return now === undefined ? [] : [now];
    }),
    // what was interrupted while updating or deleting has been read now; nobody can read what has no id yet
    pendingOperations: pendingOperations.filter(({ type }) => type === "creating"),
  };
}

function refreshStep(
  deployment: Deployment,
  old: ResourceState,
  settle: (now: ResourceState | undefined) => void,
): Step {
  const step: Step = {
    op: "refresh",
    urn: old.urn,
    changes: [],
    found: "same",
    apply: async () => {
      if (!old.custom || DefaultProvider.isProvider(old.type) || old.pendingReplacement === true) return;
      const now = await readNow(deployment, old);
      settle(now);
      step.changes = propertyChanges(old.outputs, now?.outputs ?? {});
      step.found = now === undefined ? "delete" : "same";
      if (now === undefined || now.external === true) return;
      // framed as the update that would undo the drift: the cloud is old, what was declared is new
      const calls = await deployment.provider.calls();
      const olds = [revealAll(now.outputs), revealAll(now.inputs)] as const;
      const { changes } = await calls.diff(addressWithId(now), ...olds, revealAll(old.inputs), old.ignoreChanges);
      const differs = changes === "unknown" ? !isDeepStrictEqual(now.inputs, old.inputs) : changes === "some";
      if (differs) step.found = "update";
    },
  };
  return step;
}

/** Undefined: the resource is gone. */
async function readNow({ provider, report }: Deployment, old: ResourceState): Promise<ResourceState | undefined> {
  const calls = await provider.calls();
  const answer = await calls.read(addressWithId(old), {
    properties: revealAll(old.outputs),
    inputs: revealAll(old.inputs),
  });
  if (answer.initErrors.length > 0) {
    const reasons = answer.initErrors.join("\n* ");
    report.diagnostic("warning", old.urn, `Refreshed resource is in an unhealthy state:\n* ${reasons}`);
  }
  if (answer.id === "") return undefined;
  const inputs = answer.inputs === undefined ? old.inputs : markSecretsLike(answer.inputs, old.inputs);
  const now: ResourceState = { ...old, id: answer.id, inputs, initErrors: answer.initErrors };
  takeOutputs(now, answer);
  now.outputs = markSecretsLike(now.outputs, old.outputs);
  return now;
}
