/** Names whose values are nobody's business, in headers and in bodies alike. */
const secretName = /pass(word|code)|auth_?key|secret|token|signature|^authorization$|^cookie$|^set-cookie$/i;

/** Names of what programs write themselves: there may be secrets in it. */
const ownText = /^(metadata|meta|tags|(display_)?description)$/i;

const mask = "***";

/** A copy without the values under secret names, without what programs wrote themselves, and without those of `known` wherever they stand. */
export function maskSecrets(value: unknown, known: readonly string[] = []): unknown {
  if (typeof value === "string") return maskIn(value, known);
  if (Array.isArray(value)) return value.map((entry) => maskSecrets(entry, known));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, entry]) => {
      if (isSecret(name, entry)) return [name, mask];
      return [name, ownText.test(name) ? withoutTexts(entry) : maskSecrets(entry, known)];
    }),
  );
}

/** The text without the secrets: services quote what they were sent. */
export function maskIn(text: string, known: readonly string[]): string {
  return known.reduce((masked, secret) => {
    if (masked === secret) return mask;
    return isWord(secret) ? masked.replace(quotation(secret), `$1${mask}`) : masked.replaceAll(secret, mask);
  }, text);
}

/** The secrets of a body, so that an answer that repeats them can be masked. */
export function secretsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) => {
    if (isSecret(name, entry)) return textsIn(entry);
    return secretsIn(entry);
  });
}

/** What the program wrote into a body, where it is long enough to be a secret. */
export function ownTextsIn(value: unknown): string[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, entry]) =>
    ownText.test(name) ? textsIn(entry).filter((text) => text.length >= 4) : ownTextsIn(entry),
  );
}

/** An object is looked into: `token: {expires_at, project}` is no secret as a whole. */
function isSecret(name: string, value: unknown): boolean {
  return secretName.test(name) && (typeof value !== "object" || value === null);
}

/** Whether a secret may stand in a service's own sentence by chance (the password `wrong`): then only a quotation of it is masked. */
function isWord(secret: string): boolean {
  return secret.length < 4 || /^\p{L}{1,8}$/u.test(secret);
}

/** The secret in quotes, or after a colon or an equals sign. */
function quotation(secret: string): RegExp {
  const letters = [...secret].map((letter) => `\\u{${letter.codePointAt(0)?.toString(16)}}`).join("");
  return new RegExp(`(["'\`“‘(\\[{<]|[:=]\\s*)${letters}(?![\\p{L}\\p{N}])`, "gu");
}

function withoutTexts(value: unknown): unknown {
  if (typeof value === "string" || typeof value === "number") return value === "" ? value : mask;
  if (Array.isArray(value)) return value.map(withoutTexts);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    // a tag in a list is {key, value}
    Object.entries(value).map(([name, entry]) => [name, name === "key" ? entry : withoutTexts(entry)]),
  );
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}
