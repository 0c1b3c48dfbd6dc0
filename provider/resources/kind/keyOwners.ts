import type { Clock } from "../../transport/clock.js";
import { type Task, until } from "../../waiting/until.js";
import type { Context, Properties } from "./definition.js";
import { readHiddenInput } from "./hiddenInput.js";
import { type Metadata, metadataOf } from "./metadataKeys.js";

/** How often a resource that waits for its turn looks whether the other one has ended. */
const turn = 100;

/**
 * Which resources of this run declare which keys of the metadata of a disk or snapshot. The cloud knows keys but no owners, and state knows only what a resource set:
 * a resource that was renamed, or a key that moved to another one, would be removed under its new owner's feet.
 */
export class KeyOwners {
  private readonly declared = new Map<string, Map<string, Metadata>>();
  private readonly leaving = new Map<string, Set<string>>();
  private readonly changing = new Set<string>();

  constructor(private readonly clock: Clock) {}

  /** From now on this resource declares these keys of it, and no others. */
  declare(id: string, owner: string, keys: Metadata): void {
    const owners = this.declared.get(id) ?? new Map<string, Metadata>();
    this.declared.set(id, owners.set(owner, keys));
  }

  release(id: string, owner: string): void {
    this.declared.get(id)?.delete(owner);
  }

  /** A resource had this key of it and does not declare it any more: another one may take it. */
  leave(id: string, key: string): void {
    this.leaving.set(id, (this.leaving.get(id) ?? new Set()).add(key));
  }

  isLeft(id: string, key: string): boolean {
    return this.leaving.get(id)?.has(key) === true;
  }

  /** Of keys that a resource wants to remove those that it may: what another one declares as it is now stays. */
  removable(id: string, owner: string, keys: readonly string[], now: Metadata): string[] {
    return keys.filter((key) => this.other(id, owner, key)?.value !== now[key]);
  }

  /** Another resource that declares this key of it, and the value that it wants. */
  other(id: string, owner: string, key: string): { readonly owner: string; readonly value: string } | undefined {
    for (const [name, keys] of this.declared.get(id) ?? []) {
      const value = keys[key];
      if (name !== owner && value !== undefined) return { owner: name, value };
    }
    return undefined;
  }

  /** Runs what looks at the keys of a thing, such as `disk <id>`, and changes them, one resource at a time: what one removes another may just have found set. */
  async alone<T>(thing: string, task: Task, work: () => Promise<T>): Promise<T> {
    const free = async () => {
      if (this.changing.has(thing)) return { seen: "another resource that changes it" };
      this.changing.add(thing);
      return { done: undefined };
    };
    await until(`the metadata of ${thing}`, free, { clock: this.clock, pace: () => turn, task });
    try {
      return await work();
    } finally {
      this.changing.delete(thing);
    }
  }
}

/** How a resource is called among the owners of keys, and in messages. */
export function ownerName(kind: string, { identity }: Pick<Context, "identity">): string {
  return `${kind} ${identity.resource ?? ""}`.trim();
}

/** What is told of a resource that state has and the program wants: the keys that it declares, and those that another one declares, too. */
export function noteKeys(
  { kind, what }: { readonly kind: string; readonly what: string },
  id: string,
  state: Properties,
  wanted: Metadata,
  context: Pick<Context, "identity" | "keys" | "say">,
): void {
  const { keys } = context;
  const owner = ownerName(kind, context);
  // it may have been renamed since a refresh of this run
  keys.release(id, ownerName(kind, { identity: readHiddenInput(state) ?? {} }));
  keys.declare(id, owner, wanted);
  for (const key of Object.keys(metadataOf(state))) if (!(key in wanted)) keys.leave(id, key);
  for (const key of Object.keys(wanted)) {
    const other = keys.other(id, owner, key);
    if (other === undefined) continue;
    context.say(
      `${[owner, other.owner].toSorted().join(" and ")} both declare the key ${key} of ${what} ${id}: ` +
        `what one of them changes or removes is the other's, too. Leave it out of one of the two.`,
    );
  }
}
