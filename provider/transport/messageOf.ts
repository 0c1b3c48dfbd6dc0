/** What an error says: whatever was thrown, and be it no Error. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
