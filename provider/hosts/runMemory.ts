import { AcceptedTransfers } from "../recovery/acceptedTransfers.js";
import { type Intents, intentsIn } from "../recovery/intents.js";
import { resourceKey } from "../resources/kind/creation.js";
import type { Definition } from "../resources/kind/definition.js";
import type { HiddenInput } from "../resources/kind/hiddenInput.js";
import { Holders } from "../resources/kind/holders.js";
import { KeyOwners } from "../resources/kind/keyOwners.js";
import type { Settings } from "../settings/settings.js";
import type { Clock } from "../transport/clock.js";
import { messageOf } from "../transport/messageOf.js";

/** What a process knows of resources besides what their states say: what was begun, what is whose, and what the user was told. */
export class RunMemory {
  readonly intents: Intents;
  readonly transfers: AcceptedTransfers;
  readonly keys: KeyOwners;
  readonly holders = new Holders();
  private readonly said = new Set<string>();

  constructor(
    settings: Settings,
    clock: Clock,
    /** Shows a line to the user. */
    readonly say: (text: string) => void,
  ) {
    this.intents = intentsIn(settings, clock);
    this.transfers = new AcceptedTransfers(clock);
    this.keys = new KeyOwners(clock);
  }

  sayOnce(text: string): void {
    if (this.said.has(text)) return;
    this.said.add(text);
    this.say(text);
  }

  /** The engine has this id in its state. */
  engineHas({ kind }: Definition, identity: HiddenInput, id: string): void {
    const key = resourceKey(kind, { identity });
    if (key === undefined) return;
    try {
      this.intents.engineHas(key, id);
    } catch (error) {
      // a diff must not fail, and nothing but a later create of this very resource needs to know
      this.say(`pulumi-evs: ${messageOf(error)}. Set EVS_STATE_DIR to a folder that can be written.`);
    }
  }

  /** State has this resource, so that no other one may take what it has. */
  stateHas({ kind, adoption }: Definition, id: string, ...identities: (HiddenInput | undefined)[]): void {
    if (adoption === undefined) return;
    const keys = identities.map((identity) => identity && resourceKey(kind, { identity }));
    const other = this.holders.has(kind, id, ...keys);
    if (other === undefined) return;
    this.sayOnce(
      `pulumi-evs: ${keys.at(-1)} and ${other} have one ${adoption.what}, ${id}: leave one of them out, and take it out of state with \`pulumi state delete <its URN>\`.`,
    );
  }

  /** Whether an update was cut off, of which state knows nothing. */
  wasCutOff({ kind, updatesAreRemembered }: Definition, identity: HiddenInput): boolean {
    const key = resourceKey(kind, { identity });
    return updatesAreRemembered === true && key !== undefined && this.intents.stands(key);
  }
}
