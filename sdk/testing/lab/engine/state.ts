import { splitProviderReference } from "../urn.js";
import type { Properties } from "../wire.js";

/** Seconds, as `customTimeouts` stand in state. */
export interface Timeouts {
  create?: number;
  update?: number;
  delete?: number;
}

/** One resource in state, as in `pulumi stack export`, but with secrets still readable (wrapped). */
export interface ResourceState {
  urn: string;
  type: string;
  custom: boolean;
  /** Read with `.get`, not managed. */
  external?: boolean;
  id?: string;
  inputs: Properties;
  outputs: Properties;
  parent?: string;
  protect?: boolean;
  dependencies: string[];
  propertyDependencies: Record<string, string[]>;
  /** The provider's URN and id. */
  provider?: string;
  /** Why the last create or update left the resource unfinished. */
  initErrors: string[];
  additionalSecretOutputs: string[];
  customTimeouts: Timeouts;
  ignoreChanges: string[];
  replaceOnChanges: string[];
  retainOnDelete?: boolean;
  deletedWith?: string;
  /** Replaced, and still to be deleted. */
  delete?: boolean;
  /** Deleted ahead of its replacement, which has not been created yet. */
  pendingReplacement?: boolean;
}

export type OperationType = "creating" | "updating" | "deleting" | "reading" | "importing";

/** An operation that was interrupted: nobody knows whether it took effect. */
export interface PendingOperation {
  type: OperationType;
  resource: ResourceState;
}

export interface StackState {
  resources: ResourceState[];
  pendingOperations: PendingOperation[];
}

export const emptyStack = (): StackState => ({ resources: [], pendingOperations: [] });

/** The URNs that must exist as long as this resource does. */
export function needs(resource: ResourceState): Set<string> {
  const urns = new Set([...resource.dependencies, ...Object.values(resource.propertyDependencies).flat()]);
  if (resource.parent !== undefined) urns.add(resource.parent);
  if (resource.deletedWith !== undefined) urns.add(resource.deletedWith);
  if (resource.provider !== undefined) urns.add(splitProviderReference(resource.provider).urn);
  return urns;
}

/** The state while a deployment changes it: what it started from, and what has taken the place of that. */
export class Snapshot {
  readonly base: readonly ResourceState[];
  readonly #done = new Set<ResourceState>();
  readonly #new: ResourceState[] = [];
  readonly #running = new Set<PendingOperation>();
  readonly #renamed = new Map<string, string>();
  #pending: PendingOperation[];
  #abandoned: StackState | undefined;

  constructor(from: StackState) {
    const copy = structuredClone(from);
    this.base = copy.resources;
    this.#pending = copy.pendingOperations;
  }

  /** The live resource with this URN in the state that the deployment started from. */
  old(urn: string): ResourceState | undefined {
    return this.base.find((resource) => resource.urn === urn && resource.delete !== true);
  }

  /** The resource with this URN as the deployment has left it so far. */
  current(urn: string): ResourceState | undefined {
    return this.#new.find((resource) => resource.urn === urn) ?? this.old(urn);
  }

  markNew(resource: ResourceState): void {
    this.#new.push(resource);
  }

  markDone(resource: ResourceState): void {
    this.#done.add(resource);
  }

  replace(old: ResourceState, next: ResourceState): void {
    this.markDone(old);
    this.markNew(next);
  }

  /** An alias: what refers to the old URN refers to the new one from here on. */
  rename(from: string, to: string): void {
    if (from !== to) this.#renamed.set(from, to);
  }

  async during<T>(type: OperationType, resource: ResourceState, work: () => Promise<T>): Promise<T> {
    const operation = { type, resource };
    this.#running.add(operation);
    try {
      return await work();
    } finally {
      this.#running.delete(operation);
    }
  }

  /** Leaves the operations that are running now as pending. Whatever their calls answer from here on, nobody hears it. */
  abandonRunning(): void {
    this.#pending.push(...this.#running);
    this.#abandoned = this.result();
  }

  get pendingOperations(): readonly PendingOperation[] {
    return this.#pending;
  }

  keepPending(keep: (operation: PendingOperation) => boolean): void {
    this.#pending = this.#pending.filter(keep);
  }

  result(): StackState {
    if (this.#abandoned !== undefined) return this.#abandoned;
    const untouched = this.base.filter((resource) => !this.#done.has(resource));
    const resources = structuredClone([...this.#new, ...untouched]);
    for (const resource of resources) this.#renameReferences(resource);
    return { resources, pendingOperations: structuredClone(this.#pending) };
  }

  #renameReferences(resource: ResourceState): void {
    const renamed = (urn: string): string => this.#renamed.get(urn) ?? urn;
    resource.dependencies = resource.dependencies.map(renamed);
    for (const [key, urns] of Object.entries(resource.propertyDependencies)) {
      resource.propertyDependencies[key] = urns.map(renamed);
    }
    if (resource.parent !== undefined) resource.parent = renamed(resource.parent);
    if (resource.deletedWith !== undefined) resource.deletedWith = renamed(resource.deletedWith);
  }
}
