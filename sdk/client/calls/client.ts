// Generated from provider/api by `npm run generate`; changes go there.
import type { Connection } from "../connection.js";
import { Volumes } from "./volumes.js";
import { CloudVolumes } from "./cloudVolumes.js";
import { CinderVolumes } from "./cinderVolumes.js";
import { VolumeMetadata } from "./volumeMetadata.js";
import { Snapshots } from "./snapshots.js";
import { SnapshotMetadata } from "./snapshotMetadata.js";
import { Transfers } from "./transfers.js";
import { Jobs } from "./jobs.js";
import { VolumeTypes } from "./volumeTypes.js";
import { AvailabilityZones } from "./availabilityZones.js";
import { Quotas } from "./quotas.js";
import { Extensions } from "./extensions.js";
import { ApiVersions } from "./apiVersions.js";
import { Servers } from "./servers.js";
import { ServerJobs } from "./serverJobs.js";
import { Images } from "./images.js";
import { Projects } from "./projects.js";

/** Every documented call, by what it is about. Opened by `createClient`. */
export class Client {
  /** Disks: what Elastic Volume Service recommends, and where it has two ways, the one that tells more. */
  readonly volumes: Volumes;
  /** The calls of `cloudvolumes` that have a better twin in `volumes`. The reference calls most of them deprecated. */
  readonly cloudVolumes: CloudVolumes;
  /** Disks in the words of OpenStack Cinder: without jobs, and without `wwn`. */
  readonly cinderVolumes: CinderVolumes;
  /** Metadata of disks. Keys and values have at most 255 bytes each. */
  readonly volumeMetadata: VolumeMetadata;
  /** Snapshots of disks. */
  readonly snapshots: Snapshots;
  /** Metadata of snapshots. Keys and values have at most 255 bytes each. */
  readonly snapshotMetadata: SnapshotMetadata;
  /** Handing disks to other projects. */
  readonly transfers: Transfers;
  /** What Elastic Volume Service does in the background. */
  readonly jobs: Jobs;
  /** Disk types. */
  readonly types: VolumeTypes;
  /** Availability zones. */
  readonly zones: AvailabilityZones;
  /** Limits of the project, and how much of them is used. */
  readonly quotas: Quotas;
  /** Extensions of the API. */
  readonly extensions: Extensions;
  /** Versions of the API. */
  readonly versions: ApiVersions;
  /** Servers (Elastic Cloud Server), as far as disks need them. Their calls answer jobs: `serverJobs.wait`. */
  readonly servers: Servers;
  /** What Elastic Cloud Server does in the background. */
  readonly serverJobs: ServerJobs;
  /** Images (Image Management Service). */
  readonly images: Images;
  /** Projects (Identity and Access Management). */
  readonly projects: Projects;

  /** @internal */
  constructor(private readonly connection: Connection) {
    this.volumes = new Volumes(connection);
    this.cloudVolumes = new CloudVolumes(connection);
    this.cinderVolumes = new CinderVolumes(connection);
    this.volumeMetadata = new VolumeMetadata(connection);
    this.snapshots = new Snapshots(connection);
    this.snapshotMetadata = new SnapshotMetadata(connection);
    this.transfers = new Transfers(connection);
    this.jobs = new Jobs(connection);
    this.types = new VolumeTypes(connection);
    this.zones = new AvailabilityZones(connection);
    this.quotas = new Quotas(connection);
    this.extensions = new Extensions(connection);
    this.versions = new ApiVersions(connection);
    this.servers = new Servers(connection);
    this.serverJobs = new ServerJobs(connection);
    this.images = new Images(connection);
    this.projects = new Projects(connection);
  }

  /** Ends the idle connections. A program that ends by itself need not call it. */
  close(): Promise<void> {
    return this.connection.session.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }
}
