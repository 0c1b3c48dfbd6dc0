import type { PlannedStep } from "./time.js";

/** Something that goes wrong, once or several times. */
export interface Fault {
  /**
   * Which requests: `"METHOD /path"`, where `*` is one segment and `**` any number of them, or the name of an operation
   * (`"extendCinderVolume"`), which also tells apart the actions that share a path. The query is not looked at.
   */
  match: string;
  /** How many matching requests pass first. Default 0. */
  skip?: number;
  /** How many requests it hits then. Default 1. */
  times?: number;
  /** Holds the answer back. */
  delaySeconds?: number;
  /** Breaks the connection before the request takes effect, or after. */
  drop?: "before" | "after";
  /** Answers with this status; the request has no effect. */
  status?: number;
  /** Code of that answer or, without `status`, of the job that fails. */
  code?: string;
  message?: string;
  /** Sends `Retry-After` with the answer. */
  retryAfter?: number;
  /** Every token issued so far has expired. */
  expireTokens?: boolean;
  /**
   * The state in which the disk, snapshot or server ends, such as `error_extending` or `ERROR`. A failed one makes its job fail.
   * `killed`, of an export, is its image's: the disk is as before.
   */
  outcome?: string;
  /** The job of a call of servers fails, and servers and disks end as they were before. */
  fails?: boolean;
  /** What the disk, snapshot or server shows for the next looks, as `[status, looks, size?]`. `gone` removes it. */
  plan?: PlannedStep[];
  /** What the job shows for the next looks, as `[status, looks]`. */
  jobPlan?: PlannedStep[];
  /** What the image of an export shows for the next looks, as `[status, looks]`. */
  imagePlan?: PlannedStep[];
  /** For so many looks the job is unknown. */
  jobInvisibleFor?: number;
  /** For so many looks the disk answers 404 and is in no list. */
  volumeInvisibleFor?: number;
  /** For so many looks the snapshot answers 404 and is in no list. */
  snapshotInvisibleFor?: number;
  /** For so many looks the image answers 404 and is in no list. */
  imageInvisibleFor?: number;
  /** A list answers at most so many at once, whatever `limit` asks for, with links to the next page where that list has links. */
  pageLimit?: number;
}
