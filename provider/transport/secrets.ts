/** Names whose values are nobody's business, in headers and in bodies alike. */
const secretName = /pass(word|code)|auth_?key|secret|token|signature|^authorization$|^cookie$|^set-cookie$/i;

const mask = "***";

/** A copy with the values under secret names masked, and those of `known` wherever they stand. */
export function maskSecrets(value: unknown, known: readonly string[] = []): unknown {
  if (typeof value === "string") return maskIn(value, known);
  if (Array.isArray(value)) return value.map((entry) => maskSecrets(entry, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => [name, isSecret(name, entry) ? mask : maskSecrets(entry, known)]),
  );
}

/** The text without the secrets: services quote what they were sent. */
export function maskIn(text: string, known: readonly string[]): string {
  return known.reduce((masked, secret) => masked.replaceAll(secret, mask), text);
}

/** The secrets of a body, so that an answer that repeats them can be masked. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (!isSecret(name, entry)) return secretsIn(entry);
    // what is shorter would mask half of every sentence
    return typeof entry === "string" && entry.length >= 4 ? [entry] : [];
  });
}

/** An object is looked into: `token: {expires_at, project}` is no secret as a whole. */
function isSecret(name: string, value: unknown): boolean {
  return secretName.test(name) && (typeof value !== "object" || value === null);
}
