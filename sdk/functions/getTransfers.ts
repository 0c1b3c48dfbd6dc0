// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** {@link getTransfers} takes no arguments. */
export type GetTransfersArgs = Record<string, never>;

/** {@link getTransfersOutput} takes no arguments. */
export type GetTransfersOutputArgs = Record<string, never>;

/** What {@link getTransfers} returns. */
export interface GetTransfersResult {
  /** The transfers. */
  readonly transfers: GetTransfersTransfer[];
}

/** One of the `transfers` of what {@link getTransfers} answers. */
export interface GetTransfersTransfer {
  /** Id of the transfer. */
  readonly id: string;
  /** Id of the disk that is offered. */
  readonly volumeId: string;
  /** Name of the transfer. */
  readonly name: string;
  /** `awaiting-transfer`: one that was accepted or taken back is gone. */
  readonly status: string;
  /** When the transfer was opened, UTC, where the cloud reports it. */
  readonly createdAt?: string;
  /** Region that the resource lives in, as configured. */
  readonly region?: string;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * The open transfers that this project made.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.4.6.
 */
export function getTransfers(args?: GetTransfersArgs, opts?: pulumi.InvokeOptions): Promise<GetTransfersResult> {
  return ask<GetTransfersResult>("getTransfers", args, opts);
}

/**
 * The open transfers that this project made.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.4.6.
 *
 * @example
 * ```ts
 * import * as evs from "pulumi-evs";
 *
 * const found = evs.getTransfersOutput();
 *
 * // Disks that wait for another project to accept them.
 * export const offered = found.transfers.apply((transfers) => transfers.map(({ volumeId }) => volumeId));
 * ```
 */
export function getTransfersOutput(
  args?: GetTransfersOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTransfersResult> {
  return askOutput<GetTransfersResult>("getTransfers", args, opts);
}
