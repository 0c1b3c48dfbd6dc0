import type { Properties } from "./definition.js";

/** What is told of something: what a cloud does not tell is absent. */
export function told(thing: object): Properties {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
}
