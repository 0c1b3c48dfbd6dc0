/** Undefined for what is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** Undefined for what is no JSON, or no object. */
export function objectOf(text: string): object | undefined {
  const value = parsedJson(text);
  return typeof value === "object" && value !== null ? value : undefined;
}
