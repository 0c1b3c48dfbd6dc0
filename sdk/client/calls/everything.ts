// Generated from provider/api by `npm run generate`; changes go there.

export type * from "./volumes.js";
export type * from "./cloudVolumes.js";
export type * from "./cinderVolumes.js";
export type * from "./volumeMetadata.js";
export type * from "./snapshots.js";
export type * from "./snapshotMetadata.js";
export type * from "./transfers.js";
export type * from "./jobs.js";
export type * from "./types.js";
export type * from "./zones.js";
export type * from "./quotas.js";
export type * from "./extensions.js";
export type * from "./versions.js";
export type * from "./servers.js";
export type * from "./serverJobs.js";
export type * from "./images.js";
export type * from "./projects.js";
export type * from "./answers.js";
export type * from "./client.js";
export type * from "./settings.js";
