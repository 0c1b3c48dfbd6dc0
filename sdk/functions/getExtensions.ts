// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getExtensions} takes no arguments. */
export type GetExtensionsArgs = Record<string, never>;

/** {@link getExtensionsOutput} takes no arguments. */
export type GetExtensionsOutputArgs = Record<string, never>;

/** What {@link getExtensions} returns. */
export interface GetExtensionsResult {
  /** The extensions. */
  readonly extensions: GetExtensionsExtension[];
}

/** One of the `extensions` of what {@link getExtensions} answers. */
export interface GetExtensionsExtension {
  /** Its short name, such as `os-volume-transfer`. */
  readonly alias: string;
  /** Its name. */
  readonly name: string;
  /** What it is, in the service's words. */
  readonly description?: string;
  /** When it was last changed. */
  readonly updated?: string;
}

/**
 * The extensions of Cinder that the service supports.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.1.16.
 */
export function getExtensions(args?: GetExtensionsArgs, opts?: pulumi.InvokeOptions): Promise<GetExtensionsResult> {
  return ask<GetExtensionsResult>("getExtensions", args, opts);
}

/**
 * The extensions of Cinder that the service supports.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.1.16.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const found = evs.getExtensionsOutput();
 *
 * export const canTransfer = found.extensions.apply((all) => all.some(({ alias }) => alias === "os-volume-transfer"));
 * ```
 */
export function getExtensionsOutput(
  args?: GetExtensionsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetExtensionsResult> {
  return askOutput<GetExtensionsResult>("getExtensions", args, opts);
}
