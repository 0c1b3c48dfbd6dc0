import "../../provider/hosts/nodeVersion.js";

export { startEmulator, type Emulator, type EmulatorOptions } from "./emulator/server.js";
export type { EmulatedCloud, Logins } from "./emulator/accounts.js";
export type { Fault } from "./emulator/fault.js";
export type { VolumePatch } from "./emulator/outside.js";
export type { LoggedRequest, LoggedRequests } from "./emulator/requestLog.js";
export type { EmulatorState } from "./emulator/state.js";
export {
  openLab,
  type CommandOptions,
  type ImportOptions,
  type Lab,
  type LabOptions,
  type RefreshOptions,
} from "./lab/lab.js";
export { formatDiagnostics, formatSteps } from "./lab/display.js";
export type { CommandResult, ReportedState, ReportedStep } from "./lab/result.js";
