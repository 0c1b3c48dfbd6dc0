import type { Progress } from "../../../provider/clouds/listing.js";
import { asSentence } from "../../../provider/transport/messageOf.js";
import type { Piece } from "./program.js";
import type { LeftOut } from "./wishes.js";

/** What people are told while the program goes to standard output. */
type Say = (line: string) => void;

/** So many of one reason are named; of more it tells how many. */
const mostNamed = 20;

/** Long lists take seconds a page. */
export function progressOf(what: string, say: Say): Progress {
  let told = 0;
  return (soFar) => {
    if (soFar >= 1000 && soFar > told) say(`${soFar} ${what} read ...`);
    told = soFar;
  };
}

const kinds = [
  "Volume",
  "Snapshot",
  "VolumeAttachment",
  "VolumeMetadata",
  "SnapshotMetadata",
] as const satisfies readonly Piece["kind"][];

export function report(pieces: readonly Piece[], leftOut: readonly LeftOut[], say: Say): void {
  for (const [why, things] of Map.groupBy(leftOut, (one) => one.why)) {
    const named = things.slice(0, mostNamed).map(({ what }) => what);
    const more = things.length > mostNamed ? ` and ${things.length - mostNamed} more` : "";
    say(`${named.join(", ")}${more}: ${asSentence(why)}`);
  }
  const all = pieces.flatMap((piece) => [piece, ...(piece.under?.pieces ?? [])]);
  const words = kinds
    .map((wanted) => ({ wanted, count: all.filter(({ kind }) => kind === wanted).length }))
    .filter(({ count }) => count > 0)
    .map(({ wanted, count }) => `${count} ${wanted}`)
    .join(", ");
  say(all.length === 0 ? "There is nothing to adopt: no program was written." : `The program has ${words}.`);
}
