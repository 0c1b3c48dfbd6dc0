import type { Properties } from "../resources/kind/definition.js";
import { Unknown } from "../resources/kind/unknown.js";

/** What the engine sends for a value that it does not know yet: one text for each type, whatever the property's type. */
const sentinels: ReadonlySet<string> = new Set([
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // bool
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
]);

/** Properties as the engine sends them, with every sentinel turned into an {@link Unknown}. */
export function decode(properties: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return mapEntries(properties, decodeValue);
}

/**
 * Properties as the engine takes them: fresh plain objects without `undefined`, class instances or big integers.
 * Anything else fails on its way "after the disk exists", so it is an error here, with the name of the property.
 */
export function encode(properties: Properties): Record<string, unknown> {
  return mapEntries(properties, encodeValue);
}

function decodeValue(value: unknown): unknown {
  if (typeof value === "string") return sentinels.has(value) ? new Unknown(value) : value;
  if (Array.isArray(value)) return value.map(decodeValue);
  return isPlain(value) ? mapEntries(value, decodeValue) : value;
}

function encodeValue(value: unknown, name: string): unknown {
  if (value instanceof Unknown) return value.sent;
  if (value === null || typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  if (Array.isArray(value)) return value.filter((item) => item !== undefined).map((item) => encodeValue(item, name));
  if (isPlain(value)) return mapEntries(value, encodeValue);
  throw new Error(`${name} is a ${typeof value}, which Pulumi's state can't hold`);
}

function mapEntries(
  properties: Readonly<Record<string, unknown>>,
  map: (value: unknown, name: string) => unknown,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, map(value, name)]),
  );
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
