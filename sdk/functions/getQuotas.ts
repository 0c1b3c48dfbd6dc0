// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getQuotas} takes no arguments. */
export type GetQuotasArgs = Record<string, never>;

/** {@link getQuotasOutput} takes no arguments. */
export type GetQuotasOutputArgs = Record<string, never>;

/** What {@link getQuotas} answers. */
export interface GetQuotasResult {
  /** By name: `volumes`, `snapshots` and `backups` count, `gigabytes` and all that name gigabytes are GiB. Those of one type end with it: `gigabytes_SSD`. */
  readonly quotas: Record<string, GetQuotasQuota>;
}

/** One of the `quotas` of what {@link getQuotas} answers. */
export interface GetQuotasQuota {
  /** The limit; -1 is none. */
  readonly limit: number;
  /** What there is. */
  readonly inUse: number;
  /** What is kept for what is being made. */
  readonly reserved: number;
}

/**
 * How much the project may have, and how much it has.
 *
 * Asked once in a run: an answer is that of its first time.
 *
 * EVS API reference 7.1.9.
 */
export function getQuotas(args?: GetQuotasArgs, opts?: pulumi.InvokeOptions): Promise<GetQuotasResult> {
  return ask<GetQuotasResult>("getQuotas", args, opts);
}

/**
 * How much the project may have, and how much it has.
 *
 * Takes outputs, too: asked once they are known and what they come from is made.
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
