import type { PolicyProcess } from "./policyProcess.js";
import type { ProviderProcess } from "./providerProcess.js";

/** The processes of one command. */
export class Processes {
  readonly #startProvider: () => Promise<ProviderProcess>;
  readonly #startPolicyPack: () => Promise<PolicyProcess | undefined>;
  #provider: Promise<ProviderProcess> | undefined;
  #policyPack: Promise<PolicyProcess | undefined> | undefined;

  constructor(
    startProvider: () => Promise<ProviderProcess>,
    startPolicyPack: () => Promise<PolicyProcess | undefined>,
  ) {
    this.#startProvider = startProvider;
    this.#startPolicyPack = startPolicyPack;
  }

  readonly provider = (): Promise<ProviderProcess> => {
    this.#provider ??= this.#startProvider();
    return this.#provider;
  };

  readonly policyPack = (): Promise<PolicyProcess | undefined> => {
    this.#policyPack ??= this.#startPolicyPack();
    return this.#policyPack;
  };

  startProvider(): void {
    // whoever needs it awaits it, and hears of a failure there
    this.provider().catch(() => undefined);
  }

  async end(keepProvider: boolean): Promise<void> {
    const [provider, policyPack] = await Promise.allSettled([this.#provider, this.#policyPack]);
    if (provider.status === "fulfilled" && !keepProvider) await provider.value?.end();
    if (policyPack.status === "fulfilled") await policyPack.value?.stop();
  }
}
