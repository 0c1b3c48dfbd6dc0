import type { StackName } from "../urn.js";
import type { ConfigEntry } from "../config.js";
import type { DefaultProvider } from "./defaultProvider.js";
import type { Executor } from "./executor.js";
import type { Policies } from "./policies.js";
import type { Report } from "./report.js";
import type { Snapshot } from "./state.js";
import type { Targets } from "./targets.js";

/** One run of one command over one stack: what all of its parts share. */
export interface Deployment {
  readonly names: StackName;
  readonly config: readonly ConfigEntry[];
  readonly preview: boolean;
  readonly continueOnError: boolean;
  readonly targets: Targets;
  /** Resources to replace whether they changed or not. */
  readonly replaceTargets: Targets;
  /** Touch also what depends on a target. */
  readonly targetDependents: boolean;
  readonly snapshot: Snapshot;
  readonly report: Report;
  readonly executor: Executor;
  readonly provider: DefaultProvider;
  readonly policies: Policies;
  /** URNs of which an instance is being deleted: `deletedWith` looks here. */
  readonly deleting: Set<string>;
}
