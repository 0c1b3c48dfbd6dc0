import type { Properties } from "../resources/kind/definition.js";

/** What a cloud tells of something: what it does not tell is absent. */
export function told(thing: object): Properties {
  return Object.fromEntries(Object.entries(thing).filter(([, value]) => value !== undefined));
}
