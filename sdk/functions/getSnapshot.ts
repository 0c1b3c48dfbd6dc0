// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getSnapshot}. */
export interface GetSnapshotArgs {
  /** Id of the snapshot. Either this or `name`. */
  readonly id?: string | undefined;
  /** Name of the snapshot, compared exactly. Either this or `id`. */
  readonly name?: string | undefined;
}

/** The arguments of {@link getSnapshotOutput}. */
export interface GetSnapshotOutputArgs {
  /** Id of the snapshot. Either this or `name`. */
  readonly id?: pulumi.Input<string | undefined> | undefined;
  /** Name of the snapshot, compared exactly. Either this or `id`. */
  readonly name?: pulumi.Input<string | undefined> | undefined;
}

/** What {@link getSnapshot} returns. */
export interface GetSnapshotResult {
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
  readonly progress?: string | undefined;
  /** Whether the service made it for a backup: such a snapshot must not be changed or deleted. */
  readonly systemMade: boolean;
  /** When the snapshot was taken, UTC. */
  readonly createdAt: string;
  /** When the snapshot was last changed, UTC. */
  readonly updatedAt?: string | undefined;
  /** Region that the resource lives in, as configured. */
  readonly region?: string | undefined;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * One snapshot, by its id or by its name. It is an error if there is none, or if several have the name.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.3.4, 7.3.6.
 */
export function getSnapshot(args?: GetSnapshotArgs, opts?: pulumi.InvokeOptions): Promise<GetSnapshotResult> {
  return ask<GetSnapshotResult>("getSnapshot", args, opts);
}

/**
 * One snapshot, by its id or by its name. It is an error if there is none, or if several have the name.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.3.4, 7.3.6.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const golden = evs.getSnapshotOutput({ name: new pulumi.Config().require("snapshotName") });
 *
 * // A disk with what the snapshot holds, as large as it needs.
 * const copy = new evs.Volume("copy", {
 *   size: golden.size.apply((size) => size ?? 20),
 *   availabilityZone: "eu-de-01",
 *   snapshotId: golden.id,
 * });
 *
 * export const copyId = copy.id;
 * ```
 */
export function getSnapshotOutput(
  args?: GetSnapshotOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetSnapshotResult> {
  return askOutput<GetSnapshotResult>("getSnapshot", args, opts);
}
