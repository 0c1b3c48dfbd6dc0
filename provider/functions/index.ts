import {
  getApiVersions,
  getAvailabilityZones,
  getExtensions,
  getQuotas,
  getVolumeType,
  getVolumeTypes,
} from "./catalogue.js";
import type { FunctionDefinition } from "./definition.js";
import { getJob } from "./jobs.js";
import { getServerFlavors } from "./servers.js";
import { getSnapshot, getSnapshots } from "./snapshots.js";
import { getTransfer, getTransfers } from "./transfers.js";
import { getVolume, getVolumes } from "./volumes.js";

/** All functions. Doors, schema.json, the SDK and docs derive from this list. */
export const functions: readonly FunctionDefinition[] = [
  getVolume,
  getVolumes,
  getSnapshot,
  getSnapshots,
  getVolumeTypes,
  getVolumeType,
  getAvailabilityZones,
  getQuotas,
  getTransfer,
  getTransfers,
  getExtensions,
  getApiVersions,
  getJob,
  getServerFlavors,
];
