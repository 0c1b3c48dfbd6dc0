import { createHash, randomBytes } from "node:crypto";

/**
 * What a create leaves on the thing it makes, so that the thing can be recognised by proof when the answer is lost:
 * no two creates have the same. Each cloud writes it where its API has room (EVS: the description).
 */
export interface Mark {
  /** 16 hexadecimal digits. */
  readonly id: string;
  /** Whose it is, for people and for `pulumi-evs lost`: project/stack/name. */
  readonly owner: string;
  /** Of a snapshot that was taken before its disk grew: from how many GiB to how many. */
  readonly growth?: Growth | undefined;
}

export interface Growth {
  readonly from: number;
  readonly to: number;
}

export function newMark(owner: string): Mark {
  return { id: randomBytes(8).toString("hex"), owner };
}

/**
 * The mark of the snapshot before one growth of a disk. A disk never shrinks, so these sizes and this disk name one growth, and whoever knows them
 * knows the mark: nothing but the snapshot itself has to survive to prove whose it is.
 *
 * @param resource what makes it the same resource in the next run
 */
export function growthMark(owner: string, resource: string, volumeId: string, growth: Growth): Mark {
  const { from, to } = growth;
  const digest = createHash("sha256")
    .update(JSON.stringify([resource, volumeId, from, to]))
    .digest("hex");
  return { id: digest.slice(0, 16), owner, growth };
}

const beginning = "Managed by Pulumi: ";
/** A name of an owner that was cut has at least so many bytes: no cloud takes less than 255 for a description. */
const shortestCut = 150;

/** The mark as a text that helps whoever reads it, at most `limit` bytes long: the owner is cut, the mark never. */
export function markedDescription({ id, owner, growth }: Mark, limit: number): string {
  const end = `${growth === undefined ? "" : `, before its growth from ${growth.from} to ${growth.to} GiB`} (${id})`;
  const room = limit - Buffer.byteLength(beginning + end);
  return beginning + firstBytes(owner, room) + end;
}

/** What a description becomes: a mark that is there stays while there are no other words. */
export function descriptionWith(mark: Mark | undefined, words: string, limit: number): string {
  return words === "" && mark !== undefined ? markedDescription(mark, limit) : words;
}

/** The mark in a description, if it still has one. */
export function markIn(description: string): Mark | undefined {
  const [, owner, from, to, id] = marked.exec(description) ?? [];
  if (owner === undefined || id === undefined) return undefined;
  return from === undefined ? { id, owner } : { id, owner, growth: { from: Number(from), to: Number(to) } };
}

/** Whether a mark names this owner, whose name may have been cut. */
export function isOwnedBy({ owner }: Mark, whole: string): boolean {
  return owner === whole || (Buffer.byteLength(owner) >= shortestCut && whole.startsWith(owner));
}

/** The stack of an owner: project/stack. */
export function stackOf(owner: string): string {
  return owner.split("/").slice(0, 2).join("/");
}

const marked = /^Managed by Pulumi: (.*?)(?:, before its growth from (\d+) to (\d+) GiB)? \(([0-9a-f]{16})\)$/s;

/** The beginning of a text, as much as has room in so many bytes. */
export function firstBytes(text: string, room: number): string {
  let kept = text;
  while (Buffer.byteLength(kept) > room) kept = kept.slice(0, -1);
  // half of a surrogate pair is no text
  return kept.replace(/[\uD800-\uDBFF]$/, "");
}
