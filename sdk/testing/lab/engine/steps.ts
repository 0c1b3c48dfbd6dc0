import { nameOfUrn } from "../urn.js";
import { markSecretKeys, markSecretsLike, revealAll } from "../wire.js";
import type { Deployment } from "./deployment.js";
import { type PropertyChange, propertyChanges } from "./propertyDiff.js";
import type { ProviderCalls, ResourceAddress, ResourceAnswer } from "./providerCalls.js";
import type { Step } from "./report.js";
import type { ResourceState } from "./state.js";

type Recorded = Pick<Deployment, "snapshot" | "preview">;

/** The call that carries a step out and leaves what it brought in the new state. */
type Work = () => Promise<void>;

export interface Replacement {
  old: ResourceState;
  /** The properties that force it. */
  keys: readonly string[];
  /** The old one lives on until all others have moved to the new one. */
  deleteLater: boolean;
}

export function addressOf(resource: { urn: string; type: string }): ResourceAddress {
  return { urn: resource.urn, name: nameOfUrn(resource.urn), type: resource.type };
}

/** The id of a resource that exists. */
export function addressWithId(resource: ResourceState): ResourceAddress & { id: string } {
  return { ...addressOf(resource), id: resource.id ?? "" };
}

export function sameStep({ snapshot }: Recorded, old: ResourceState, next: ResourceState): Step {
  return {
    op: "same",
    urn: next.urn,
    changes: [],
    apply: async () => {
      if (old.id !== undefined) next.id = old.id;
      next.outputs = old.outputs;
      snapshot.replace(old, next);
    },
  };
}

/** A new resource that the targets leave out: it is not created, and state does not learn of it. */
export function skippedCreateStep(next: ResourceState): Step {
  return { op: "same", urn: next.urn, changes: [], apply: () => Promise.resolve() };
}

export function createStep(deployment: Recorded, next: ResourceState, work: Work, replacing?: Replacement): Step {
  const { snapshot, preview } = deployment;
  return {
    op: replacing === undefined ? "create" : "create-replacement",
    urn: next.urn,
    changes: replacementChanges(next, replacing),
    apply: async () => {
      if (preview) next.outputs = next.inputs;
      else await recordFailure(snapshot.during("creating", next, work), () => next.initErrors.length > 0, settle);
      settle();
    },
  };
  function settle(): void {
    snapshot.markNew(next);
    if (replacing === undefined) return;
    if (replacing.old.pendingReplacement === true) snapshot.markDone(replacing.old);
    else if (replacing.deleteLater) replacing.old.delete = true;
  }
}

/** Between the two halves of a replacement stands a step that does nothing: people look for its name. */
export function replaceStep(next: ResourceState, replacing: Replacement): Step {
  return { op: "replace", urn: next.urn, changes: replacementChanges(next, replacing), apply: () => Promise.resolve() };
}

export function updateStep(deployment: Recorded, old: ResourceState, next: ResourceState, work: Work): Step {
  const { snapshot, preview } = deployment;
  const settle = (): void => snapshot.replace(old, next);
  return {
    op: "update",
    urn: next.urn,
    changes: propertyChanges(old.inputs, next.inputs),
    apply: async () => {
      if (old.id !== undefined) next.id = old.id;
      if (preview) next.outputs = next.custom ? next.inputs : {};
      else await recordFailure(snapshot.during("updating", next, work), () => next.initErrors.length > 0, settle);
      settle();
    },
  };
}

export function deleteStep(
  deployment: Deployment,
  old: ResourceState,
  purpose: "removed" | "replaced" | "replacedFirst" = old.delete === true ? "replaced" : "removed",
): Step {
  const { snapshot, preview } = deployment;
  const verb = old.external === true ? "discard" : "delete";
  return {
    op: purpose === "removed" ? verb : `${verb}-replaced`,
    urn: old.urn,
    changes: [],
    apply: async () => {
      if (old.protect === true && purpose === "removed") throw new Error(protectedMessage(old.urn));
      if (!preview && needsCall(deployment, old)) {
        const calls = await deployment.provider.calls();
        const timeout = old.customTimeouts.delete ?? 0;
        await snapshot.during("deleting", old, () =>
          calls.delete(addressWithId(old), revealAll(old.outputs), revealAll(old.inputs), timeout),
        );
      }
      if (purpose === "replacedFirst") old.pendingReplacement = true;
      else snapshot.markDone(old);
    },
  };
}

