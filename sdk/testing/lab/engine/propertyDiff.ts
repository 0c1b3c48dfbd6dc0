import { isDeepStrictEqual } from "node:util";

import { isObject, isSecret, type Properties, type PropertyValue, reveal, revealAll } from "../wire.js";
import { joinPath } from "./propertyPath.js";

/** One property that a step changes. `old` or `new` is absent where the property is added or removed. */
export interface PropertyChange {
  path: string;
  old: PropertyValue | undefined;
  new: PropertyValue | undefined;
  /** This property is why the resource is replaced. */
  replaces: boolean;
}

export function sameProperties(one: Properties, other: Properties): boolean {
  return isDeepStrictEqual(revealAll(one), revealAll(other));
}

/** The changes between two sets of properties, as deep as both sides are objects or lists. Hidden keys (`__`) are left out. */
export function propertyChanges(
  olds: Properties,
  news: Properties,
  replaceKeys: readonly string[] = [],
): PropertyChange[] {
  const keys = [...new Set([...Object.keys(olds), ...Object.keys(news)])].filter((key) => !key.startsWith("__")).sort();
  return keys.flatMap((key) => valueChanges(joinPath("", key), olds[key], news[key], replaceKeys.includes(key)));
}

function valueChanges(
  path: string,
  old: PropertyValue | undefined,
  next: PropertyValue | undefined,
  replaces: boolean,
): PropertyChange[] {
  if (isDeepStrictEqual(plain(old), plain(next))) return [];
  if (isObject(old) && isObject(next) && !isSecret(old) && !isSecret(next)) {
    const keys = [...new Set([...Object.keys(old), ...Object.keys(next)])].sort();
    return keys.flatMap((key) => valueChanges(joinPath(path, key), old[key], next[key], replaces));
  }
  if (Array.isArray(old) && Array.isArray(next)) {
    const longest = Math.max(old.length, next.length);
    return Array.from({ length: longest }, (_, index) =>
      valueChanges(joinPath(path, index), old[index], next[index], replaces),
    ).flat();
  }
  return [{ path, old, new: next, replaces }];
}

function plain(value: PropertyValue | undefined): PropertyValue | undefined {
  return value === undefined ? undefined : reveal(value);
}
