// Generated from provider/resources by `npm run generate`; changes go there.
import * as pulumi from "@pulumi/pulumi";
import { hasKind, optionsFor, propertiesFor } from "./dynamicResource.js";
import { deferPromiseTraces } from "./promiseTraces.js";

/** The arguments of a {@link Volume}. */
export interface VolumeArgs {
  /** Size in GiB. EVS accepts 10 to 32768, and 1 to 1024 for a system disk; a disk from a snapshot or image must be at least as large as its source needs. Required, except with `backupId`. An increase grows the disk in place (attached or not; grow the file system afterwards). A decrease is refused: a disk can't shrink. Changes in place. */
  readonly size?: pulumi.Input<number | undefined>;
  /** Zone of the disk, such as `eu-de-01`. Required on EVS; that of the source for a disk from a snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly availabilityZone?: pulumi.Input<string | undefined>;
  /** Type of the disk, such as `SAS`, `SSD`, `GPSSD` or `ESSD`; the choice differs by region and zone. Required on EVS, unless `snapshotId` is given: then it is that of the snapshot's disk. A change is refused where the cloud can't change a disk's type. Changes in place. */
  readonly volumeType?: pulumi.Input<string | undefined>;
  /** Name of the disk, at most 255 bytes; need not be unique. Default: the Pulumi name of the resource. Changes in place. */
  readonly name?: pulumi.Input<string | undefined>;
  /** Description of the disk, at most 255 bytes. A disk without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`, by which a create whose answer was lost is found; changing that text outside Pulumi makes no difference. Changes in place. */
  readonly description?: pulumi.Input<string | undefined>;
  /** Makes the disk from this snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly snapshotId?: pulumi.Input<string | undefined>;
  /** With `snapshotId`: a linked clone, which is ready at once and shares blocks with its snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly linkedClone?: pulumi.Input<boolean | undefined>;
  /** Makes the disk from this image. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly imageId?: pulumi.Input<string | undefined>;
  /** Makes the disk from this backup; `size` defaults to the backup's. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly backupId?: pulumi.Input<string | undefined>;
  /** Makes the disk as a copy of this one. Not on EVS. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly sourceVolId?: pulumi.Input<string | undefined>;
  /** Whether several servers (at most 16) may use the disk at once. A shared disk can only grow while it is detached. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly multiattach?: pulumi.Input<boolean | undefined>;
  /** `VBD`, or `SCSI` for direct access with SCSI reservations. Not accepted with a snapshot or an image: the disk inherits it. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly deviceType?: pulumi.Input<"VBD" | "SCSI" | undefined>;
  /** Encrypts the disk with this key of the key management service. Not accepted with a snapshot or an image: the disk inherits it. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly kmsId?: pulumi.Input<string | undefined>;
  /** I/O operations per second, for types that support it. Not on EVS v2. Changes in place. */
  readonly iops?: pulumi.Input<number | undefined>;
  /** Throughput in MiB per second, for types that support it. Not on EVS v2. Changes in place. */
  readonly throughput?: pulumi.Input<number | undefined>;
  /** Keys and values, at most 255 bytes each. Only the keys given here are managed: those of the service and of others stay as they are. Keys of the service are refused. Changes in place. */
  readonly metadata?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  /** Tags. Not on EVS v2: use `metadata`. Changes in place. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined>;
  /** Enterprise project of the disk. Not on EVS v2. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly enterpriseProjectId?: pulumi.Input<string | undefined>;
  /** Dedicated storage pool of the disk. Not on EVS v2. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  readonly dedicatedStorageId?: pulumi.Input<string | undefined>;
  /** The bootable flag. Changes in place. */
  readonly bootable?: pulumi.Input<boolean | undefined>;
  /** The read-only flag. Changes in place. */
  readonly readonly?: pulumi.Input<boolean | undefined>;
  /** Id of a disk that exists: it is taken over, and none is made. What the program declares is compared with it; what differs and can be changed in place is changed, and told, and what can't is refused; without a name it keeps its own. One that another stack made needs `{ id, from }`. Once the resource is in state it means nothing, and can be left out. */
  readonly adopt?: pulumi.Input<string | VolumeAdopt | undefined>;
  /** Whether deleting the disk deletes its snapshots with it. Default false: a disk with snapshots is not deleted. A change sends nothing. */
  readonly cascade?: pulumi.Input<boolean | undefined>;
  /** Whether deleting the disk detaches it from its servers first. Default false: an attached disk is not deleted. A change sends nothing. */
  readonly detachOnDelete?: pulumi.Input<boolean | undefined>;
  /** Whether a snapshot of the disk is taken before each growth. The disk grows once the snapshot can be used, and does not grow when the snapshot fails. `true` keeps all of them; `{ keep: n }` removes the older ones that this resource took, and never any other. Default false. A change sends nothing. */
  readonly snapshotBeforeGrowth?: pulumi.Input<boolean | VolumeSnapshotBeforeGrowth | undefined>;
  /** Whether a change that replaces the disk may do so, which deletes the disk with its data first. Default false: such a change is refused. A change sends nothing. */
  readonly allowReplacement?: pulumi.Input<boolean | undefined>;
}

