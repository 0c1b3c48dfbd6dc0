// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getAvailabilityZones} takes no arguments. */
export type GetAvailabilityZonesArgs = Record<string, never>;

/** {@link getAvailabilityZonesOutput} takes no arguments. */
export type GetAvailabilityZonesOutputArgs = Record<string, never>;

/** What {@link getAvailabilityZones} returns. */
export interface GetAvailabilityZonesResult {
  /** The zones. */
  readonly zones: GetAvailabilityZonesZone[];
}

/** One of the `zones` of what {@link getAvailabilityZones} answers. */
export interface GetAvailabilityZonesZone {
  /** Name of the zone, as the argument `availabilityZone` of a `Volume` expects it. */
  readonly name: string;
  /** Whether disks can be made there. */
  readonly available: boolean;
}

/**
 * The zones of the region, and whether disks can be made there.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.1.17.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * // One disk in each zone of the region.
 * export const ids = evs
 *   .getAvailabilityZones()
 *   .then(({ zones }) =>
 *     zones
 *       .filter(({ available }) => available)
 *       .map(({ name }) => new evs.Volume(`data-${name}`, { size: 20, availabilityZone: name, volumeType: "SAS" }).id),
 *   );
 * ```
 */
export function getAvailabilityZones(
  args?: GetAvailabilityZonesArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetAvailabilityZonesResult> {
  return ask<GetAvailabilityZonesResult>("getAvailabilityZones", args, opts);
}

/**
 * The zones of the region, and whether disks can be made there.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.1.17.
 */
export function getAvailabilityZonesOutput(
  args?: GetAvailabilityZonesOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetAvailabilityZonesResult> {
  return askOutput<GetAvailabilityZonesResult>("getAvailabilityZones", args, opts);
}
