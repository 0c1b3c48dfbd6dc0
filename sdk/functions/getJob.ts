// Generated from provider/functions by `npm run generate`; changes go there.
import type * as pulumi from "@pulumi/pulumi";
import { ask, askOutput } from "../dynamicFunction.js";

/** The arguments of {@link getJob}. */
export interface GetJobArgs {
  /** Id of the job. */
  readonly id: string;
}

/** The arguments of {@link getJobOutput}. */
export interface GetJobOutputArgs {
  /** Id of the job. */
  readonly id: pulumi.Input<string>;
}

/** What {@link getJob} returns. */
export interface GetJobResult {
  /** Id of the job. */
  readonly id: string;
  /** What it does, such as `createVolume`. */
  readonly type?: string | undefined;
  /** `INIT`, `RUNNING`, `SUCCESS` or `FAIL`; any other word means that it has not ended. */
  readonly status: string;
  /** When it began, UTC. */
  readonly beginTime?: string | undefined;
  /** When it ended, UTC. */
  readonly endTime?: string | undefined;
  /** Code of what went wrong. */
  readonly errorCode?: string | undefined;
  /** What went wrong, in the service's words. */
  readonly failReason?: string | undefined;
  /** The disk that it works on, as soon as the service names it. */
  readonly volumeId?: string | undefined;
  /** The parts of a batch job; empty for any other job. */
  readonly subJobs: GetJobSubJob[];
}

/** One of the `subJobs` of what {@link getJob} answers. */
export interface GetJobSubJob {
  /** Id of the job. */
  readonly id: string;
  /** What it does, such as `createVolume`. */
  readonly type?: string;
  /** `INIT`, `RUNNING`, `SUCCESS` or `FAIL`; any other word means that it has not ended. */
  readonly status: string;
  /** When it began, UTC. */
  readonly beginTime?: string;
  /** When it ended, UTC. */
  readonly endTime?: string;
  /** Code of what went wrong. */
  readonly errorCode?: string;
  /** What went wrong, in the service's words. */
  readonly failReason?: string;
  /** The disk that it works on, as soon as the service names it. */
  readonly volumeId?: string;
}

/**
 * The state of a job of the service when it is first asked for in a run. To wait for a job, use the client.
 *
 * Sent once in a run: further calls get the first answer.
 *
 * EVS API reference 8.1.1.
 */
export function getJob(args: GetJobArgs, opts?: pulumi.InvokeOptions): Promise<GetJobResult> {
  return ask<GetJobResult>("getJob", args, opts);
}

/**
 * The state of a job of the service when it is first asked for in a run. To wait for a job, use the client.
 *
 * Accepts outputs: called once they are known and the resources they come from exist.
 *
 * EVS API reference 8.1.1.
 *
 * @example
 * ```ts
 * import * as pulumi from "@pulumi/pulumi";
 * import * as evs from "pulumi-evs";
 *
 * // The id of a job stands in errors, in the log and in answers of the client.
 * const job = evs.getJobOutput({ id: new pulumi.Config().require("jobId") });
 *
 * export const status = job.status;
 * export const failReason = job.failReason;
 * ```
 */
export function getJobOutput(args: GetJobOutputArgs, opts?: pulumi.InvokeOutputOptions): pulumi.Output<GetJobResult> {
  return askOutput<GetJobResult>("getJob", args, opts);
}
