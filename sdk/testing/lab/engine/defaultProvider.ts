import { randomUUID } from "node:crypto";

import type { ConfigEntry } from "../config.js";
import { providerInputs } from "../config.js";
import { makeUrn, type StackName } from "../urn.js";
import { type Properties, reveal, revealAll, unknownValue } from "../wire.js";
import type { Executor } from "./executor.js";
import { sameProperties } from "./propertyDiff.js";
import { type ProviderCalls, type ResourceAddress, UnimplementedCall } from "./providerCalls.js";
import type { ResourceState, Snapshot } from "./state.js";
import { createStep, sameStep, updateStep } from "./steps.js";

const packageName = "pulumi-nodejs";
const providerType = `pulumi:providers:${packageName}`;

/** The provider process, and which configuration it was given last. */
export interface ProviderHost {
  readonly calls: ProviderCalls;
  readonly engineAddress: string;
  readonly folder: string;
  configuredWith: string | undefined;
  greeted: boolean;
}

export interface DefaultProviderOptions {
  names: StackName;
  config: readonly ConfigEntry[];
  preview: boolean;
  snapshot: Snapshot;
  executor: Executor;
  host: () => Promise<ProviderHost>;
}

/** The provider resource that Pulumi makes by itself for all dynamic resources of a stack. */
export class DefaultProvider {
  readonly #options: DefaultProviderOptions;
  readonly #address: ResourceAddress;
  #reference: Promise<string> | undefined;
  #loaded: Promise<ProviderCalls> | undefined;

  constructor(options: DefaultProviderOptions) {
    this.#options = options;
    const name = "default";
    this.#address = { urn: makeUrn(options.names, undefined, providerType, name), name, type: providerType };
  }

  /** Whether this is the package of dynamic resources: the only one that the lab has a provider for. */
  static serves(type: string): boolean {
    return type.startsWith(`${packageName}:`);
  }

  static isProvider(type: string): boolean {
    return type.startsWith("pulumi:providers:");
  }

  /** Registers the provider once per deployment; the answer is the reference that its resources carry. */
  register(): Promise<string> {
    this.#reference ??= this.#register();
    return this.#reference;
  }

  /** Takes the provider as it stands in state, whatever today's configuration says. */
  async keepOrRegister(): Promise<string> {
    const { snapshot, executor, preview } = this.#options;
    const old = snapshot.old(this.#address.urn);
    if (old === undefined) return this.register();
    await executor.run([sameStep({ snapshot, preview }, old, { ...old })]);
    return `${old.urn}::${old.id ?? ""}`;
  }

  /** The calls, configured: as registered in this deployment, else as the state says. */
  calls(): Promise<ProviderCalls> {
    if (this.#reference !== undefined) return this.#reference.then(async () => (await this.#host()).calls);
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  async #load(): Promise<ProviderCalls> {
    const state = this.#options.snapshot.old(this.#address.urn);
    const inputs = state?.inputs ?? providerInputs(this.#options.config);
    return this.#configure(await this.#host(), state?.id ?? unknownValue, inputs);
  }

  async #register(): Promise<string> {
    const { snapshot, preview, executor } = this.#options;
    const inputs = providerInputs(this.#options.config);
    const host = await this.#host();
    const old = snapshot.old(this.#address.urn);
    const plain = revealAll(inputs);
    const olds = revealAll(old?.inputs ?? {});
    await tolerated(host.calls.checkConfig(this.#address, olds, plain));
    if (old !== undefined) await tolerated(host.calls.diffConfig(this.#address, olds, plain, olds));
    const id = old?.id ?? (preview ? unknownValue : randomUUID());
    await this.#configure(host, id, inputs);
    const next: ResourceState = {
      urn: this.#address.urn,
      type: providerType,
      custom: true,
      id,
      inputs,
      outputs: inputs,
      dependencies: [],
      propertyDependencies: {},
      initErrors: [],
      additionalSecretOutputs: [],
      customTimeouts: {},
      ignoreChanges: [],
      replaceOnChanges: [],
    };
    const deployment = { snapshot, preview };
    if (old === undefined) await executor.run([createStep(deployment, next, () => Promise.resolve())]);
    else if (sameProperties(old.inputs, inputs)) await executor.run([sameStep(deployment, old, next)]);
    else await executor.run([updateStep(deployment, old, next, () => Promise.resolve())]);
    return `${next.urn}::${id}`;
  }

  async #host(): Promise<ProviderHost> {
    const host = await this.#options.host();
    if (!host.greeted) {
      host.greeted = true;
      await tolerated(host.calls.handshake(host.engineAddress, host.folder));
    }
    return host;
  }

  async #configure(host: ProviderHost, id: string, inputs: Properties): Promise<ProviderCalls> {
    const key = JSON.stringify(inputs);
    if (host.configuredWith !== key) {
      host.configuredWith = key;
      await host.calls.configure({ ...this.#address, id }, inputs, variablesOf(inputs));
    }
    return host.calls;
  }
}

/** The older form of the same: plain texts, secrets too. */
function variablesOf(inputs: Properties): Record<string, string> {
  return Object.fromEntries(
    Object.entries(inputs).flatMap(([name, value]) => {
      const text = reveal(value);
      return typeof text === "string" ? [[`${packageName}:config:${name}`, text]] : [];
    }),
  );
}

/** The dynamic host answers "unimplemented" to what providers need not have. */
async function tolerated(call: Promise<void>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!(error instanceof UnimplementedCall)) throw error;
  }
}
