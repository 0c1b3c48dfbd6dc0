// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";
import type { AttachedServer } from "../volume.js";

/** The arguments of {@link getVolume}. */
export interface GetVolumeArgs {
  /** Id of the disk. Either this or `name`. */
  readonly id?: string | undefined;
  /** Name of the disk, compared exactly. Either this or `id`. */
  readonly name?: string | undefined;
}

/** The arguments of {@link getVolumeOutput}. */
export interface GetVolumeOutputArgs {
  /** Id of the disk. Either this or `name`. */
  readonly id?: pulumi.Input<string | undefined> | undefined;
  /** Name of the disk, compared exactly. Either this or `id`. */
  readonly name?: pulumi.Input<string | undefined> | undefined;
}

/** What {@link getVolume} returns. */
export interface GetVolumeResult {
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
  readonly snapshotId?: string | undefined;
  /** The image that the disk was made from, where the disk still states it. */
  readonly imageId?: string | undefined;
  /** Whether several servers may use the disk at once. */
  readonly multiattach: boolean;
  /** `VBD`, or `SCSI` for direct access with SCSI reservations. */
  readonly deviceType: "VBD" | "SCSI";
  /** The key that the disk is encrypted with. */
  readonly kmsId?: string | undefined;
  /** All keys and values, including those of the service and of others. */
  readonly metadata: Record<string, string>;
  /** The bootable flag. */
  readonly bootable: boolean;
  /** The read-only flag. */
  readonly readonly: boolean;
  /** Status in the cloud's words, such as `available` or `in-use`; `handed-over` once another project has accepted the disk. */
  readonly status: string;
  /** Whether the disk is encrypted, where the cloud reports it. */
  readonly encrypted?: boolean | undefined;
  /** The servers that use the disk. */
  readonly attachments: AttachedServer[];
  /** When the disk was created, UTC. */
  readonly createdAt: string;
  /** When the disk was last changed, UTC, where the cloud reports it. */
  readonly updatedAt?: string | undefined;
  /** World wide name, by which a server can tell its disks apart, where the cloud reports it. */
  readonly wwn?: string | undefined;
  /** What the disk still states about the image that it was made from. */
  readonly volumeImageMetadata: Record<string, string>;
  /** Region that the resource lives in, as configured. */
  readonly region?: string | undefined;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * One disk, by its id or by its name. It is an error if there is none, or if several have the name.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 6.1.5, 6.1.7.
 */
export function getVolume(args?: GetVolumeArgs, opts?: pulumi.InvokeOptions): Promise<GetVolumeResult> {
  return ask<GetVolumeResult>("getVolume", args, opts);
}

/**
 * One disk, by its id or by its name. It is an error if there is none, or if several have the name.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 6.1.5, 6.1.7.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const name = new pulumi.Config().require("volumeName");
 *
 * // A disk that another program made: a snapshot of it belongs to this one.
 * const disk = evs.getVolumeOutput({ name });
 * const snapshot = new evs.Snapshot("nightly", { volumeId: disk.id });
 *
 * export const size = disk.size;
 * export const snapshotId = snapshot.id;
 * ```
 */
export function getVolumeOutput(
  args?: GetVolumeOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVolumeResult> {
  return askOutput<GetVolumeResult>("getVolume", args, opts);
}
