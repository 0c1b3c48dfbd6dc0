import "../../provider/hosts/nodeVersion.js";

export { createClient } from "./createClient.js";
export type { CallOptions } from "./connection.js";
export { type Page, type Paged, type UnreadItem, UnreadableItems } from "./paged.js";
export { type WaitOptions, WorkFailed } from "./waits.js";
export { isNotFound } from "../../provider/api/refusals.js";
export { SettingsError } from "../../provider/settings/settingsError.js";
export { ApiError, ConnectionError, ReplyError } from "../../provider/transport/errors.js";
export { WaitTimeout } from "../../provider/waiting/until.js";
export type * from "./calls/everything.js";
