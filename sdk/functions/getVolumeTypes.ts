// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getVolumeTypes} takes no arguments. */
export type GetVolumeTypesArgs = Record<string, never>;

/** {@link getVolumeTypesOutput} takes no arguments. */
export type GetVolumeTypesOutputArgs = Record<string, never>;

/** What {@link getVolumeTypes} returns. */
export interface GetVolumeTypesResult {
  /** The types. */
  readonly types: GetVolumeTypesType[];
}

/** One of the `types` of what {@link getVolumeTypes} answers. */
export interface GetVolumeTypesType {
  /** Id of the type. */
  readonly id: string;
  /** Name of the type, as the argument `volumeType` of a `Volume` expects it. */
  readonly name: string;
  /** The zones that offer it. Empty where the cloud does not report them. */
  readonly availabilityZones: string[];
  /** The zones where it is sold out now. Empty where the cloud does not report them, as on Open Telekom Cloud. */
  readonly soldOutIn: string[];
}

/**
 * The types of disks, and the zones that offer them.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.1.7.
 */
export function getVolumeTypes(args?: GetVolumeTypesArgs, opts?: pulumi.InvokeOptions): Promise<GetVolumeTypesResult> {
  return ask<GetVolumeTypesResult>("getVolumeTypes", args, opts);
}

/**
 * The types of disks, and the zones that offer them.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.1.7.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const zone = "eu-de-01";
 * const found = evs.getVolumeTypesOutput();
 *
 * // The types that a disk in that zone can have now.
 * export const types = found.types.apply((all) =>
 *   all
 *     .filter(({ availabilityZones, soldOutIn }) => availabilityZones.includes(zone) && !soldOutIn.includes(zone))
 *     .map(({ name }) => name),
 * );
 * ```
 */
export function getVolumeTypesOutput(
  args?: GetVolumeTypesOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVolumeTypesResult> {
  return askOutput<GetVolumeTypesResult>("getVolumeTypes", args, opts);
}
