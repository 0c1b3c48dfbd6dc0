import type { Clock } from "../../transport/clock.js";
import type { Session } from "../../transport/request.js";
import type { BlockStorage } from "../blockStorage.js";
import type { Dialect } from "../dialect.js";
import { EvsCatalogue } from "./catalogue.js";
import { EvsConnection } from "./connection.js";
import { EvsImages } from "./images.js";
import { Jobs } from "./jobs.js";
import { PossibleNames } from "./possibleNames.js";
import { EvsServers } from "./servers.js";
import { EvsSnapshots } from "./snapshots.js";
import { EvsTransfers } from "./transfers.js";
import { VolumeLooks } from "./volumeLooks.js";
import { EvsVolumes } from "./volumes.js";

/** Block storage over EVS v2 of Huawei Cloud and Open Telekom Cloud. */
export class EvsBlockStorage implements BlockStorage {
  readonly volumes: EvsVolumes;
  readonly snapshots: EvsSnapshots;
  readonly transfers: EvsTransfers;
  readonly images: EvsImages;
  readonly servers: EvsServers;
  readonly catalogue: EvsCatalogue;
  readonly jobs: Jobs;

  constructor(
    private readonly session: Session,
    clock: Clock,
    readonly dialect: Dialect,
    /** Milliseconds between looks; adaptive when left out. */
    pollInterval?: number,
  ) {
    const evs = new EvsConnection(session, clock, dialect, pollInterval);
    const looks = new VolumeLooks(evs);
    this.snapshots = new EvsSnapshots(evs, looks);
    this.jobs = new Jobs(evs);
    this.servers = new EvsServers(evs, looks);
    this.catalogue = new EvsCatalogue(evs);
    const names = new PossibleNames(this.catalogue);
    this.volumes = new EvsVolumes(evs, looks, this.snapshots, this.jobs, this.servers, names);
    this.transfers = new EvsTransfers(evs, looks, this.snapshots);
    this.images = new EvsImages(evs, looks, this.servers);
  }

  projectId(): Promise<string> {
    return this.session.projectId();
  }
}
