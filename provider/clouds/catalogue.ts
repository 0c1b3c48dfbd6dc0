/** A type of disks. */
export interface VolumeType {
  readonly id: string;
  readonly name: string;
  /** The zones that have it, those where it is sold out among them. Empty where the cloud does not report it. */
  readonly availabilityZones: readonly string[];
  /** Of these zones, where none can be made now. Empty where the cloud does not report it. */
  readonly soldOutIn: readonly string[];
}

export interface AvailabilityZone {
  readonly name: string;
  readonly available: boolean;
}

/** Counts, or GiB where the name of the quota says gigabytes. */
export interface Quota {
  /** -1 where there is none. */
  readonly limit: number;
  readonly inUse: number;
  readonly reserved: number;
}

/** An extension of the API. */
export interface Extension {
  readonly alias: string;
  readonly name: string;
  readonly description: string | undefined;
  readonly updated: string | undefined;
}

export interface ApiVersion {
  readonly id: string;
  readonly status: string;
  readonly version: string | undefined;
  readonly minVersion: string | undefined;
  readonly updated: string | undefined;
}

/** What a project can choose from, and how much of it. */
export interface Catalogue {
  volumeTypes(): Promise<readonly VolumeType[]>;
  availabilityZones(): Promise<readonly AvailabilityZone[]>;
  /** By name, such as `volumes`, `gigabytes` and `gigabytes_SSD`. */
  quotas(): Promise<Readonly<Record<string, Quota>>>;
  extensions(): Promise<readonly Extension[]>;
  apiVersions(): Promise<readonly ApiVersion[]>;
}
