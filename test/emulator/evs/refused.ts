import type { Answer, Asker } from "../asking.js";

/** A request that is refused, and how. */
export interface Refused {
  readonly when: string;
  readonly ask: (cloud: Asker) => Promise<Answer>;
  readonly status: number;
  readonly code: string;
}

export function refused(when: string, code: string, ask: Refused["ask"], status = 400): Refused {
  return { when, code, ask, status };
}

/** Does something to a disk that is there, and was created with these fields. */
export function toDisk(
  fields: Record<string, unknown>,
  ask: (cloud: Asker, id: string) => Promise<Answer>,
): Refused["ask"] {
  return async (cloud) => ask(cloud, await cloud.disk(fields));
}

export const nowhere = "00000000-0000-4000-8000-000000000000";

/** One byte more than names, descriptions and metadata may have. */
export const long = "x".repeat(256);
