import type { CloudLook, Seen } from "../../clouds/cloudLook.js";
import type { Existing } from "./adoption.js";
import type { Footprint } from "./quotaSums.js";
import type { Problem, Properties } from "./definition.js";

/** What a preview has found out about a resource. */
export interface Finding extends Problem {
  /** What may go well after all: somebody, or this very `up`, can have changed it by then. It is told, and nothing is refused. */
  readonly mayPass?: true;
}

/** What a kind can tell of a resource before anything is sent, from one look at the cloud. What is not known is no finding. */
export interface Outlooks<Arguments> {
  /** Of one that is going to be made, from what is known of its arguments. */
  ofNew?(args: Partial<Arguments>, look: CloudLook): Promise<readonly Finding[]>;
  /** What it may adopt. */
  existing?(id: string, look: CloudLook): Promise<Seen<Existing>>;
  /** Of one that is going to be changed, or deleted to be replaced. */
  ofChange?(change: PlannedChange<Arguments>, look: CloudLook): Promise<readonly Finding[]>;
  /** Whether the cloud has one that may be this very one. Of likeness nothing but a milder word is made. */
  alike?(args: Partial<Arguments>, look: CloudLook): Promise<boolean>;
  /** What it counts in the quotas. */
  footprint?(args: Partial<Arguments>, look: CloudLook): Promise<Footprint>;
}

export interface PlannedChange<Arguments> {
  readonly id: string;
  readonly state: Properties;
  readonly args: Partial<Arguments>;
  readonly replaces: boolean;
}

/** A finding that is no more than a warning. */
export function doubtful(finding: Finding): Finding {
  return { ...finding, mayPass: true };
}
