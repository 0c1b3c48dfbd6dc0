import { isObject, type Properties, type PropertyValue } from "../wire.js";

/** The steps of a property path as people write it: `tags.k`, `list[0].name`, `tags["a.b"]`. */
export function parsePath(path: string): string[] {
  const steps: string[] = [];
  for (const match of path.matchAll(/\["((?:[^"\\]|\\.)*)"\]|\[(\d+|\*)\]|([^.[\]]+)/g)) {
    steps.push(match[1]?.replaceAll('\\"', '"') ?? match[2] ?? match[3] ?? "");
  }
  return steps;
}

export function joinPath(path: string, key: string | number): string {
  if (typeof key === "number") return `${path}[${key}]`;
  if (!/^[^.[\]"]+$/.test(key)) return `${path}["${key.replaceAll('"', '\\"')}"]`;
  return path === "" ? key : `${path}.${key}`;
}

/** `inputs`, with the old values of the paths put back: what the engine does with `ignoreChanges` before check. */
export function keepOldValues(inputs: Properties, olds: Properties, paths: readonly string[]): Properties {
  let kept = inputs;
  for (const path of paths) {
    if (path === "*") return olds;
    kept = keepAt(kept, olds, parsePath(path));
  }
  return kept;
}

function keepAt(inputs: Properties, olds: Properties, [key, ...rest]: string[]): Properties {
  if (key === undefined) return inputs;
  const old: PropertyValue | undefined = olds[key];
  const input: PropertyValue | undefined = inputs[key];
  if (rest.length > 0 && isObject(old) && isObject(input)) return { ...inputs, [key]: keepAt(input, old, rest) };
  if (old !== undefined) return { ...inputs, [key]: old };
  const { [key]: _added, ...others } = inputs;
  return others;
}
