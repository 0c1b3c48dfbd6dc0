import type { Progress } from "../../../provider/clouds/listing.js";
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

export function report(pieces: readonly Piece[], leftOut: readonly LeftOut[], say: Say): void {
  const reasons = new Map<string, string[]>();
  for (const { what, why } of leftOut) reasons.set(why, [...(reasons.get(why) ?? []), what]);
  for (const [why, things] of reasons) {
    const more = things.length > mostNamed ? ` and ${things.length - mostNamed} more` : "";
    say(`${things.slice(0, mostNamed).join(", ")}${more}: ${why}.`);
  }
  const all = pieces.flatMap((piece) => [piece, ...(piece.under?.pieces ?? [])]);
  const counts = new Map<string, number>();
  for (const { kind } of all) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const words = [...counts].map(([kind, count]) => `${count} ${kind}`).join(", ");
  say(all.length === 0 ? "There is nothing to adopt: no program was written." : `The program has ${words}.`);
}
