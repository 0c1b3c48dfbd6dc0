/** Milliseconds of age at which work is looked at: `first` when nobody has looked yet, `after` a look that found it unfinished. */
export interface Rhythm {
  first(sort: string | undefined, age: number): number;
  after(sort: string | undefined, age: number): number;
  /** Work of a sort took between so long and so long. */
  learn(sort: string, least: number, most: number): void;
}

/** Work of an unknown sort is first looked at at this age: soon enough for what takes a second. */
const firstLook = 1_850;
/** Looks are this far apart, or this part of the work's age: that is how late an end is noticed. */
const shortestPause = 750;
const pauseByAge = 0.029;
const longestPause = 60_000;
/** What was learnt puts a first look off no further than to this age. */
const latestFirstLook = 6_000;
/** An end that is known no better than this is looked for in the middle next time. */
const vague = 600;
/** Of each sort, so many durations are remembered. */
const remembered = 16;

/** The pause after a look, given the age of the work. */
export function pauseAt(age: number): number {
  return Math.min(longestPause, Math.max(shortestPause, age * pauseByAge));
}

/** Work took longer than `least` and no longer than `most`, in milliseconds. */
interface Took {
  readonly least: number;
  readonly most: number;
}

/**
 * Knows how long work of a sort has taken lately, and looks when it is likely to be done. Before that it looks seldom, each
 * time at twice the age: what ends far sooner than all before it is noticed late, but never later than after twice its length.
 */
export class UsualDurations implements Rhythm {
  private readonly took = new Map<string, readonly Took[]>();

  learn(sort: string, least: number, most: number): void {
    const before = this.took.get(sort) ?? [];
    const both = alike([...before, { least, most }]);
    this.took.set(sort, [...before, both ?? { least, most }].slice(-remembered));
  }

  first(sort: string | undefined, age: number): number {
    if (sort === undefined) return age;
    const took = this.took.get(sort);
    return Math.max(age, Math.min(took === undefined ? firstLook : likelyEnd(took), latestFirstLook));
  }

  after(sort: string | undefined, age: number): number {
    const next = age + pauseAt(age);
    const took = sort === undefined ? undefined : this.took.get(sort);
    if (took === undefined) return next;
    const end = likelyEnd(took);
    if (age < end) return Math.max(Math.min(2 * age, end), age + shortestPause);
    // it was looked for in the middle, and is done by then if it is like the others
    const most = alike(took)?.most ?? 0;
    return most > age && most < next ? most : next;
  }
}

/** When all takes alike, the time that fits all of it; else the longest of durations that hardly differ, or the shortest. */
function likelyEnd(took: readonly Took[]): number {
  const all = alike(took);
  if (all !== undefined) {
    return all.most - all.least > Math.max(vague, pauseAt(all.most)) ? (all.least + all.most) / 2 : all.most;
  }
  const most = took.map((one) => one.most);
  const [shortest, longest] = [Math.min(...most), Math.max(...most)];
  return longest - shortest <= pauseAt(shortest) / 2 ? longest : shortest;
}

/** What fits all of them; undefined when nothing does. */
function alike(took: readonly Took[]): Took | undefined {
  const least = Math.max(...took.map((one) => one.least));
  const most = Math.min(...took.map((one) => one.most));
  return least < most ? { least, most } : undefined;
}

/** Looks at once and then in an interval that the user has set, in milliseconds. */
export function everyInterval(interval: number): Rhythm {
  return { first: (_sort, age) => age, after: (_sort, age) => age + interval, learn: () => undefined };
}
