/** Work that the service does after it has answered. */
export interface Job {
  readonly id: string;
  readonly type: string | undefined;
  /** INIT, RUNNING, SUCCESS or FAIL; any other word means that it has not ended. */
  readonly status: string;
  readonly beginTime: string | undefined;
  readonly endTime: string | undefined;
  readonly errorCode: string | undefined;
  readonly failReason: string | undefined;
  /** The disk that it works on, as soon as the service names it. */
  readonly volumeId: string | undefined;
  /** Of a batch. */
  readonly subJobs: readonly Omit<Job, "subJobs">[];
}

/** The jobs of a project. */
export interface Jobs {
  /** What the service says of it now. */
  get(id: string): Promise<Job | undefined>;
}
