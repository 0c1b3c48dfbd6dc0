import type { Description } from "../operation.js";
import * as catalogue from "./catalogue.js";
import * as cinderVolumes from "./cinderVolumes.js";
import * as jobs from "./jobs.js";
import * as metadata from "./metadata.js";
import * as snapshots from "./snapshots.js";
import * as transfers from "./transfers.js";
import * as volumeActions from "./volumeActions.js";
import * as volumes from "./volumes.js";

export type { VolumeTypeReply } from "./catalogue.js";
export type { JobReply } from "./jobs.js";
export type { SnapshotReply } from "./snapshots.js";
export type { TransferReply } from "./transfers.js";
export type { AttachmentReply, VolumeNameReply, VolumeReply } from "./volumeReply.js";

/** Every documented call of EVS v2, by its name. The modules export operations and nothing else, so that none is forgotten here. */
export const evsOperations = {
  ...catalogue,
  ...volumes,
  ...cinderVolumes,
  ...volumeActions,
  ...metadata,
  ...snapshots,
  ...transfers,
  ...jobs,
} satisfies Record<string, { description: Description }>;

export type EvsOperationName = keyof typeof evsOperations;