/** The `adopt` of a {@link Volume}. */
export interface VolumeAdopt {
  /** Id of the disk. */
  readonly id: pulumi.Input<string>;
  /** The stack that made it, as its description names it: `project/stack`. `another stack` stands for whichever that is. */
  readonly from: pulumi.Input<string>;
}

/** The `snapshotBeforeGrowth` of a {@link Volume}. */
export interface VolumeSnapshotBeforeGrowth {
  /** How many of these snapshots the disk keeps, at least 1: the newest ones. EVS allows 7 snapshots of a disk, and the new one is taken before an old one is removed, so at most 6. */
  readonly keep: number;
}

/** One of the `attachments` of a {@link Volume}. */
export interface AttachedServer {
  /** Id of the attachment. */
  readonly attachmentId?: string;
  /** Server that uses the disk. */
  readonly serverId: string;
  /** Host of that server, where the cloud reports it. */
  readonly hostName?: string;
  /** Device name in the server, such as `/dev/vdb`. */
  readonly device?: string;
  /** When it was attached, UTC. */
  readonly attachedAt?: string;
}

const outputs = [
  "size",
  "availabilityZone",
  "volumeType",
  "name",
  "description",
  "snapshotId",
  "linkedClone",
  "imageId",
  "backupId",
  "sourceVolId",
  "multiattach",
  "deviceType",
  "kmsId",
  "iops",
  "throughput",
  "metadata",
  "tags",
  "enterpriseProjectId",
  "dedicatedStorageId",
  "bootable",
  "readonly",
  "cascade",
  "detachOnDelete",
  "snapshotBeforeGrowth",
  "allowReplacement",
  "status",
  "encrypted",
  "attachments",
  "createdAt",
  "updatedAt",
  "wwn",
  "volumeImageMetadata",
  "region",
  "projectId",
] as const;

/**
 * A disk of the block storage service.
 *
 * EVS API reference 6.1.1, 6.1.5, 6.1.7, 7.1.2, 7.1.3.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const data = new evs.Volume("data", {
 *   size: 100, // GiB: raise it and run `pulumi up`, the disk grows in place
 *   availabilityZone: "eu-de-01",
 *   volumeType: "SSD",
 *   metadata: { owner: "platform" },
 * });
 *
 * export const volumeId = data.id;
 * export const wwn = data.wwn; // by which a server tells its disks apart
 * ```
 */
