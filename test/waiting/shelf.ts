import type { Look } from "../../provider/waiting/until.js";
import { UsualDurations } from "../../provider/waiting/usualDurations.js";
import { Watch, type Which } from "../../provider/waiting/watch.js";
import { VirtualClock } from "./virtualClock.js";

interface Thing {
  readonly id: string;
  readonly status: string;
}

/** Things that can be asked for, and what was asked. Answers tell what was when they were asked for, and come at once unless they are said to take time. */
export class Shelf {
  readonly clock = new VirtualClock();
  readonly began = this.clock.now();
  readonly asked: string[] = [];
  readonly things = new Map<string, Thing>();
  /** What no list shows although it exists. */
  readonly unlisted = new Set<string>();
  /** So many things does the service have; undefined when it does not tell. */
  size: number | undefined = 10;
  failure: Error | undefined;
  /** Milliseconds until a request is answered. */
  readonly takes = new Map<string, number>();

  readonly watch = new Watch<Thing>(
    {
      get: async (id) => {
        const thing = this.things.get(id);
        await this.ask(`get ${id}`);
        return thing;
      },
      list: async (which, goOn) => {
        const things = [...this.things.values()];
        await this.ask(nameOf(which));
        const isLong = (this.size ?? 0) > 100;
        const complete = which === "all" && (!isLong || goOn === undefined || (await goOn()));
        const shown = things.filter(({ id, status }) => !this.unlisted.has(id) && fits(which, status));
        return {
          items: new Map((which === "all" && !complete ? [] : shown).map((thing) => [thing.id, thing])),
          complete,
        };
      },
      count: async () => {
        await this.ask("count");
        return this.size;
      },
      isBusy: ({ status }) => status.endsWith("ing"),
    },
    { clock: this.clock, rhythm: new UsualDurations(), gather: 25 },
    5_000,
  );

  constructor(...ids: string[]) {
    for (const id of ids) this.put(id);
  }

  put(id: string, status = "available"): void {
    this.things.set(id, { id, status });
  }

  /** Changes a thing after so many seconds. */
  later(seconds: number, id: string, status: string): void {
    void this.clock.sleep(seconds * 1000).then(() => this.put(id, status));
  }

  looks(...ids: string[]): Promise<(Thing | undefined)[]> {
    return Promise.all(ids.map((id) => this.watch.look(id)));
  }

  task(seconds = 3600, signal = new AbortController().signal) {
    return { signal, deadline: { at: this.clock.now() + seconds * 1000, seconds, setting: "customTimeouts.create" } };
  }

  /** Waits for a thing to rest; answers the second at which it was noticed. */
  async rests(id: string, { passing = "creating", sort = "disk", task = this.task() } = {}): Promise<number> {
    const judge = (thing: Thing | undefined): Look<string> =>
      thing?.status.endsWith("ing") === true ? { seen: `status ${thing.status}` } : { done: thing?.status ?? "gone" };
    const began = this.clock.now();
    const wanted = this.watch.byId(`${id} to rest`, id, judge, { passing, goneByList: true });
    await this.watch.wait(wanted, task, { sort, began, learns: true });
    return (this.clock.now() - began) / 1000;
  }

  private async ask(what: string): Promise<void> {
    this.asked.push(what);
    const time = this.takes.get(what);
    if (time !== undefined) await this.clock.sleep(time);
    if (this.failure !== undefined && what !== "count") throw this.failure;
  }
}

function nameOf(which: Which): string {
  if (which === "all") return "all";
  return "status" in which ? `all ${which.status}` : `newest ${which.newest}`;
}

function fits(which: Which, status: string): boolean {
  return which === "all" || !("status" in which) || which.status === status;
}

export const letters = ["a", "b", "c", "d", "e", "f", "g", "h"];
