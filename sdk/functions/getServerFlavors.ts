// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getServerFlavors}. */
export interface GetServerFlavorsArgs {
  /** Id of the server. */
  readonly serverId: string;
}

/** The arguments of {@link getServerFlavorsOutput}. */
export interface GetServerFlavorsOutputArgs {
  /** Id of the server. */
  readonly serverId: pulumi.Input<string>;
}

/** What {@link getServerFlavors} returns. */
export interface GetServerFlavorsResult {
  /** The flavors. */
  readonly flavors: GetServerFlavorsFlavor[];
}

/** One of the `flavors` of what {@link getServerFlavors} answers. */
export interface GetServerFlavorsFlavor {
  /** Id of the flavor. */
  readonly id: string;
  /** Name of the flavor, such as `s3.xlarge.2`. */
  readonly name: string;
  /** Its processors. */
  readonly vcpus?: number;
  /** Its memory in MiB. */
  readonly ram?: number;
  /** Availability: `normal`, `sellout`, `abandon` ..., where the cloud reports it. */
  readonly status?: string;
  /** The same by zone, for the zones that the cloud reports. */
  readonly statusIn: Record<string, string>;
}

/**
 * The flavors that a server can become.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * ECS API reference, Querying the Target Flavors to Which an ECS Flavor Can Be Changed.
 */
export function getServerFlavors(
  args: GetServerFlavorsArgs,
  opts?: pulumi.InvokeOptions,
): Promise<GetServerFlavorsResult> {
  return ask<GetServerFlavorsResult>("getServerFlavors", args, opts);
}

/**
 * The flavors that a server can become.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * ECS API reference, Querying the Target Flavors to Which an ECS Flavor Can Be Changed.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const found = evs.getServerFlavorsOutput({ serverId: new pulumi.Config().require("serverId") });
 *
 * // What the server can become, with 8 GiB of memory and more.
 * export const larger = found.flavors.apply((flavors) =>
 *   flavors.filter(({ ram }) => ram !== undefined && ram >= 8192).map(({ id }) => id),
 * );
 * ```
 */
export function getServerFlavorsOutput(
  args: GetServerFlavorsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetServerFlavorsResult> {
  return askOutput<GetServerFlavorsResult>("getServerFlavors", args, opts);
}
