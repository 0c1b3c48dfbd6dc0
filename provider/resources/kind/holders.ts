import { Forbidden } from "../../clouds/failures.js";

/** What makes a resource the same in the next run, as `resourceKey` tells it; undefined for a program that does not say (another SDK). */
type Key = string | undefined;

/**
 * Which resources of this run have which things of the cloud. One that was renamed has two keys. Two that have one thing would change it in turns,
 * and the deletion of one would take it from the other.
 */
export class Holders {
  private readonly holders = new Map<string, Set<string>[]>();
  private readonly deleted = new Set<string>();

  /**
   * State has it, or it was just made: by one resource, however many keys it has had.
   * @returns how another one is called that has it, too
   */
  has(kind: string, id: string, ...keys: readonly Key[]): string | undefined {
    const known = keys.filter((key) => key !== undefined);
    if (known.length === 0) return undefined;
    const all = this.of(kind, id);
    const same = all.filter((holder) => known.some((key) => holder.has(key)));
    const others = all.filter((holder) => !same.includes(holder));
    this.holders.set(thing(kind, id), [...others, new Set([...same.flatMap((holder) => [...holder]), ...known])]);
    return others[0] && nameOf(others[0]);
  }

  /**
   * A resource takes it. The first one wins.
   * @returns gives it back, when it is not taken after all
   * @throws Forbidden when another resource has it
   */
  takes(kind: string, what: string, id: string, key: Key): () => void {
    const other = this.otherThan(kind, id, key);
    if (other !== undefined) {
      throw new Forbidden(
        `adopt: ${what} ${id} is that of another resource of this stack already, ${other}. ` +
          `Two resources can't have one ${what}: the deletion of one would take it from the other. Leave one of the two out.`,
      );
    }
    const holder = key ?? "one that does not say its name";
    this.has(kind, id, holder);
    return () => this.gone(kind, id, holder);
  }

  /**
   * @throws Forbidden when another resource has it: this one was left out of the program while that one took it
   */
  letsGo(kind: string, what: string, id: string, key: Key): void {
    const other = key === undefined ? undefined : this.otherThan(kind, id, key);
    if (other === undefined) return;
    throw new Forbidden(
      `${what} ${id} is not deleted, because another resource of this stack has it as well: ${other}. If only that one is to stay, take this one out of state with ` +
        `\`pulumi state delete <its URN>\`, which deletes nothing in the cloud. A resource that was renamed needs no adopt: give it the option aliases.`,
    );
  }

  /** This run has deleted it. */
  wasDeleted(kind: string, id: string, key: Key): void {
    this.gone(kind, id, key);
    if (key !== undefined) this.deleted.add(`${key} ${id}`);
  }

  /** Whether a resource that adopts it replaces itself: then there is nothing left to adopt. */
  isReplaced(id: string, key: Key): boolean {
    return key !== undefined && this.deleted.has(`${key} ${id}`);
  }

  /** How another resource that has it is called. */
  private otherThan(kind: string, id: string, key: Key): string | undefined {
    const [other] = this.of(kind, id).filter((holder) => key === undefined || !holder.has(key));
    return other && nameOf(other);
  }

  private of(kind: string, id: string): readonly Set<string>[] {
    return this.holders.get(thing(kind, id)) ?? [];
  }

  private gone(kind: string, id: string, key: Key): void {
    const left = this.of(kind, id).filter((holder) => key !== undefined && !holder.has(key));
    this.holders.set(thing(kind, id), left);
  }
}

function nameOf(holder: ReadonlySet<string>): string {
  return [...holder].at(-1) ?? "";
}

function thing(kind: string, id: string): string {
  return `${kind} ${id}`;
}
