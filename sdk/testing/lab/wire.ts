/** A property as it stands in state: JSON, with secrets wrapped as on the wire and unknowns as their sentinel strings. */
export type PropertyValue = null | boolean | number | string | PropertyValue[] | Properties;
export interface Properties {
  [key: string]: PropertyValue;
}

/** What stands for a value that a preview can't know yet. The engine itself sends no other sentinel for an input. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** All sentinels that the SDK or the engine may put on the wire, one for each kind of value. */
const unknownSentinels: ReadonlySet<PropertyValue> = new Set([
  unknownValue,
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
  "030794c1-ac77-496b-92df-f27374a8bd58",
  "e48ece36-62e2-4504-bad9-02848725956a",
]);

const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";

export function isObject(value: PropertyValue | undefined): value is Properties {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isUnknown(value: PropertyValue | undefined): boolean {
  return value !== undefined && unknownSentinels.has(value);
}

export function isSecret(value: PropertyValue | undefined): value is Properties {
  return isObject(value) && value[signatureKey] === secretSignature;
}

export function secret(value: PropertyValue): PropertyValue {
  return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

/** The same value with every secret in it unwrapped: what a provider gets that does not accept secrets. */
export function reveal(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return reveal(value["value"] ?? null);
  if (Array.isArray(value)) return value.map(reveal);
  return isObject(value) ? revealAll(value) : value;
}

export function revealAll(properties: Properties): Properties {
  return mapValues(properties, reveal);
}

/** The same value as people may see it: `[secret]` and `[unknown]` in the place of what is one. */
export function mask(value: PropertyValue): PropertyValue {
  if (isSecret(value)) return "[secret]";
  if (isUnknown(value)) return "[unknown]";
  if (Array.isArray(value)) return value.map(mask);
  return isObject(value) ? maskAll(value) : value;
}

export function maskAll(properties: Properties): Properties {
  return mapValues(properties, mask);
}

/**
 * Marks as secret what was secret under the same key in `inputs`. A provider that gets plain values answers with plain
 * values; the engine re-marks them so.
 */
export function markSecretsLike(outputs: Properties, inputs: Properties): Properties {
  return mapValues(outputs, (value, key) => {
    const input = inputs[key];
    if (input === undefined || isSecret(value)) return value;
    if (isObject(value) && isObject(input) && !isSecret(input)) return markSecretsLike(value, input);
    return containsSecret(input) ? secret(value) : value;
  });
}

export function markSecretKeys(outputs: Properties, keys: readonly string[]): Properties {
  return mapValues(outputs, (value, key) => (keys.includes(key) ? secret(value) : value));
}

/** The plain texts of all secrets in a value, to take them out of messages. */
export function secretTexts(value: PropertyValue): string[] {
  if (isSecret(value)) return leafTexts(reveal(value));
  if (Array.isArray(value)) return value.flatMap(secretTexts);
  return isObject(value) ? Object.values(value).flatMap(secretTexts) : [];
}

function containsSecret(value: PropertyValue): boolean {
  if (isSecret(value)) return true;
  if (Array.isArray(value)) return value.some(containsSecret);
  return isObject(value) && Object.values(value).some(containsSecret);
}

function leafTexts(value: PropertyValue): string[] {
  if (typeof value === "string") return [value];
  if (Array.isArray(value)) return value.flatMap(leafTexts);
  return isObject(value) ? Object.values(value).flatMap(leafTexts) : [];
}

function mapValues(properties: Properties, map: (value: PropertyValue, key: string) => PropertyValue): Properties {
  return Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, map(value, key)]));
}
