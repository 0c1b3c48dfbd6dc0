import type { Description } from "../operation.js";
import * as flavors from "./flavors.js";
import * as jobs from "./jobs.js";
import * as servers from "./servers.js";
import * as serverVolumes from "./serverVolumes.js";

export type { ServerFlavorReply } from "./flavors.js";
export type { ServerReply } from "./servers.js";

/** The calls of the Elastic Cloud Server that disks need: attaching them, and stopping, starting, resizing and deleting servers. */
export const ecsOperations = { ...servers, ...serverVolumes, ...flavors, ...jobs } satisfies Record<
  string,
  { description: Description }
>;

export type EcsOperationName = keyof typeof ecsOperations;
