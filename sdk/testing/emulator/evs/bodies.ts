import type { z } from "zod";
import type { Refusal } from "../refusal.js";
import { malformedBody, refusal, type Code } from "./errors.js";

type Issue = z.core.$ZodIssue;

/** How the body of one of the service's own calls is refused; all others say only that it is malformed. */
interface Refusals {
  readonly empty: Code;
  /** Numbers whose fraction is cut off instead of refused, as paths. */
  readonly truncated: readonly (readonly string[])[];
  code(issue: Issue, missing: boolean): Code;
}

const ownRefusals: Readonly<Record<string, Refusals>> = {
  createVolume: {
    empty: "EVS.1008",
    truncated: [
      ["volume", "size"],
      ["volume", "count"],
    ],
    code: createVolumeCode,
  },
  extendVolume: {
    empty: "EVS.1011",
    truncated: [["os-extend", "new_size"]],
    code: (issue, missing) => (missing && issue.path.length <= 1 ? "EVS.1011" : otherCode(issue)),
  },
  updateCloudVolume: {
    empty: "EVS.1001",
    truncated: [],
    code: (issue, missing) => (missing && issue.path.length <= 1 ? "EVS.1001" : otherCode(issue)),
  },
};

const greatestMetadata = 1_048_576;

/** The body, checked against what the operation takes. Throws the operation's own refusal. */
export function checkedBody(operation: string, schema: z.ZodType | undefined, text: string): unknown {
  if (schema === undefined) return undefined;
  const own = ownRefusals[operation];
  if (text.trim() === "") throw own === undefined ? malformedBody() : refusal(own.empty);
  const body = withoutUnset(parsed(text, own));
  for (const path of own?.truncated ?? []) truncate(body, path);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw own === undefined || issue === undefined
    ? malformedBody()
    : refusal(own.code(issue, isMissing(valueAt(body, issue.path))));
}

function parsed(text: string, own: Refusals | undefined): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw own === undefined ? malformedBody() : refusal("EVS.1052");
  }
}

const hints = "OS-SCH-HNT:scheduler_hints";

/**
 * Null is as good as unset, as in the example of 6.1.1, and stock clients send fields of other releases so; empty hints say nothing.
 * Values of metadata must not be null.
 */
function withoutUnset(body: unknown): unknown {
  if (!isObject(body)) return body;
  const parts = Object.entries(body).filter(([name, value]) => name !== hints || !isEmpty(value));
  return Object.fromEntries(parts.map(([name, part]) => [name, name.startsWith("meta") ? part : setFields(part)]));
}

function setFields(part: unknown): unknown {
  if (!isObject(part)) return part;
  const isSet = ([name, value]: [string, unknown]): boolean => value !== null && !(name === hints && isEmpty(value));
  return Object.fromEntries(Object.entries(part).filter(isSet));
}

function isEmpty(value: unknown): boolean {
  return value === null || (isObject(value) && Object.keys(value).length === 0);
}

function createVolumeCode(issue: Issue, missing: boolean): Code {
  const [, field, key] = issue.path;
  if (issue.code === "unrecognized_keys" || field === undefined) return "EVS.1009";
  if ((field === "availability_zone" || field === "volume_type") && missing) return "EVS.2083";
  if (field === "shareable") return "EVS.1054";
  if (key === "hw:passthrough") return "EVS.1057";
  if (key === "full_clone") return "EVS.1063";
  return "EVS.1018";
}

function otherCode(issue: Issue): Code {
  return issue.code === "unrecognized_keys" ? "EVS.1070" : "EVS.1018";
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((value, name) => (isObject(value) ? value[String(name)] : undefined), body);
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

function truncate(body: unknown, path: readonly string[]): void {
  const holder = valueAt(body, path.slice(0, -1));
  const name = path.at(-1);
  if (!isObject(holder) || name === undefined) return;
  const value = holder[name];
  if (typeof value === "number") holder[name] = Math.trunc(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

const bytesOf = (text: string): number => Buffer.byteLength(text, "utf8");

export function isTooLong(text: string | null | undefined, bytes = 255): boolean {
  return text !== null && text !== undefined && bytesOf(text) > bytes;
}

/** Keys and values of at most 255 bytes, the whole below a megabyte. */
export function checkMetadataSize(metadata: Readonly<Record<string, string>>, refused: () => Refusal): void {
  const tooLong = Object.entries(metadata).some(([key, value]) => key === "" || isTooLong(key) || isTooLong(value));
  if (tooLong || bytesOf(JSON.stringify(metadata)) >= greatestMetadata) throw refused();
}
