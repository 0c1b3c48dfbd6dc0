import { describe, expect, test } from "vitest";
import { Watcher } from "../../provider/waiting/watcher.js";

/** What is asked of a source, in order; each request is answered when the test says so. */
class Shelf {
  readonly asked: string[] = [];
  readonly things = new Map<string, number>();
  /** What a list does not show although it exists. */
  readonly unlisted = new Set<string>();
  pages = 1;
  failure: Error | undefined;
  private held: (() => void)[] | undefined;

  readonly watcher = new Watcher<number>({
    get: async (id) => {
      await this.ask(`get ${id}`);
      return this.things.get(id);
    },
    list: async () => {
      await this.ask("list");
      return { items: new Map([...this.things].filter(([id]) => !this.unlisted.has(id))), pages: this.pages };
    },
  });

  looks(...ids: string[]): Promise<(number | undefined)[]> {
    return Promise.all(ids.map((id) => this.watcher.look(id)));
  }

  hold(): () => void {
    const held: (() => void)[] = [];
    this.held = held;
    return () => {
      this.held = undefined;
      for (const go of held) go();
    };
  }

  private async ask(what: string): Promise<void> {
    this.asked.push(what);
    if (this.failure !== undefined) throw this.failure;
    if (this.held !== undefined) await new Promise<void>((go) => this.held?.push(go));
  }
}

function shelf(...ids: string[]): Shelf {
  const filled = new Shelf();
  ids.forEach((id, index) => filled.things.set(id, index));
  return filled;
}

const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe("looks at the same time", () => {
  test("are answered by one list", async () => {
    const { watcher, asked } = shelf("a", "b", "c");
    expect(await Promise.all(["a", "b", "c"].map((id) => watcher.look(id)))).toEqual([0, 1, 2]);
    expect(asked).toEqual(["list"]);
  });

  test("at one thing are answered by asking for it once", async () => {
    const shelved = shelf("a", "b");
    expect(await shelved.looks("a", "a", "a")).toEqual([0, 0, 0]);
    expect(shelved.asked).toEqual(["get a"]);
  });

  test("ask for each thing when the list takes more requests", async () => {
    const shelved = shelf("a", "b", "c");
    shelved.pages = 3;
    await shelved.looks("a", "b");
    shelved.asked.length = 0;
    await shelved.looks("a", "b", "c");
    expect(shelved.asked).toEqual(["get a", "get b", "get c"]);
  });
});

test("what a list does not show is asked for before it counts as gone", async () => {
  const shelved = shelf("a", "b");
  shelved.unlisted.add("b");
  expect(await shelved.looks("a", "b", "gone")).toEqual([0, 1, undefined]);
  expect(shelved.asked).toEqual(["list", "get b", "get gone"]);
});

test("a look never gets an answer that was asked for before it", async () => {
  const shelved = shelf("a");
  const release = shelved.hold();
  const early = shelved.watcher.look("a");
  await turn();
  const late = shelved.watcher.look("a");
  release();
  await early;
  shelved.things.set("a", 7);
  expect(await late).toBe(7);
  expect(shelved.asked).toEqual(["get a", "get a"]);
});

test("looks that come while a request is out share the next one", async () => {
  const shelved = shelf("a", "b", "c");
  const release = shelved.hold();
  const early = shelved.looks("a", "b");
  await turn();
  const late = shelved.looks("a", "b", "c");
  release();
  await Promise.all([early, late]);
  expect(shelved.asked).toEqual(["list", "list"]);
});

describe("an error", () => {
  test("of a list reaches everybody who waits for it", async () => {
    const shelved = shelf("a", "b");
    shelved.failure = new Error("HTTP 500");
    const answers = await Promise.allSettled(["a", "b", "a"].map((id) => shelved.watcher.look(id)));
    expect(answers.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });

  test("of one thing does not touch the looks at others", async () => {
    const shelved = shelf("a", "b");
    const get = (id: string) => (id === "b" ? Promise.reject(new Error("HTTP 500")) : Promise.resolve(1));
    const watcher = new Watcher<number>({ get, list: () => Promise.resolve({ items: new Map(), pages: 1 }) });
    const [good, bad] = await Promise.allSettled([watcher.look("a"), watcher.look("b")]);
    expect(good).toEqual({ status: "fulfilled", value: 1 });
    expect(bad.status).toBe("rejected");
    expect(shelved.asked).toEqual([]);
  });

  test("is forgotten by the next look", async () => {
    const shelved = shelf("a");
    shelved.failure = new Error("HTTP 500");
    await expect(shelved.watcher.look("a")).rejects.toThrow("HTTP 500");
    shelved.failure = undefined;
    expect(await shelved.watcher.look("a")).toBe(0);
  });
});
