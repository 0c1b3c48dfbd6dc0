import { randomBytes } from "node:crypto";

import { splitProviderReference } from "../urn.js";
import { markSecretsLike, mask, type Properties, revealAll } from "../wire.js";
import { DefaultProvider } from "./defaultProvider.js";
import type { Deployment } from "./deployment.js";
import type { ChainOutcome } from "./executor.js";
import type { Goal } from "./goal.js";
import { sameProperties } from "./propertyDiff.js";
import { keepOldValues } from "./propertyPath.js";
import { decide } from "./decision.js";
import { replaceDeletedSteps, replaceSteps } from "./replace.js";
import type { Step } from "./report.js";
import type { ResourceState } from "./state.js";
import {
  addressOf,
  createStep,
  createWith,
  importStep,
  readStep,
  replaceStep,
  sameStep,
  skippedCreateStep,
  updateStep,
  updateWith,
} from "./steps.js";
import { messageOf } from "../../../../provider/transport/messageOf.js";

export interface Registered {
  outcome: ChainOutcome;
  state: ResourceState;
  /** Left out by the targets: its outputs are not known. */
  skipped: boolean;
}

interface Plan {
  steps: Step[];
  state: ResourceState;
  skipped?: boolean;
}

/** A registration that can't be carried out. What is wrong has been reported already. */
class Refused extends Error {}

/** Turns what the program registers into steps, one registration at a time, and has them applied. */
export class Planner {
  readonly #deployment: Deployment;
  /** URNs that the program has registered or read, the old ones of aliased resources among them. */
  readonly seen = new Set<string>();
  /** URNs that are replaced in this deployment. */
  readonly replaced = new Set<string>();
  /** Old resources that were deleted ahead of a replacement, and the properties that made it necessary. */
  readonly deletedFirst = new Map<ResourceState, readonly string[]>();
  #last: Promise<unknown> = Promise.resolve();

  constructor(deployment: Deployment) {
    this.#deployment = deployment;
  }

  async register(goal: Goal): Promise<Registered> {
    return this.#carryOut(goal.urn, () => this.#plan(goal));
  }

  async read(of: {
    urn: string;
    type: string;
    id: string;
    inputs: Properties;
    state: Partial<ResourceState>;
  }): Promise<Registered> {
    return this.#carryOut(of.urn, async () => {
      this.seen.add(of.urn);
      this.#refuseForeign(of);
      const provider = await this.#provider();
      const state = { ...blankState(of), ...of.state, inputs: of.inputs, id: of.id, external: true, provider };
      return { steps: [readStep(this.#deployment, this.#deployment.snapshot.old(of.urn), state)], state };
    });
  }

  async #carryOut(urn: string, plan: () => Promise<Plan>): Promise<Registered> {
    const { executor, continueOnError, report } = this.#deployment;
    try {
      const { steps, state, skipped = false } = await this.#inTurn(plan);
      const outcome = await executor.run(steps);
      report.hideSecrets(state.outputs);
      return { outcome, state, skipped };
    } catch (error) {
      if (!(error instanceof Refused)) this.#report(urn, error);
      executor.failedToPlan = true;
      if (!continueOnError) executor.stop();
      return { outcome: "failed", state: blankState({ urn, type: "" }), skipped: false };
    }
  }

