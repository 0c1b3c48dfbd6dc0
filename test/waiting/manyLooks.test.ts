import { expect, test } from "vitest";
import { Shelf, letters } from "./shelf.js";

/** One after the other, as far apart in milliseconds. */
async function oneByOne(shelf: Shelf, pause: number, ids: readonly string[]): Promise<void> {
  for (const id of ids) {
    await shelf.watch.amongMany(id);
    await shelf.clock.sleep(pause);
  }
}

const manyTimes = Array.from({ length: 100 }, () => letters).flat();

test("looks of many that keep coming are answered by one list, for minutes", async () => {
  const shelf = new Shelf(...letters);
  await oneByOne(shelf, 500, manyTimes);
  expect(shelf.asked).toEqual(["get a", "get b", "get c", "all"]);
});

test("looks of many ask anew after ten minutes", async () => {
  const shelf = new Shelf(...letters);
  await oneByOne(shelf, 1000, manyTimes);
  expect(shelf.asked.filter((what) => what === "all")).toHaveLength(Math.ceil((manyTimes.length * 1000) / 600_000));
});

test("looks of many ask anew after a pause", async () => {
  const shelf = new Shelf(...letters);
  await oneByOne(shelf, 500, letters);
  await shelf.clock.sleep(5_100);
  shelf.asked.length = 0;
  await shelf.watch.amongMany("a");
  expect(shelf.asked).toEqual(["get a"]);
});

test("a look of many that comes while the list is on its way asks for nothing of its own", async () => {
  const shelf = new Shelf(...letters);
  shelf.takes.set("all", 1000);
  const looks = letters.map(async (id, index) => {
    await shelf.clock.sleep(index * 100);
    return shelf.watch.amongMany(id);
  });
  expect((await Promise.all(looks)).map((thing) => thing?.id)).toEqual(letters);
  expect(shelf.asked).toEqual(["get a", "get b", "get c", "all"]);
});

test("a look of many at what this process has changed is answered by what it is now", async () => {
  const shelf = new Shelf(...letters);
  await shelf.looks(...letters);
  shelf.watch.change("a");
  shelf.put("a", "in-use");
  expect(shelf.watch.remembered("a")).toBeUndefined();
  expect(await shelf.watch.amongMany("a")).toMatchObject({ status: "in-use" });
});

test("nothing is remembered, and nothing asked, where no list was", () => {
  const shelf = new Shelf(...letters);
  expect(shelf.watch.remembered("a")).toBeUndefined();
  expect(shelf.asked).toEqual([]);
});
