// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getVolumeType}. */
export interface GetVolumeTypeArgs {
  /** Id of the type. Either this or `name`. */
  readonly id?: string | undefined;
  /** Name of the type, such as `SSD`; compared exactly. Either this or `id`. */
  readonly name?: string | undefined;
}

/** The arguments of {@link getVolumeTypeOutput}. */
export interface GetVolumeTypeOutputArgs {
  /** Id of the type. Either this or `name`. */
  readonly id?: pulumi.Input<string | undefined> | undefined;
  /** Name of the type, such as `SSD`; compared exactly. Either this or `id`. */
  readonly name?: pulumi.Input<string | undefined> | undefined;
}

/** What {@link getVolumeType} returns. */
export interface GetVolumeTypeResult {
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
 * One type of disks, by its id or by its name. It is an error if there is none.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.1.7.
 */
export function getVolumeType(args?: GetVolumeTypeArgs, opts?: pulumi.InvokeOptions): Promise<GetVolumeTypeResult> {
  return ask<GetVolumeTypeResult>("getVolumeType", args, opts);
}

/**
 * One type of disks, by its id or by its name. It is an error if there is none.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.1.7.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const ssd = evs.getVolumeTypeOutput({ name: "SSD" });
 *
 * export const zones = ssd.availabilityZones;
 * export const soldOutIn = ssd.soldOutIn;
 * ```
 */
export function getVolumeTypeOutput(
  args?: GetVolumeTypeOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetVolumeTypeResult> {
  return askOutput<GetVolumeTypeResult>("getVolumeType", args, opts);
}