  /** The provider of all dynamic resources: the first of them brings it into the stack. */
  async #provider(): Promise<string> {
    const reference = await this.#deployment.provider.register();
    this.seen.add(splitProviderReference(reference).urn);
    return reference;
  }

  /** The engine looks at one registration at a time: check and diff never overlap. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(() => {
      if (this.#deployment.executor.stopped.aborted) throw new Refused("stopped");
      return work();
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #plan(goal: Goal): Promise<Plan> {
    const deployment = this.#deployment;
    const old = this.#findOld(goal);
    const state: ResourceState = { ...blankState(goal), ...optionsOf(goal), inputs: goal.inputs };
    deployment.report.hideSecrets(goal.inputs);
    this.seen.add(goal.urn);
    if (old !== undefined) {
      this.seen.add(old.urn);
      deployment.snapshot.rename(old.urn, goal.urn);
    }
    if (!goal.custom) return { steps: [this.#componentStep(old, state)], state };
    this.#refuseForeign(goal);
    state.provider = await this.#provider();
    if (!deployment.targets.allows(goal.urn) && !this.#dependsOnTarget(goal)) return untargeted(deployment, old, state);
    if (goal.importId !== undefined && old?.id !== goal.importId) {
      return { steps: [importStep(deployment, state, goal.importId)], state };
    }
    const randomSeed = randomBytes(32);
    const deletedFirst = old !== undefined && this.deletedFirst.has(old);
    const known = old === undefined || deletedFirst || old.external === true ? undefined : old;
    await this.#check(goal, state, deployment.replaceTargets.names(goal.urn) ? undefined : known, randomSeed);
    if (old === undefined) return { steps: [createStep(deployment, state, () => this.create(state))], state };
    if (deletedFirst) return { steps: replaceDeletedSteps(deployment, this, old, state), state };
    if (known === undefined) return { steps: this.#takeOver(old, state), state };
    return { steps: await this.#stepsFor(goal, known, state, randomSeed), state };
  }

  async #stepsFor(goal: Goal, old: ResourceState, state: ResourceState, randomSeed: Uint8Array): Promise<Step[]> {
    const deployment = this.#deployment;
    const decision = await decide(deployment, this.replaced, goal, old, state);
    if (decision.kind === "replace") {
      return replaceSteps(deployment, this, {
        goal,
        old,
        state,
        decision,
        check: () => this.#check(goal, state, undefined, randomSeed),
      });
    }
    // an unfinished resource is updated even when nothing has changed: the update finishes it
    if (decision.kind === "same" && old.initErrors.length === 0) return [sameStep(deployment, old, state)];
    return [updateStep(deployment, old, state, async () => updateWith(await deployment.provider.calls(), old, state))];
  }

  async create(state: ResourceState): Promise<void> {
    await createWith(await this.#deployment.provider.calls(), state);
  }

  /** Checks the program's inputs, then lets the policies see (and change) them. The result becomes the state's inputs. */
  async #check(
    goal: Goal,
    state: ResourceState,
    old: ResourceState | undefined,
    randomSeed: Uint8Array,
  ): Promise<void> {
    const { provider, policies } = this.#deployment;
    const inputs = old === undefined ? goal.inputs : keepOldValues(goal.inputs, old.inputs, goal.ignoreChanges);
    const calls = await provider.calls();
    const answer = await calls.check(addressOf(goal), revealAll(old?.inputs ?? {}), revealAll(inputs), randomSeed);
    for (const { property, reason } of answer.failures) this.#reportCheckFailure(goal, inputs, property, reason);
    if (answer.failures.length > 0) throw new Refused(`check of ${goal.urn} failed`);
    state.inputs = await policies.remediate(goal, state, markSecretsLike(answer.inputs, inputs));
    const allowed = await policies.analyze(goal, state);
    if (!allowed && !this.#deployment.preview) throw new Refused(`${goal.urn} violates a mandatory policy`);
  }

  #reportCheckFailure(goal: Goal, inputs: Properties, property: string, reason: string): void {
    const value = inputs[property];
    const shown = value === undefined ? "" : ` value {${JSON.stringify(mask(value)).replaceAll(/^"|"$/g, "")}}`;
    const about = property === "" ? "" : `: property ${property}${shown}`;
    const message = `${goal.type} resource '${goal.name}'${about} has a problem: ${reason}`;
    this.#deployment.report.diagnostic("error", goal.urn, message);
  }

  #findOld(goal: Goal): ResourceState | undefined {
    const { snapshot } = this.#deployment;
    for (const urn of [goal.urn, ...goal.aliases]) {
      const old = snapshot.old(urn);
      // an alias that another resource of the program has taken is none
      if (old !== undefined && (urn === goal.urn || !this.seen.has(urn))) return old;
    }
    return undefined;
  }

  #componentStep(old: ResourceState | undefined, state: ResourceState): Step {
    if (old === undefined) return createStep(this.#deployment, state, () => Promise.resolve());
    if (sameProperties(old.inputs, state.inputs)) return sameStep(this.#deployment, old, state);
    return updateStep(this.#deployment, old, state, () => Promise.resolve());
  }

  /** What was only read so far becomes managed: a new resource takes its place, the one that was read is let go. */
  #takeOver(old: ResourceState, state: ResourceState): Step[] {
    const replacing = { old, keys: [], deleteLater: true };
    this.replaced.add(state.urn);
    return [createStep(this.#deployment, state, () => this.create(state), replacing), replaceStep(state, replacing)];
  }

  #dependsOnTarget(goal: Goal): boolean {
    const { targetDependents, targets, snapshot } = this.#deployment;
    if (!targetDependents) return false;
    const touched = targets.withDependents(snapshot.base);
    return [goal.urn, ...goal.dependencies].some((urn) => touched.has(urn) || targets.names(urn));
  }

  #refuseForeign({ urn, type }: { urn: string; type: string }): void {
    if (DefaultProvider.serves(type)) return;
    const message = `the lab has no provider for ${type}: it runs dynamic resources (pulumi-nodejs:...) and components only`;
    this.#deployment.report.diagnostic("error", urn, message);
    throw new Refused(message);
  }

  #report(urn: string, error: unknown): void {
    this.#deployment.report.diagnostic("error", urn, messageOf(error));
  }
}

function untargeted(deployment: Deployment, old: ResourceState | undefined, state: ResourceState): Plan {
  if (old === undefined) return { steps: [skippedCreateStep(state)], state, skipped: true };
  const kept = { ...old, urn: state.urn };
  return { steps: [sameStep(deployment, old, kept)], state: kept };
}

export function blankState({
  urn,
  type,
  custom = true,
}: {
  urn: string;
  type: string;
  custom?: boolean;
}): ResourceState {
  return {
    urn,
    type,
    custom,
    inputs: {},
    outputs: {},
    dependencies: [],
    propertyDependencies: {},
    initErrors: [],
    additionalSecretOutputs: [],
    customTimeouts: {},
    ignoreChanges: [],
    replaceOnChanges: [],
  };
}

function optionsOf(goal: Goal): Partial<ResourceState> {
  return {
    dependencies: goal.dependencies,
    propertyDependencies: goal.propertyDependencies,
    additionalSecretOutputs: goal.additionalSecretOutputs,
    customTimeouts: goal.customTimeouts,
    ignoreChanges: goal.ignoreChanges,
    replaceOnChanges: goal.replaceOnChanges,
    ...(goal.parent === undefined ? {} : { parent: goal.parent }),
    ...(goal.protect ? { protect: true } : {}),
    ...(goal.retainOnDelete ? { retainOnDelete: true } : {}),
    ...(goal.deletedWith === undefined ? {} : { deletedWith: goal.deletedWith }),
  };
}
