import { isBusy } from "../../../provider/clouds/states.js";
import type { Clock } from "../../../provider/transport/clock.js";

/** What is shown for how many looks, and for a disk which size it then shows (GiB). */
export type PlannedStep = readonly [status: string, looks: number, size?: number];

/** A disk, a snapshot or a job: its status changes by itself. */
export interface Moving {
  status: string;
  size?: number;
  /** Looks for which it still answers 404. */
  hiddenFor: number;
  course?: Course | undefined;
}

/** No state of the service: it ends a course by taking the thing away. */
export const gone = "gone";

interface Course {
  readonly steps: PlannedStep[];
  /** Looks that the first of the steps has had. */
  seen: number;
  /** When it ends by time; undefined when it ends by looks. */
  readonly dueAt: number | undefined;
  arrive(status: string, at: number): void;
}

export interface Passage {
  /** What it shows meanwhile; the first right after the request, the last from the first look on. */
  readonly busy: readonly string[];
  readonly end: string;
  /** Shown in place of that, always counted in looks. When it ends in a busy state, the natural end follows. */
  readonly plan?: readonly PlannedStep[] | undefined;
  isBusy?(status: string): boolean;
  /** Carries out what was asked for, or not when the status says that it failed. `at`: when, milliseconds since the epoch. */
  arrive(status: string, at: number): void;
}

/** Moves things on: one step for each look at them, or all at once when their time has come. */
export class Progress {
  readonly #byTime = new Set<Moving>();

  constructor(
    private readonly clock: Clock,
    private readonly jobSeconds: number | (() => number) | undefined,
  ) {}

  start(thing: Moving, passage: Passage): void {
    const { busy, end, plan } = passage;
    const last = plan?.at(-1)?.[0];
    if (plan !== undefined && last !== undefined) {
      thing.status = plan[0]?.[0] ?? end;
      const goesOn = passage.isBusy?.(last) ?? (last !== gone && isBusy(last));
      const steps: PlannedStep[] = goesOn ? [...plan, [end, 1]] : [...plan];
      thing.course = { steps, seen: 0, dueAt: undefined, arrive: passage.arrive };
      return;
    }
    thing.status = busy[0] ?? end;
    const seconds = typeof this.jobSeconds === "function" ? this.jobSeconds() : this.jobSeconds;
    const byTime = seconds !== undefined;
    const dueAt = seconds === undefined ? undefined : this.clock.now() + seconds * 1000;
    // two looks: the first finds it busy, the second finds it done
    const steps: PlannedStep[] = [
      [busy.at(-1) ?? end, byTime ? Number.POSITIVE_INFINITY : 1],
      [end, 1],
    ];
    thing.course = { steps, seen: 0, dueAt, arrive: passage.arrive };
    if (byTime) this.#byTime.add(thing);
  }

  /** Leaves it as it is from now on. */
  stop(thing: Moving): void {
    thing.course = undefined;
    this.#byTime.delete(thing);
  }

  /** Somebody looks at it. False when it does not show itself yet. */
  look(thing: Moving): boolean {
    if (thing.hiddenFor > 0) {
      thing.hiddenFor -= 1;
      return false;
    }
    const { course } = thing;
    const step = course?.steps[0];
    if (course === undefined || step === undefined) return true;
    if (course.steps.length === 1) {
      this.#arrive(thing, course, step);
      return true;
    }
    show(thing, step);
    course.seen += 1;
    if (course.seen >= step[1]) {
      course.steps.shift();
      course.seen = 0;
    }
    return true;
  }

  /** Ends what has come to its time. Called before every request, so that nothing has to run in between. */
  settleDue(): void {
    const now = this.clock.now();
    for (const thing of this.#byTime) {
      const { course } = thing;
      const last = course?.steps.at(-1);
      if (course === undefined || course.dueAt === undefined || last === undefined) this.#byTime.delete(thing);
      else if (course.dueAt <= now) this.#arrive(thing, course, last);
    }
  }

  #arrive(thing: Moving, course: Course, step: PlannedStep): void {
    this.stop(thing);
    thing.status = step[0];
    course.arrive(step[0], course.dueAt ?? this.clock.now());
    // a planned size is what is seen, whatever was asked for
    show(thing, step);
  }
}

function show(thing: Moving, [status, , size]: PlannedStep): void {
  thing.status = status;
  if (size !== undefined) thing.size = size;
}

/** As in disks, snapshots and transfers: microseconds and no zone. */
export function microsecondTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace("Z", "000");
}

/** As in jobs: milliseconds and a Z. */
export function millisecondTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}
