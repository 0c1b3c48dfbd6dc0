/** What a cloud has just named, or was just sent, can be missing from its answers for so long, in milliseconds. */
export const notYetVisible = 30_000;

/** This machine's clock and the cloud's may be so far apart, in milliseconds. */
export const clocksApart = 60_000;

/** Of what a lost create may have made, so many are named: more of them help nobody. */
export const mostNamed = 5;

/** What the answer to a create names: a job, the disk itself, or both. Written down before anything is waited for. */
export interface Started {
  readonly jobId?: string | undefined;
  readonly volumeId?: string | undefined;
  /** When the request was answered, milliseconds since the epoch. */
  readonly at: number;
}

/** What a search for a lost create has found, in a complete list. */
export interface Found {
  /** Ids of what carries its mark: the proof that this create has made it. */
  readonly marked: readonly string[];
  /** What carries no mark and equals what was asked for, in words: never taken, only named. */
  readonly alike: readonly string[];
}
