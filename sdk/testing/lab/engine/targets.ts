import type { ResourceState } from "./state.js";
import { needs } from "./state.js";

/** URNs as `--target` and `--replace` take them: whole, or with `*` (within one part) and `**` (anything). */
export class Targets {
  readonly #patterns: RegExp[];

  constructor(patterns: readonly string[] | undefined) {
    this.#patterns = (patterns ?? []).map(toRegExp);
  }

  get limited(): boolean {
    return this.#patterns.length > 0;
  }

  /** Is it one of those that were named? */
  names(urn: string): boolean {
    return this.#patterns.some((pattern) => pattern.test(urn));
  }

  /** May it be touched: it was named, or nothing was. */
  allows(urn: string): boolean {
    return !this.limited || this.names(urn);
  }

  /** The named resources and all that depend on them. */
  withDependents(resources: readonly ResourceState[]): Set<string> {
    const urns = new Set(resources.map(({ urn }) => urn).filter((urn) => this.names(urn)));
    for (const resource of resources) {
      if ([...needs(resource)].some((urn) => urns.has(urn))) urns.add(resource.urn);
    }
    return urns;
  }
}

function toRegExp(pattern: string): RegExp {
  const source = pattern.split("**").map((part) => part.split("*").map(escape).join("[^:$]*"));
  return new RegExp(`^${source.join(".*")}$`);
}

function escape(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
