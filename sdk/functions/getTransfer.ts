// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getTransfer}. */
export interface GetTransferArgs {
  /** Id of the transfer. */
  readonly id: string;
}

/** The arguments of {@link getTransferOutput}. */
export interface GetTransferOutputArgs {
  /** Id of the transfer. */
  readonly id: pulumi.Input<string>;
}

/** What {@link getTransfer} returns. */
export interface GetTransferResult {
  /** Id of the transfer. */
  readonly id: string;
  /** Id of the disk that is offered. */
  readonly volumeId: string;
  /** Name of the transfer. */
  readonly name: string;
  /** `awaiting-transfer`: one that was accepted or taken back is gone. */
  readonly status: string;
  /** When the transfer was opened, UTC, where the cloud reports it. */
  readonly createdAt?: string | undefined;
  /** Region that the resource lives in, as configured. */
  readonly region?: string | undefined;
  /** Id of the project that the resource lives in. */
  readonly projectId: string;
}

/**
 * One open transfer that this project made, by its id. Its `authKey` can't be read.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 7.4.4.
 */
export function getTransfer(args: GetTransferArgs, opts?: pulumi.InvokeOptions): Promise<GetTransferResult> {
  return ask<GetTransferResult>("getTransfer", args, opts);
}

/**
 * One open transfer that this project made, by its id. Its `authKey` can't be read.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 7.4.4.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * const offer = evs.getTransferOutput({ id: new pulumi.Config().require("transferId") });
 *
 * export const volumeId = offer.volumeId;
 * export const offeredAt = offer.createdAt;
 * ```
 */
export function getTransferOutput(
  args: GetTransferOutputArgs,
  opts?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetTransferResult> {
  return askOutput<GetTransferResult>("getTransfer", args, opts);
}
