import "../../provider/hosts/nodeVersion.js";

export { startEmulator, type Emulator, type EmulatorOptions } from "./emulator/server.js";
export type { EmulatedCloud, Logins } from "./emulator/accounts.js";
export type { Fault } from "./emulator/fault.js";
export type { BackupPatch, VolumePatch, VolumeTypePatch } from "./emulator/evs/outside.js";
export type { LoggedRequest, LoggedRequests } from "./emulator/requestLog.js";
export type { EmulatorState } from "./emulator/state.js";
export type { FlavorPatch, NewServer, ServerPatch } from "./emulator/ecs/outside.js";
export type { ImagePatch, NewImage } from "./emulator/ims/outside.js";
export { openLab, type Lab } from "./lab/lab.js";
export type { CommandOptions, ImportOptions, LabOptions, RefreshOptions } from "./lab/options.js";
export { formatDiagnostics, formatSteps } from "./lab/display.js";
export type { CommandResult, ReportedState, ReportedStep } from "./lab/result.js";
