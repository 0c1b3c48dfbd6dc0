import { type Cell, type Measured, measure } from "./phases.js";
import { plainApproach, thisProvider } from "./runners.js";

/** A cell, by this provider and by the plain approach. */
export interface Compared {
  readonly cell: Cell;
  readonly here: readonly Measured[];
  readonly plain: readonly Measured[];
}

const counts = [1, 10, 50, 200, 1000];
const parallels = [8, 50];
const otherLengths = [[1], [7.3], [30], [300], [1, 3, 7.3, 30, 300]];

const cells: readonly Cell[] = [
  ...counts.flatMap((count) => parallels.map((parallel) => ({ count, parallel, lengths: [3], foreign: 0 }))),
  ...otherLengths.flatMap((lengths) => parallels.map((parallel) => ({ count: 50, parallel, lengths, foreign: 0 }))),
  ...parallels.map((parallel) => ({ count: 10, parallel, lengths: [3], foreign: 2000 })),
];

export async function compareWaits(tell: (line: string) => void): Promise<Compared[]> {
  const compared: Compared[] = [];
  for (const cell of cells) {
    tell(`waits: ${describe(cell)} ...`);
    compared.push({ cell, here: await measure(cell, thisProvider()), plain: await measure(cell, plainApproach) });
  }
  return compared;
}

function describe({ count, parallel, lengths, foreign }: Cell): string {
  return `${count} disks, ${parallel} at once, jobs of ${lengths.join(", ")} s, ${foreign} foreign disks`;
}

/** The rows of the table, one for each phase of each cell. */
export function waitRows(compared: readonly Compared[]): string[][] {
  return compared.flatMap(({ cell, here, plain }) =>
    here.map((ours) => {
      const theirs = plain.find(({ phase }) => phase === ours.phase) ?? ours;
      const { count, parallel, lengths, foreign } = cell;
      return [
        String(count),
        String(parallel),
        lengths.length > 1 ? "mixed" : `${lengths[0]} s`,
        foreign === 0 ? "" : String(foreign),
        ours.phase,
        both(ours.requests / count, theirs.requests / count, 2),
        (ours.requests / theirs.requests).toFixed(2),
        both(ours.bytes / 1000 / count, theirs.bytes / 1000 / count, 1),
        ours.phase === "refresh" ? "" : both(median(ours.late), median(theirs.late), 2),
        ours.phase === "refresh" ? "" : both(ours.late.at(-1) ?? 0, theirs.late.at(-1) ?? 0, 2),
        ours.phase === "refresh" ? "" : both(ours.wall - boundOf(cell), theirs.wall - boundOf(cell), 2),
      ];
    }),
  );
}

export const waitHeads = [
  "N",
  "parallel",
  "jobs",
  "foreign",
  "phase",
  "requests per disk",
  "ratio",
  "kB per disk",
  "late, median (s)",
  "late, worst (s)",
  "over the bound (s)",
];

/** The cells in which an end was noticed later than a second or 3 % of its job. */
export function lateCells(compared: readonly Compared[]): string[] {
  return compared.flatMap(({ cell, here }) =>
    here
      .filter(({ tooLate }) => tooLate > 0)
      .map(({ phase, tooLate }) => `${phase} of ${describe(cell)}: ${tooLate.toFixed(2)} s too late`),
  );
}

/** What the jobs take when each lane begins the next one at once. */
function boundOf({ count, parallel, lengths }: Cell): number {
  const lanes = Array.from({ length: Math.min(parallel, count) }, () => 0);
  for (let index = 0; index < count; index += 1) {
    const lane = lanes.indexOf(Math.min(...lanes));
    lanes[lane] = (lanes[lane] ?? 0) + (lengths[index % lengths.length] ?? 0);
  }
  return Math.max(...lanes);
}

function both(ours: number, theirs: number, digits: number): string {
  return `${ours.toFixed(digits)} / ${theirs.toFixed(digits)}`;
}

function median(sorted: readonly number[]): number {
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}
