// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getSnapshots}. */
export interface GetSnapshotsArgs {
  /** Only snapshots of this disk. */
  readonly volumeId?: string | undefined;
  /** Only snapshots of this name. */
  readonly name?: string | undefined;
  /** Only snapshots in this status, such as `available`. */
  readonly status?: string | undefined;
}

/** The arguments of {@link getSnapshotsOutput}. */
export interface GetSnapshotsOutputArgs {
  /** Only snapshots of this disk. */
  readonly volumeId?: pulumi.Input<string | undefined> | undefined;
  /** Only snapshots of this name. */
  readonly name?: pulumi.Input<string | undefined> | undefined;
  /** Only snapshots in this status, such as `available`. */
  readonly status?: pulumi.Input<string | undefined> | undefined;
}

/** What {@link getSnapshots} returns. */
export interface GetSnapshotsResult {
  /** The snapshots. */
  readonly snapshots: GetSnapshotsSnapshot[];
}

/** One of the `snapshots` of what {@link getSnapshots} answers. */
export interface GetSnapshotsSnapshot {
  /** Id of the snapshot. */
  readonly id: string;
  /** Id of the disk that it was taken of. */
  readonly volumeId: string;
  /** Name of the snapshot. */
  readonly name: string;
  /** Description of the snapshot. Empty while only the mark of its create stands there. */
  readonly description: string;
  /** All keys and values, including those of the service and of others. */
  readonly metadata: Record<string, string>;
  /** Size in GiB: that of the disk when the snapshot was taken. */
  readonly size: number;
  /** Status in the cloud's words, such as `available`. */
  readonly status: string;
  /** Progress, such as `100%`, where the cloud reports it. */
  readonly progress?: string;
  /** Whether the service made it for a backup: such a snapshot must not be changed or deleted. */
  readonly systemMade: boolean;
  /** When the snapshot was taken, UTC. */
  readonly createdAt: string;
  /** When the snapshot was last changed, UTC. */
  readonly updatedAt?: string;
  /** Region that the resource lives in, as configured. */
  readonly region?: string;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * The snapshots of the project, including those made for backups; with arguments, only those that match exactly.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.3.6.
 */
export function getSnapshots(args?: GetSnapshotsArgs, opts?: pulumi.InvokeOptions): Promise<GetSnapshotsResult> {
  return ask<GetSnapshotsResult>("getSnapshots", args, opts);
}

/**
 * The snapshots of the project, including those made for backups; with arguments, only those that match exactly.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.3.6.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const volumeId = new pulumi.Config().require("volumeId");
 *
 * const found = evs.getSnapshotsOutput({ volumeId, status: "available" });
 *
 * // When the last one was taken.
 * export const lastTaken = found.snapshots.apply((snapshots) =>
 *   snapshots
 *     .map(({ createdAt }) => createdAt)
 *     .toSorted()
 *     .at(-1),
 * );
 * ```
 */
export function getSnapshotsOutput(
  args?: GetSnapshotsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetSnapshotsResult> {
  return askOutput<GetSnapshotsResult>("getSnapshots", args, opts);
}
