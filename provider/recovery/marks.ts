import { randomBytes } from "node:crypto";

/**
 * What a create leaves on the thing it makes, so that the thing can be recognised by proof when the answer is lost:
 * no two creates have the same. Each cloud writes it where its API has room (EVS: the description).
 */
export interface Mark {
  /** 16 hexadecimal digits. */
  readonly id: string;
  /** Whose it is, for people and for `pulumi-evs lost`: project/stack/name. */
  readonly owner: string;
}

export function newMark(owner: string): Mark {
  return { id: randomBytes(8).toString("hex"), owner };
}

const beginning = "Managed by Pulumi: ";
/** A name of an owner that was cut has at least so many bytes: no cloud takes less than 255 for a description. */
const shortestCut = 200;

/** The mark as a text that helps whoever reads it, at most `limit` bytes long: the owner is cut, the mark never. */
export function markedDescription({ id, owner }: Mark, limit: number): string {
  const room = limit - Buffer.byteLength(`${beginning} (${id})`);
  return `${beginning}${firstBytes(owner, room)} (${id})`;
}

/** What a description becomes: a mark that is there stays while there are no other words. */
export function descriptionWith(mark: Mark | undefined, words: string, limit: number): string {
  return words === "" && mark !== undefined ? markedDescription(mark, limit) : words;
}

/** The mark in a description, if it still has one. */
export function markIn(description: string): Mark | undefined {
  const [, owner, id] = /^Managed by Pulumi: (.*) \(([0-9a-f]{16})\)$/s.exec(description) ?? [];
  return owner === undefined || id === undefined ? undefined : { id, owner };
}

/** Whether a mark names this owner, whose name may have been cut. */
export function isOwnedBy({ owner }: Mark, whole: string): boolean {
  return owner === whole || (Buffer.byteLength(owner) >= shortestCut && whole.startsWith(owner));
}

function firstBytes(text: string, room: number): string {
  let kept = text;
  while (Buffer.byteLength(kept) > room) kept = kept.slice(0, -1);
  // half of a surrogate pair is no text
  return kept.replace(/[\uD800-\uDBFF]$/, "");
}