export class Volume extends pulumi.CustomResource {
  /** Size in GiB. EVS accepts 10 to 32768, and 1 to 1024 for a system disk; a disk from a snapshot or image must be at least as large as its source needs. Required, except with `backupId`. An increase grows the disk in place (attached or not; grow the file system afterwards). A decrease is refused: a disk can't shrink. Changes in place. */
  declare readonly size: pulumi.Output<number>;
  /** Zone of the disk, such as `eu-de-01`. Required on EVS; that of the source for a disk from a snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly availabilityZone: pulumi.Output<string>;
  /** Type of the disk, such as `SAS`, `SSD`, `GPSSD` or `ESSD`; the choice differs by region and zone. Required on EVS, unless `snapshotId` is given: then it is that of the snapshot's disk. A change is refused where the cloud can't change a disk's type. Changes in place. */
  declare readonly volumeType: pulumi.Output<string>;
  /** Name of the disk, at most 255 bytes; need not be unique. Default: the Pulumi name of the resource. Changes in place. */
  declare readonly name: pulumi.Output<string>;
  /** Description of the disk, at most 255 bytes. A disk without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`, by which a create whose answer was lost is found; changing that text outside Pulumi makes no difference. Changes in place. */
  declare readonly description: pulumi.Output<string>;
  /** Makes the disk from this snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly snapshotId: pulumi.Output<string | undefined>;
  /** With `snapshotId`: a linked clone, which is ready at once and shares blocks with its snapshot. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly linkedClone: pulumi.Output<boolean | undefined>;
  /** Makes the disk from this image. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly imageId: pulumi.Output<string | undefined>;
  /** Makes the disk from this backup; `size` defaults to the backup's. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly backupId: pulumi.Output<string | undefined>;
  /** Makes the disk as a copy of this one. Not on EVS. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly sourceVolId: pulumi.Output<string | undefined>;
  /** Whether several servers (at most 16) may use the disk at once. A shared disk can only grow while it is detached. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly multiattach: pulumi.Output<boolean>;
  /** `VBD`, or `SCSI` for direct access with SCSI reservations. Not accepted with a snapshot or an image: the disk inherits it. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly deviceType: pulumi.Output<"VBD" | "SCSI">;
  /** Encrypts the disk with this key of the key management service. Not accepted with a snapshot or an image: the disk inherits it. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly kmsId: pulumi.Output<string | undefined>;
  /** I/O operations per second, for types that support it. Not on EVS v2. Changes in place. */
  declare readonly iops: pulumi.Output<number | undefined>;
  /** Throughput in MiB per second, for types that support it. Not on EVS v2. Changes in place. */
  declare readonly throughput: pulumi.Output<number | undefined>;
  /** Keys and values, at most 255 bytes each. Only the keys given here are managed: those of the service and of others stay as they are. Keys of the service are refused. Changes in place. */
  declare readonly metadata: pulumi.Output<Record<string, string>>;
  /** Tags. Not on EVS v2: use `metadata`. Changes in place. */
  declare readonly tags: pulumi.Output<Record<string, string> | undefined>;
  /** Enterprise project of the disk. Not on EVS v2. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly enterpriseProjectId: pulumi.Output<string | undefined>;
  /** Dedicated storage pool of the disk. Not on EVS v2. A change would replace the resource, and is refused unless `allowReplacement` is true. */
  declare readonly dedicatedStorageId: pulumi.Output<string | undefined>;
  /** The bootable flag. Changes in place. */
  declare readonly bootable: pulumi.Output<boolean>;
  /** The read-only flag. Changes in place. */
  declare readonly readonly: pulumi.Output<boolean>;
  /** Whether deleting the disk deletes its snapshots with it. Default false: a disk with snapshots is not deleted. A change sends nothing. */
  declare readonly cascade: pulumi.Output<boolean | undefined>;
  /** Whether deleting the disk detaches it from its servers first. Default false: an attached disk is not deleted. A change sends nothing. */
  declare readonly detachOnDelete: pulumi.Output<boolean | undefined>;
  /** Whether a snapshot of the disk is taken before each growth. The disk grows once the snapshot can be used, and does not grow when the snapshot fails. `true` keeps all of them; `{ keep: n }` removes the older ones that this resource took, and never any other. Default false. A change sends nothing. */
  declare readonly snapshotBeforeGrowth: pulumi.Output<boolean | VolumeSnapshotBeforeGrowth | undefined>;
  /** Whether a change that replaces the disk may do so, which deletes the disk with its data first. Default false: such a change is refused. A change sends nothing. */
  declare readonly allowReplacement: pulumi.Output<boolean | undefined>;
  /** Status in the cloud's words, such as `available` or `in-use`; `handed-over` once another project has accepted the disk. */
  declare readonly status: pulumi.Output<string>;
  /** Whether the disk is encrypted, where the cloud reports it. */
  declare readonly encrypted: pulumi.Output<boolean | undefined>;
  /** The servers that use the disk. */
  declare readonly attachments: pulumi.Output<AttachedServer[]>;
  /** When the disk was created, UTC. */
  declare readonly createdAt: pulumi.Output<string>;
  /** When the disk was last changed, UTC, where the cloud reports it. */
  declare readonly updatedAt: pulumi.Output<string | undefined>;
  /** World wide name, by which a server can tell its disks apart, where the cloud reports it. */
  declare readonly wwn: pulumi.Output<string | undefined>;
  /** What the disk still states about the image that it was made from. */
  declare readonly volumeImageMetadata: pulumi.Output<Record<string, string>>;
  /** Region that the resource lives in, as configured. */
  declare readonly region: pulumi.Output<string | undefined>;
  /** Id of the project that the resource lives in. */
  declare readonly projectId: pulumi.Output<string>;

  /** Reads one that exists, by its id. A missing id is an error. Nothing about it is changed or owned. */
  static get(name: string, id: pulumi.Input<pulumi.ID>, opts?: pulumi.CustomResourceOptions): Volume {
    return new Volume(name, undefined, { ...opts, id });
  }

  /** Whether a resource, or what a policy is given of one, is a Volume of either door. */
  static override isInstance(resource: unknown): resource is Volume {
    return hasKind("Volume", resource);
  }

  constructor(name: string, args: VolumeArgs, opts?: pulumi.CustomResourceOptions);
  /** @internal */
  constructor(name: string, args: VolumeArgs | undefined, opts: pulumi.CustomResourceOptions);
  constructor(name: string, args: VolumeArgs | undefined, opts: pulumi.CustomResourceOptions = {}) {
    const restore = deferPromiseTraces();
    try {
      super(
        "pulumi-nodejs:dynamic/evs:Volume",
        name,
        propertiesFor("volume", name, outputs, args, opts),
        optionsFor("Volume", { secretOutputs: [], deleteBeforeReplace: true, adopts: true }, opts),
      );
    } finally {
      restore();
    }
  }
}
