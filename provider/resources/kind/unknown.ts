/** A value that the engine does not know yet in a preview. Carries what the engine sent, so that it can be sent back. */
export class Unknown {
  constructor(readonly sent: string) {}
}

/** Whether the value is, or holds, something that is not known yet. */
export function isUnknown(value: unknown): boolean {
  if (value instanceof Unknown) return true;
  if (Array.isArray(value)) return value.some(isUnknown);
  if (typeof value === "object" && value !== null) return Object.values(value).some(isUnknown);
  return false;
}
