// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";
import type { AttachedServer } from "../volume.js";

/** The arguments of {@link getVolumes}. */
export interface GetVolumesArgs {
  /** Only disks of this name. */
  readonly name?: string | undefined;
  /** Only disks in this status, such as `available` or `in-use`. */
  readonly status?: string | undefined;
  /** Only disks in this zone. */
  readonly availabilityZone?: string | undefined;
  /** Only disks of this type. */
  readonly volumeType?: string | undefined;
  /** Only disks that have all these keys with these values. */
  readonly metadata?: Record<string, string> | undefined;
  /** Only disks that have all these tags. Not on EVS v2: use `metadata`. */
  readonly tags?: Record<string, string> | undefined;
}

/** The arguments of {@link getVolumesOutput}. */
export interface GetVolumesOutputArgs {
  /** Only disks of this name. */
  readonly name?: pulumi.Input<string | undefined> | undefined;
  /** Only disks in this status, such as `available` or `in-use`. */
  readonly status?: pulumi.Input<string | undefined> | undefined;
  /** Only disks in this zone. */
  readonly availabilityZone?: pulumi.Input<string | undefined> | undefined;
  /** Only disks of this type. */
  readonly volumeType?: pulumi.Input<string | undefined> | undefined;
  /** Only disks that have all these keys with these values. */
  readonly metadata?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined> | undefined;
  /** Only disks that have all these tags. Not on EVS v2: use `metadata`. */
  readonly tags?: pulumi.Input<Record<string, pulumi.Input<string>> | undefined> | undefined;
}

/** What {@link getVolumes} returns. */
export interface GetVolumesResult {
  /** The disks. */
  readonly volumes: GetVolumesVolume[];
}

/** One of the `volumes` of what {@link getVolumes} answers. */
export interface GetVolumesVolume {
  /** Id of the disk. */
  readonly id: string;
  /** Size in GiB. */
  readonly size: number;
  /** Zone of the disk. */
  readonly availabilityZone: string;
  /** Type of the disk. */
  readonly volumeType: string;
  /** Name of the disk. */
  readonly name: string;
  /** Description of the disk. Empty while only the mark of its create stands there. */
  readonly description: string;
  /** The snapshot that the disk was made from. */
  readonly snapshotId?: string;
  /** The image that the disk was made from, where the disk still states it. */
  readonly imageId?: string;
  /** Whether several servers may use the disk at once. */
  readonly multiattach: boolean;
  /** `VBD`, or `SCSI` for direct access with SCSI reservations. */
  readonly deviceType: "VBD" | "SCSI";
  /** The key that the disk is encrypted with. */
  readonly kmsId?: string;
  /** All keys and values, including those of the service and of others. */
  readonly metadata: Record<string, string>;
  /** The bootable flag. */
  readonly bootable: boolean;
  /** The read-only flag. */
  readonly readonly: boolean;
  /** Status in the cloud's words, such as `available` or `in-use`; `handed-over` once another project has accepted the disk. */
  readonly status: string;
  /** Whether the disk is encrypted, where the cloud reports it. */
  readonly encrypted?: boolean;
  /** The servers that use the disk. */
  readonly attachments: AttachedServer[];
  /** When the disk was created, UTC. */
  readonly createdAt: string;
  /** When the disk was last changed, UTC, where the cloud reports it. */
  readonly updatedAt?: string;
  /** World wide name, by which a server can tell its disks apart, where the cloud reports it. */
  readonly wwn?: string;
  /** What the disk still states about the image that it was made from. */
  readonly volumeImageMetadata: Record<string, string>;
  /** Region that the resource lives in, as configured. */
  readonly region?: string;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * The disks of the project, including those of other programs and people; with arguments, only those that match exactly.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 6.1.7.
 */
export function getVolumes(args?: GetVolumesArgs, opts?: pulumi.InvokeOptions): Promise<GetVolumesResult> {
  return ask<GetVolumesResult>("getVolumes", args, opts);
}

/**
 * The disks of the project, including those of other programs and people; with arguments, only those that match exactly.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 6.1.7.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const found = evs.getVolumesOutput({ status: "available", metadata: { owner: "platform" } });
 *
 * // Disks of ours that no server uses, and what they take up.
 * export const unused = found.volumes.apply((volumes) => volumes.map(({ name }) => name));
 * export const gigabytes = found.volumes.apply((volumes) => volumes.reduce((sum, { size }) => sum + (size ?? 0), 0));
 * ```
 */
export function getVolumesOutput(
  args?: GetVolumesOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVolumesResult> {
  return askOutput<GetVolumesResult>("getVolumes", args, opts);
}
