import type { Catalogue } from "./catalogue.js";
import type { Dialect } from "./dialect.js";
import type { Images } from "./images.js";
import type { Jobs } from "./jobs.js";
import type { Servers } from "./servers.js";
import type { Snapshots } from "./snapshots.js";
import type { Transfers } from "./transfers.js";
import type { Volumes } from "./volumes.js";

/**
 * What resources speak: one cloud's block storage in one project, a noun each. Everything that changes something waits until it is
 * done, unless its own words say otherwise. A missing thing is undefined, never an error. Reads are shared: many at once cost few requests.
 */
export interface BlockStorage {
  readonly dialect: Dialect;
  readonly volumes: Volumes;
  readonly snapshots: Snapshots;
  readonly transfers: Transfers;
  readonly images: Images;
  readonly servers: Servers;
  readonly catalogue: Catalogue;
  readonly jobs: Jobs;
  projectId(): Promise<string>;
}
