import { describe, expect, test } from "vitest";
import { ApiError } from "../../provider/transport/errors.js";
import { Interrupted, type Look, WaitTimeout } from "../../provider/waiting/until.js";
import { UsualDurations } from "../../provider/waiting/usualDurations.js";
import { Watch, type Which } from "../../provider/waiting/watch.js";
import { VirtualClock } from "./virtualClock.js";

interface Thing {
  readonly id: string;
  readonly status: string;
}

/** Things that can be asked for, and what was asked. Whatever is asked for is answered at once, unless it is said to take time. */
class Shelf {
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
        await this.ask(`get ${id}`);
        return this.things.get(id);
      },
      list: async (which, goOn) => {
        await this.ask(nameOf(which));
        const isLong = (this.size ?? 0) > 100;
        const complete = which === "all" && (!isLong || goOn === undefined || (await goOn()));
        const shown = [...this.things.values()].filter(
          ({ id, status }) => !this.unlisted.has(id) && fits(which, status),
        );
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

const letters = ["a", "b", "c", "d", "e", "f", "g", "h"];

describe("looks at the same time", () => {
  test("are answered by one list", async () => {
    const shelf = new Shelf(...letters);
    expect((await shelf.looks(...letters)).map((thing) => thing?.id)).toEqual(letters);
    expect(shelf.asked).toEqual(["all"]);
  });

  test("at few things are answered by asking for each, and for one thing once", async () => {
    const shelf = new Shelf("a", "b");
    await shelf.looks("a", "b");
    expect(shelf.asked).toEqual(["get a", "get b"]);
  });

  test("are answered by asking for each where a list would be long", async () => {
    const shelf = new Shelf(...letters);
    shelf.size = 2010;
    await shelf.looks(...letters);
    expect(shelf.asked).toEqual(["all", "count", ...letters.map((id) => `get ${id}`)]);
  });

  test("are answered by a long list where they are many", async () => {
    const many = Array.from({ length: 20 }, (_, index) => `disk ${index}`);
    const shelf = new Shelf(...many);
    shelf.size = 2010;
    await shelf.looks(...many);
    expect(shelf.asked).toEqual(["all", "count"]);
  });

  test("again and again at things of a long list lead to the list", async () => {
    const many = Array.from({ length: 32 }, (_, index) => `disk ${index}`);
    const shelf = new Shelf(...many);
    shelf.size = 2010;
    for (let batch = 0; batch < 32; batch += 8) await shelf.looks(...many.slice(batch, batch + 8));
    expect(shelf.asked.filter((what) => what.startsWith("get"))).toHaveLength(8);
    expect(shelf.asked.filter((what) => what === "all")).toHaveLength(2);
  });

  test("ask for what a list lacks before it counts as gone", async () => {
    const shelf = new Shelf(...letters);
    shelf.unlisted.add("b");
    shelf.things.delete("c");
    expect((await shelf.looks(...letters)).map((thing) => thing?.id)).toEqual([
      "a",
      "b",
      undefined,
      ...letters.slice(3),
    ]);
    expect(shelf.asked).toEqual(["all", "get b", "get c"]);
  });
});

describe("a list of a moment ago", () => {
  const listed = async () => {
    const shelf = new Shelf(...letters);
    await shelf.looks(...letters);
    shelf.asked.length = 0;
    return shelf;
  };

  test("answers a look", async () => {
    const shelf = await listed();
    await shelf.watch.look("a");
    expect(shelf.asked).toEqual([]);
  });

  test("answers none after five seconds", async () => {
    const shelf = await listed();
    await shelf.clock.sleep(5_100);
    await shelf.watch.look("a");
    expect(shelf.asked).toEqual(["get a"]);
  });

  test("answers none at what this process has changed since", async () => {
    const shelf = await listed();
    shelf.watch.change("a");
    shelf.put("a", "in-use");
    expect(await shelf.watch.look("a")).toMatchObject({ status: "in-use" });
  });

  test("answers none at what was on its way to another state", async () => {
    const shelf = new Shelf(...letters);
    shelf.put("a", "extending");
    await shelf.looks(...letters);
    shelf.put("a", "available");
    expect(await shelf.watch.look("a")).toMatchObject({ status: "available" });
  });

  test("answers none that asks for now", async () => {
    const shelf = await listed();
    shelf.put("a", "in-use");
    expect(await shelf.watch.now("a")).toMatchObject({ status: "in-use" });
  });

  test("calls nothing gone", async () => {
    const shelf = await listed();
    shelf.put("new");
    expect(await shelf.watch.look("new")).toMatchObject({ id: "new" });
  });
});

test("no look is answered by what was asked before it", async () => {
  const shelf = new Shelf(...letters);
  shelf.takes.set("all", 3000);
  const early = shelf.looks(...letters);
  await shelf.clock.sleep(1000);
  const late = shelf.watch.now("a");
  shelf.put("a", "in-use");
  expect(await late).toMatchObject({ status: "in-use" });
  await early;
  expect(shelf.asked).toEqual(["all", "get a"]);
});

describe("waits", () => {
  test("of many share their looks, and all are noticed within a second", async () => {
    const shelf = new Shelf();
    for (const id of letters) shelf.put(id, "creating");
    for (const id of letters) shelf.later(3, id, "available");
    const noticed = await Promise.all(letters.map((id) => shelf.rests(id)));
    expect(Math.max(...noticed)).toBeLessThanOrEqual(4);
    expect(shelf.asked.length).toBeLessThanOrEqual(4);
  });

  test("in a project with many other things look at those in their state only", async () => {
    const shelf = new Shelf();
    shelf.size = 2010;
    await shelf.looks(...letters);
    shelf.asked.length = 0;
    for (const id of letters) shelf.put(id, "creating");
    for (const id of letters) shelf.later(3, id, "available");
    await Promise.all(letters.map((id) => shelf.rests(id)));
    expect(new Set(shelf.asked)).toEqual(new Set(["all creating", ...letters.map((id) => `get ${id}`)]));
    expect(shelf.asked.filter((what) => what === "get a")).toHaveLength(1);
  });

  test("are woken by a list that others asked for", async () => {
    const shelf = new Shelf(...letters);
    shelf.put("slow", "creating");
    const waiting = shelf.rests("slow", { sort: "slow" });
    await shelf.clock.sleep(1000);
    shelf.put("slow", "available");
    await shelf.looks(...letters);
    expect(await waiting).toBeLessThan(1.2);
  });

  test("take what a complete list lacks for gone only where that was asked for", async () => {
    const shelf = new Shelf(...letters);
    for (const id of letters) shelf.put(id, "deleting");
    void shelf.clock.sleep(3000).then(() => letters.forEach((id) => shelf.things.delete(id)));
    await Promise.all(letters.map((id) => shelf.rests(id, { passing: "deleting" })));
    expect(shelf.asked.every((what) => what === "all")).toBe(true);
  });

  test("of one sort are looked at when the sort is likely to be done", async () => {
    const shelf = new Shelf();
    for (const id of ["first", "second"]) {
      shelf.put(id, "creating");
      shelf.later(3, id, "available");
      await shelf.rests(id);
    }
    expect(shelf.asked.filter((what) => what === "get second").length).toBeLessThanOrEqual(2);
  });

  test("go on after a look that fails in a way that may pass", async () => {
    const shelf = new Shelf();
    shelf.put("a", "creating");
    shelf.failure = new ApiError({ operation: "getVolume", status: 500 });
    const waiting = shelf.rests("a");
    await shelf.clock.sleep(20_000);
    shelf.failure = undefined;
    shelf.put("a");
    await expect(waiting).resolves.toBeLessThan(22);
  });

  test("end with any other failure", async () => {
    const shelf = new Shelf("a");
    shelf.failure = new ApiError({ operation: "getVolume", status: 403 });
    await expect(shelf.rests("a")).rejects.toMatchObject({ status: 403 });
  });

  test("end at their deadline, whatever their look waits for, and say what they saw last", async () => {
    const shelf = new Shelf();
    shelf.put("a", "creating");
    shelf.later(10, "a", "downloading");
    void shelf.clock.sleep(30_000).then(() => shelf.takes.set("get a", 600_000));
    const failure = await shelf.rests("a", { task: shelf.task(60) }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WaitTimeout);
    expect(String(failure)).toMatch(/a to rest after 60 s: last seen status downloading/);
    expect(shelf.clock.now() - shelf.began).toBe(60_000);
  });

  test("look once more at their deadline", async () => {
    const shelf = new Shelf();
    shelf.put("a", "creating");
    shelf.later(59.99, "a", "available");
    expect(await shelf.rests("a", { task: shelf.task(60) })).toBe(60);
  });

  test("end at an interrupt, whatever their look waits for", async () => {
    const shelf = new Shelf("a");
    shelf.takes.set("get a", 600_000);
    const interrupt = new AbortController();
    void shelf.clock.sleep(5000).then(() => interrupt.abort(new Interrupted()));
    await expect(shelf.rests("a", { task: shelf.task(60, interrupt.signal) })).rejects.toBeInstanceOf(Interrupted);
    expect(shelf.clock.now() - shelf.began).toBe(5000);
  });

  test("do not wait for the slow look of another", async () => {
    const shelf = new Shelf();
    shelf.put("sick", "creating");
    shelf.put("well", "creating");
    shelf.takes.set("get sick", 300_000);
    shelf.later(100, "sick", "available");
    shelf.later(3, "well", "available");
    const sick = shelf.rests("sick", { task: shelf.task(600) });
    await shelf.clock.sleep(2500);
    expect(await shelf.rests("well")).toBeLessThan(2.5);
    await expect(sick).resolves.toBeGreaterThan(100);
  });

  test("ask alone for a while after lists were refused", async () => {
    const shelf = new Shelf(...letters);
    shelf.failure = new ApiError({ operation: "listVolumes", status: 403 });
    await expect(shelf.looks(...letters)).rejects.toMatchObject({ status: 403 });
    shelf.failure = undefined;
    shelf.asked.length = 0;
    await shelf.looks(...letters);
    expect(shelf.asked).toEqual(letters.map((id) => `get ${id}`));
  });
});
