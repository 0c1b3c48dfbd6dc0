import { describe, expect, test } from "vitest";
import { ApiError } from "../../provider/transport/errors.js";
import { Interrupted, WaitTimeout } from "../../provider/waiting/until.js";
import { Shelf, letters } from "./shelf.js";

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

  test("end right at their deadline when the last look finds nothing new", async () => {
    const shelf = new Shelf();
    shelf.put("a", "creating");
    await expect(shelf.rests("a", { task: shelf.task(60) })).rejects.toThrow("after 60 s: last seen status creating");
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
    shelf.takes.set("get sick", 200_000);
    shelf.later(100, "sick", "available");
    shelf.later(3, "well", "available");
    const sick = shelf.rests("sick", { task: shelf.task(600) });
    await shelf.clock.sleep(2500);
    expect(await shelf.rests("well")).toBeLessThan(2.5);
    await expect(sick).resolves.toBeGreaterThan(100);
  });
});