/** Was deleted ahead of a replacement that the program no longer asks for. */
export function removePendingReplaceStep({ snapshot }: Recorded, old: ResourceState): Step {
  return { op: "remove-pending-replace", urn: old.urn, changes: [], apply: async () => snapshot.markDone(old) };
}

/** `.get`: looks a resource up that is not managed here. */
export function readStep(deployment: Deployment, old: ResourceState | undefined, next: ResourceState): Step {
  const { snapshot } = deployment;
  return {
    op: "read",
    urn: next.urn,
    changes: [],
    apply: async () => {
      const inputs = revealAll(next.inputs);
      const calls = await deployment.provider.calls();
      const answer = await calls.read(addressWithId(next), { properties: inputs, inputs });
      // a missing resource is no error here: it has no properties beyond those that were asked with
      takeOutputs(next, answer.id === "" ? { ...answer, outputs: inputs } : answer);
      if (old !== undefined) snapshot.markDone(old);
      snapshot.markNew(next);
    },
  };
}

/** Takes a resource under management by its id. The dynamic host can't read by an id alone and refuses. */
export function importStep(deployment: Deployment, next: ResourceState, id: string): Step {
  return {
    op: "import",
    urn: next.urn,
    changes: [],
    apply: async () => {
      const calls = await deployment.provider.calls();
      await calls.read({ ...addressOf(next), id });
      throw new Error(
        "the lab can only import with a provider that reads by id alone, which the dynamic host never does",
      );
    },
  };
}

export async function createWith(calls: ProviderCalls, next: ResourceState): Promise<void> {
  const answer = await calls.create(addressOf(next), revealAll(next.inputs), next.customTimeouts.create ?? 0);
  if (answer.id === "") throw new Error(`provider returned an empty id for ${next.urn}`);
  next.id = answer.id;
  takeOutputs(next, answer);
  failUnfinished(next, answer);
}

export async function updateWith(calls: ProviderCalls, old: ResourceState, next: ResourceState): Promise<void> {
  const answer = await calls.update(
    addressWithId({ ...old, urn: next.urn }),
    revealAll(old.outputs),
    revealAll(old.inputs),
    revealAll(next.inputs),
    next.customTimeouts.update ?? 0,
    next.ignoreChanges,
  );
  takeOutputs(next, answer);
  // half an update: the outputs tell what is, the inputs still what was last reached
  if (answer.initErrors.length > 0 && answer.inputs === undefined) next.inputs = old.inputs;
  failUnfinished(next, answer);
}

export function takeOutputs(next: ResourceState, answer: ResourceAnswer): void {
  next.outputs = markSecretKeys(markSecretsLike(answer.outputs, next.inputs), next.additionalSecretOutputs);
}

function failUnfinished(next: ResourceState, answer: ResourceAnswer): void {
  next.initErrors = answer.initErrors;
  if (answer.inputs !== undefined) next.inputs = markSecretsLike(answer.inputs, next.inputs);
  if (answer.initErrors.length === 0) return;
  const count = answer.initErrors.length === 1 ? "1 error" : `${answer.initErrors.length} errors`;
  throw new Error(`${count} occurred:\n${answer.initErrors.map((reason) => `\t* ${reason}`).join("\n")}`);
}

/** A failed step leaves its mark in state only when the resource exists all the same. */
async function recordFailure(work: Promise<void>, exists: () => boolean, settle: () => void): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (exists()) settle();
    throw error;
  }
}

function replacementChanges(next: ResourceState, replacing: Replacement | undefined): PropertyChange[] {
  return replacing === undefined ? [] : propertyChanges(replacing.old.inputs, next.inputs, replacing.keys);
}

function needsCall({ deleting }: Deployment, old: ResourceState): boolean {
  if (!old.custom || old.external === true || old.retainOnDelete === true) return false;
  if (old.type.startsWith("pulumi:providers:")) return false;
  return old.deletedWith === undefined || !deleting.has(old.deletedWith);
}

function protectedMessage(urn: string): string {
  return (
    `resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the ` +
    "`protect` flag from the resource in your Pulumi program and run `pulumi up`, or use the command:\n" +
    `\`pulumi state unprotect '${urn}'\``
  );
}
