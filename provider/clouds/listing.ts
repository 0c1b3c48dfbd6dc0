/** A list to its very end. What the cloud lists and nobody can read stands apart: whoever asks decides what that means. */
export interface Listing<T> {
  readonly items: readonly T[];
  readonly unread: readonly Unread[];
}

export interface Unread {
  readonly id: string | undefined;
  /** Undefined where that can't be read either: then it may be any. */
  readonly name: string | undefined;
  /** What is wrong with it. */
  readonly problem: string;
}

/** Is told after every page of a list how many things have been read so far. */
export type Progress = (soFar: number) => void;
