/** Milliseconds of age at which work is looked at: `first` when nobody has looked yet, `after` a look that found it unfinished. */
export interface Rhythm {
  first(sort: string | undefined, age: number): number;
  after(sort: string | undefined, age: number): number;
  /** What work of a sort has taken. */
  learn(sort: string, took: number): void;
}

/** Work of an unknown sort is first looked at at this age: soon enough for what takes a second. */
const firstLook = 1_900;
/** Looks are this far apart, or this part of the work's age: that is how late an end is noticed. */
const shortestPause = 800;
const pauseByAge = 0.029;
const longestPause = 60_000;
/** What was learnt puts a first look off no further than to this age. */
const latestFirstLook = 6_000;
/** The service's clock starts before its answer arrives, and ends a little after what it says. */
const margin = 60;
/** Of each sort, so many durations are remembered. */
const remembered = 16;

/** The pause after a look, given the age of the work. */
export function pauseAt(age: number): number {
  return Math.min(longestPause, Math.max(shortestPause, age * pauseByAge));
}

/**
 * Knows how long work of a sort has taken lately, and looks when it is likely to be done. Before that it looks seldom, each
 * time at twice the age: what ends far sooner than all before it is noticed late, but never later than after twice its length.
 */
export class UsualDurations implements Rhythm {
  private readonly took = new Map<string, number[]>();

  learn(sort: string, took: number): void {
    this.took.set(sort, [...(this.took.get(sort) ?? []), took].slice(-remembered));
  }

  first(sort: string | undefined, age: number): number {
    if (sort === undefined) return age;
    return Math.max(age, Math.min(this.likelyEnd(sort) ?? firstLook, latestFirstLook));
  }

  after(sort: string | undefined, age: number): number {
    const end = sort === undefined ? undefined : this.likelyEnd(sort);
    return end === undefined || age >= end ? age + pauseAt(age) : Math.max(Math.min(2 * age, end), age + shortestPause);
  }

  /** The longest of durations that hardly differ, else the shortest. */
  private likelyEnd(sort: string): number | undefined {
    const took = this.took.get(sort);
    if (took === undefined) return undefined;
    const [shortest, longest] = [Math.min(...took), Math.max(...took)];
    return (longest - shortest <= pauseAt(shortest) / 2 ? longest : shortest) + margin;
  }
}

/** Looks at once and then in an interval that the user has set, in milliseconds. */
export function everyInterval(interval: number): Rhythm {
  return { first: (_sort, age) => age, after: (_sort, age) => age + interval, learn: () => undefined };
}
