/** What an error says: whatever was thrown, and be it no Error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Words that another sentence follows: they end with a full stop, and with one alone. */
export function asSentence(words: string): string {
  return words.endsWith(".") ? words : `${words}.`;
}
