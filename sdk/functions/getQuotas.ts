// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getQuotas} takes no arguments. */
export type GetQuotasArgs = Record<string, never>;

/** {@link getQuotasOutput} takes no arguments. */
export type GetQuotasOutputArgs = Record<string, never>;

/** What {@link getQuotas} returns. */
export interface GetQuotasResult {
  /** By name: `volumes`, `snapshots` and `backups` are counts; `gigabytes` and all names with gigabytes are GiB. Quotas of one disk type end with its name: `gigabytes_SSD`. */
  readonly quotas: Record<string, GetQuotasQuota>;
}

/** One of the `quotas` of what {@link getQuotas} answers. */
export interface GetQuotasQuota {
  /** The limit; -1 is none. */
  readonly limit: number;
  /** How much is used. */
  readonly inUse: number;
  /** How much is reserved for resources that are being created. */
  readonly reserved: number;
}

/**
 * The quotas of the project, and how much of each is used.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.1.9.
 */
export function getQuotas(args?: GetQuotasArgs, opts?: pulumi.InvokeOptions): Promise<GetQuotasResult> {
  return ask<GetQuotasResult>("getQuotas", args, opts);
}

/**
 * The quotas of the project, and how much of each is used.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.1.9.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const { quotas } = evs.getQuotasOutput();
 *
 * // GiB that can still be made; -1 is no limit.
 * export const gigabytesLeft = quotas.apply(({ gigabytes }) =>
 *   gigabytes === undefined || gigabytes.limit === -1 ? -1 : gigabytes.limit - gigabytes.inUse - gigabytes.reserved,
 * );
 * ```
 */
export function getQuotasOutput(
  args?: GetQuotasOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetQuotasResult> {
  return askOutput<GetQuotasResult>("getQuotas", args, opts);
}
