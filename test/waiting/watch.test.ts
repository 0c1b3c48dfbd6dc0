import { describe, expect, test } from "vitest";
import { ApiError } from "../../provider/transport/errors.js";
import { Shelf, letters } from "./shelf.js";

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

  test("that come one after the other lead to a list, too", async () => {
    const shelf = new Shelf(...letters);
    for (const id of letters) await shelf.looks(id);
    expect(shelf.asked).toEqual(["get a", "get b", "get c", "all"]);
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
  shelf.takes.set("get a", 5000);
  const early = shelf.looks(...letters);
  await shelf.clock.sleep(1000);
  shelf.put("a", "in-use");
  const late = shelf.watch.now("a");
  expect(await late).toMatchObject({ status: "in-use" });
  await early;
  expect(shelf.asked).toEqual(["all", "get a"]);
});

test("looks ask alone for a while after lists were refused", async () => {
  const shelf = new Shelf(...letters);
  shelf.failure = new ApiError({ operation: "listVolumes", status: 403 });
  await expect(shelf.looks(...letters)).rejects.toMatchObject({ status: 403 });
  shelf.failure = undefined;
  shelf.asked.length = 0;
  await shelf.looks(...letters);
  expect(shelf.asked).toEqual(letters.map((id) => `get ${id}`));
});
