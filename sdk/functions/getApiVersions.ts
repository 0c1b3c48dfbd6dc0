// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getApiVersions} takes no arguments. */
export type GetApiVersionsArgs = Record<string, never>;

/** {@link getApiVersionsOutput} takes no arguments. */
export type GetApiVersionsOutputArgs = Record<string, never>;

/** What {@link getApiVersions} returns. */
export interface GetApiVersionsResult {
  /** The versions. */
  readonly versions: GetApiVersionsVersion[];
}

/** One of the `versions` of what {@link getApiVersions} answers. */
export interface GetApiVersionsVersion {
  /** The version, such as `v2.0`. */
  readonly id: string;
  /** `CURRENT`, `SUPPORTED` or `DEPRECATED`. */
  readonly status: string;
  /** The highest microversion, where it has any. */
  readonly version?: string;
  /** The lowest microversion, where it has any. */
  readonly minVersion?: string;
  /** When it was last changed. */
  readonly updated?: string;
}

/**
 * The versions of the API that the service supports.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 5.1.
 */
export function getApiVersions(args?: GetApiVersionsArgs, opts?: pulumi.InvokeOptions): Promise<GetApiVersionsResult> {
  return ask<GetApiVersionsResult>("getApiVersions", args, opts);
}

/**
 * The versions of the API that the service supports.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 5.1.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const found = evs.getApiVersionsOutput();
 *
 * export const current = found.versions.apply((versions) =>
 *   versions.filter(({ status }) => status === "CURRENT").map(({ id }) => id),
 * );
 * ```
 */
export function getApiVersionsOutput(
  args?: GetApiVersionsOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetApiVersionsResult> {
  return askOutput<GetApiVersionsResult>("getApiVersions", args, opts);
}
