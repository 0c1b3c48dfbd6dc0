import type { CloudOption } from "./cloud.js";
import type { StackConfig } from "./config.js";
import type { CallObserver } from "./engine/providerCall.js";
import type { ResourceState } from "./engine/state.js";
import type { PropertyValue } from "./wire.js";

export type Command = "preview" | "up" | "refresh" | "destroy" | "import";

export interface LabOptions {
  /** A kind of cloud, options for the emulator, or an emulator that runs already (the lab leaves that one open). */
  cloud?: CloudOption;
  /** The door that the program's import of `pulumi-evs` leads to. Only `"dynamic"` is built. */
  door?: "dynamic" | "native";
  /** Stack configuration: `{"evs:region": "eu-de", "evs:password": {secret: "..."}}`. */
  config?: StackConfig;
  /** Environment of the program and of the provider, on top of the emulator's. */
  env?: Readonly<Record<string, string>>;
  /** Seconds between two looks at a job or disk, for example 2 or "10ms". Default 0: no waiting. */
  pollInterval?: number | string;
  /** Keeps the provider process from one command to the next. Default: every command has its own. */
  warm?: boolean;
  /** The resources that the stack begins with, as a command left them: those of `lab.state`, but for secrets, which are masked there. */
  resources?: readonly ResourceState[];
  /** Default "lab". */
  project?: string;
  /** Default "dev". */
  stack?: string;
  /** Is told of every call to the provider when it begins and, with `answer`, when it ends. */
  onProviderCall?: CallObserver;
}

/** What `--policy-pack-config` takes: per policy (or for `all`) an enforcement level, or an object with it and properties. */
export type PolicyPackConfig = Readonly<Record<string, PropertyValue>>;

export interface CommandOptions {
  env?: Readonly<Record<string, string>>;
  /** On top of the lab's configuration, for this command. */
  config?: StackConfig;
  /** URNs, also with `*` and `**`: touch only these. */
  targets?: readonly string[];
  /** Touch also what depends on a target. Default false. */
  targetDependents?: boolean;
  /** URNs of resources to replace even if they have not changed. */
  replace?: readonly string[];
  /** How many resources are worked on at once. Default 8. */
  parallel?: number;
  /** The folder of a policy pack, or that and its configuration. */
  policyPack?: string | { path: string; config?: PolicyPackConfig };
  /** Refresh first. */
  refresh?: boolean;
  /** Go on with the other resources after one has failed. Default false. */
  continueOnError?: boolean;
  /** Gets lines for people while the command runs, and a summary at its end. */
  display?: (line: string) => void;
}

export interface RefreshOptions extends CommandOptions {
  /** Forgets interrupted creates: somebody has looked whether they took effect. */
  clearPendingCreates?: boolean;
  /** Only say what differs: the state stays as it is. */
  previewOnly?: boolean;
}

/** The names of the options, for those whose program is not type-checked. */
export const labOptions = {
  cloud: true,
  door: true,
  config: true,
  env: true,
  pollInterval: true,
  warm: true,
  resources: true,
  project: true,
  stack: true,
  onProviderCall: true,
} satisfies Record<keyof LabOptions, true>;

const common = {
  env: true,
  config: true,
  targets: true,
  targetDependents: true,
  replace: true,
  parallel: true,
  policyPack: true,
  refresh: true,
  continueOnError: true,
  display: true,
} satisfies Record<keyof CommandOptions, true>;

export const commandOptions = {
  preview: common,
  up: common,
  destroy: common,
  refresh: { ...common, clearPendingCreates: true, previewOnly: true } satisfies Record<keyof RefreshOptions, true>,
  import: { ...common, resources: true } satisfies Record<keyof ImportOptions, true>,
} satisfies Record<Command, object>;

/** One resource to take under management, as `pulumi import TYPE NAME ID` names it. */
export interface ImportRequest {
  type: string;
  name: string;
  id: string;
}

export interface ImportOptions extends CommandOptions {
  /** What to import, as `pulumi import TYPE NAME ID`. Without it the program runs, with the `import` options in it. */
  resources?: readonly ImportRequest[];
}
