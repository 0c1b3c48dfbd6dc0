/** Busy: leaves by itself. Rest: stays until somebody acts. Failed: stays, and what was asked for did not happen. */
export type StateKind = "busy" | "rest" | "failed";

/** Disks: appendix A.3 of the EVS reference, the words of its error texts, and those of Cinder. */
export const volumeStates = {
  creating: "busy",
  downloading: "busy",
  "restoring-backup": "busy",
  available: "rest",
  "in-use": "rest",
  reserved: "busy",
  attaching: "busy",
  detaching: "busy",
  extending: "busy",
  retyping: "busy",
  uploading: "busy",
  rollingback: "busy",
  "backing-up": "busy",
  maintenance: "busy",
  deleting: "busy",
  // at rest but locked: only its transfer's end frees it
  "awaiting-transfer": "rest",
  error: "failed",
  error_extending: "failed",
  error_restoring: "failed",
  error_rollback: "failed",
  error_deleting: "failed",
  error_detaching: "failed",
  error_managing: "failed",
} as const satisfies Record<string, StateKind>;

export type VolumeState = keyof typeof volumeStates;

/** Snapshots: appendix A.4. */
export const snapshotStates = {
  creating: "busy",
  available: "rest",
  rollbacking: "busy",
  "backing-up": "busy",
  deleting: "busy",
  error: "failed",
  error_deleting: "failed",
} as const satisfies Record<string, StateKind>;

export type SnapshotState = keyof typeof snapshotStates;

/** Servers: the words of the ECS reference. */
const serverStates = {
  BUILD: "busy",
  REBOOT: "busy",
  HARD_REBOOT: "busy",
  REBUILD: "busy",
  RESIZE: "busy",
  REVERT_RESIZE: "busy",
  MIGRATING: "busy",
  ACTIVE: "rest",
  SHUTOFF: "rest",
  PAUSED: "rest",
  SUSPENDED: "rest",
  SHELVED: "rest",
  SHELVED_OFFLOADED: "rest",
  // until somebody confirms or reverts it
  VERIFY_RESIZE: "rest",
  DELETED: "rest",
  SOFT_DELETED: "rest",
  ERROR: "failed",
} as const satisfies Record<string, StateKind>;

/** Unknown words are busy, as with disks. */
export function isServerBusy(status: string): boolean {
  const known: Readonly<Record<string, StateKind>> = serverStates;
  return (known[status] ?? "busy") === "busy";
}

/** Whether a disk of a server in that state can grow: EVS.1066. */
export function serverLetsGrow(status: string): boolean {
  return ["ACTIVE", "PAUSED", "SUSPENDED", "SHUTOFF"].includes(status);
}

/** The reference spells two states of a disk differently in its table (A.3) and in its error texts (A.1); clouds send either. */
const aliases: Readonly<Record<string, VolumeState>> = {
  rollbacking: "rollingback",
  error_rollbacking: "error_rollback",
};

/** The word of the reference's table for either spelling; an unknown word is returned as it is. */
export function sameState(status: string): string {
  return aliases[status] ?? status;
}

const kinds: Readonly<Record<string, StateKind>> = { ...snapshotStates, ...volumeStates };

/** Unknown words are busy: clouds have more passing states than any reference lists. */
function kindOf(status: string): StateKind {
  return status.startsWith("error") ? "failed" : (kinds[sameState(status)] ?? "busy");
}

export function isBusy(status: string): boolean {
  return kindOf(status) === "busy";
}

/** True for every word that begins with `error`, known or not. */
export function isFailed(status: string): boolean {
  return kindOf(status) === "failed";
}

export function isAtRest(status: string): boolean {
  return kindOf(status) === "rest";
}

function settled<State extends string>(states: Readonly<Record<State, StateKind>>): State[] {
  return (Object.keys(states) as State[]).filter((state) => states[state] !== "busy");
}

/** The states in which the service takes an operation on a disk. `...Shared`: a disk with multiattach; `...Forced`: asked with force. */
const volumeRules = {
  delete: ["available", "error", "error_extending", "error_restoring", "error_rollback"],
  extend: ["available", "in-use"],
  extendShared: ["available"],
  snapshot: ["available", "in-use"],
  snapshotForced: ["available", "in-use", "attaching"],
  transfer: ["available"],
  attach: ["available"],
  attachShared: ["available", "in-use"],
  detach: ["in-use"],
  export: ["available"],
  exportForced: ["available", "in-use"],
  rollback: ["available", "error_rollback"],
  retype: ["available", "in-use"],
  backup: ["available", "in-use"],
  // no reference limits these; while a disk changes they are better kept back
  rename: settled(volumeStates),
  metadata: settled(volumeStates),
  flags: ["available", "in-use"],
} as const satisfies Record<string, readonly VolumeState[]>;

const snapshotRules = {
  deleteSnapshot: ["available", "error"],
  /** As the source of a new disk. */
  cloneSnapshot: ["available", "backing-up"],
  rollbackSnapshot: ["available"],
  renameSnapshot: settled(snapshotStates),
  snapshotMetadata: settled(snapshotStates),
} as const satisfies Record<string, readonly SnapshotState[]>;

const rules = { ...volumeRules, ...snapshotRules };

export type GuardedOperation = keyof typeof rules;

/** The states that allow an operation, in the reference's words. */
export function allowedIn(operation: GuardedOperation): readonly string[] {
  return rules[operation];
}

export function can(operation: GuardedOperation, status: string): boolean {
  return allowedIn(operation).includes(sameState(status));
}
