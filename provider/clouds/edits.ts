import type { Mark } from "../recovery/marks.js";

/** How a thing is called. A mark that is on it stays while there is no description. */
export interface Names {
  readonly name: string;
  readonly description: string;
  readonly mark: Mark | undefined;
}

/** What changes of a map of keys are to be sent; keys of others are never touched. */
export interface KeyChanges {
  readonly set: Readonly<Record<string, string>>;
  readonly remove: readonly string[];
}
