import { messageOf } from "../../../provider/transport/messageOf.js";

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  /** `warning` where only some resources need it, `skipped` where something before it has failed. */
  readonly result: "ok" | "failed" | "warning" | "skipped";
  readonly found: string;
  /** What to do about it. */
  readonly wayOut?: string;
}

export function ok(name: string, found: string): Check {
  return { name, result: "ok", found };
}

export function skipped(name: string, because: string): Check {
  return { name, result: "skipped", found: `not checked, because ${because} failed` };
}

/** What a failure says; its own words have the way out where it knows one. */
export function failed(name: string, failure: unknown, wayOut?: string): Check {
  const found = messageOf(failure);
  return { name, result: "failed", found, ...(wayOut === undefined ? {} : { wayOut }) };
}

/** For people. */
export function inWords(checks: readonly Check[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length));
  return checks
    .flatMap(({ name, result, found, wayOut }) => [
      `  ${result.padEnd(7)}  ${name.padEnd(width)}  ${found.replaceAll("\n", `\n${" ".repeat(width + 13)}`)}`,
      ...(wayOut === undefined ? [] : [`${" ".repeat(width + 13)}=> ${wayOut}`]),
    ])
    .join("\n");
}
