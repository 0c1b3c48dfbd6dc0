/** What a code means beyond the service's own words, and what to do about it. Only where that helps. */
export interface CodeAdvice {
  readonly codes: readonly string[];
  /** Only when the service's words match: some codes stand for several things. */
  readonly when?: RegExp;
  readonly advice: string;
}

/** The first entry that fits; undefined when the service's own words say all. */
export function adviceIn(table: readonly CodeAdvice[], code: string | undefined, words: string): string | undefined {
  if (code === undefined) return undefined;
  return table.find((entry) => entry.codes.includes(code) && (entry.when?.test(words) ?? true))?.advice;
}
