import { z } from "zod";
import type { Dialect } from "../../clouds/dialect.js";
import type { KeyChanges } from "../../clouds/edits.js";
import type { Problem } from "./definition.js";

/** Keys and values that a program owns. */
export const metadataMap = z.record(z.string(), z.string());

export type Metadata = Readonly<Record<string, string>>;

/** Refuses keys of the service and texts that are too long. */
export function metadataProblems(metadata: Metadata | undefined, dialect: Dialect | undefined): Problem[] {
  if (metadata === undefined || dialect === undefined) return [];
  const { limits } = dialect;
  const problems: Problem[] = [];
  for (const [key, value] of Object.entries(metadata)) {
    const reserved = limits.serviceKeys.find((known) =>
      known.prefix === true ? key.startsWith(known.key) : key === known.key,
    );
    if (reserved !== undefined) {
      problems.push({
        property: "metadata",
        reason:
          `the key ${key} belongs to the service and can't be set as metadata` +
          (reserved.instead === undefined ? "; leave it out." : `; use the argument ${reserved.instead} instead.`),
      });
    }
    if (key === "") problems.push({ property: "metadata", reason: "a key is empty; give it a name." });
    problems.push(...tooLong("metadata", `the key ${key}`, key, limits.metadataKeyLength, dialect));
    problems.push(...tooLong("metadata", `the value of ${key}`, value, limits.metadataValueLength, dialect));
  }
  return problems;
}

/** Refuses a text that is longer than the cloud takes, in the cloud's own measure. */
export function tooLong(
  property: string,
  what: string,
  text: string | undefined,
  limit: number,
  dialect: Dialect,
): Problem[] {
  if (text === undefined) return [];
  const length = dialect.limits.lengthIn === "bytes" ? Buffer.byteLength(text) : [...text].length;
  if (length <= limit) return [];
  return [
    {
      property,
      reason: `${what} has ${length} ${dialect.limits.lengthIn}; ${dialect.title} allows at most ${limit}. Shorten it.`,
    },
  ];
}

/** What must be sent so that the owned keys are as wanted; keys of others are never touched. */
export function keyChanges(wanted: Metadata, owned: Metadata, inCloud: Metadata): KeyChanges {
  return {
    set: Object.fromEntries(Object.entries(wanted).filter(([key, value]) => inCloud[key] !== value)),
    remove: Object.keys(owned).filter((key) => !(key in wanted) && key in inCloud),
  };
}

/** The part of a cloud's metadata that a program owns. */
export function ownedPart(owned: Metadata, inCloud: Metadata): Metadata {
  return Object.fromEntries(Object.entries(inCloud).filter(([key]) => key in owned));
}

/** The metadata of a state or of inputs; empty when there is none. */
export function metadataOf(properties: Readonly<Record<string, unknown>>): Metadata {
  const parsed = metadataMap.safeParse(properties["metadata"]);
  return parsed.success ? parsed.data : {};
}
