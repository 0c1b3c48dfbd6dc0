import { describe, expect, test } from "vitest";
import { DiskQueue, type Turn } from "../../provider/waiting/diskQueue.js";
import { Interrupted } from "../../provider/waiting/until.js";
import { VirtualClock } from "./virtualClock.js";

/** A queue whose calls take a second each unless said otherwise, and what was begun and ended in which order. */
function calls() {
  const clock = new VirtualClock();
  const began = clock.now();
  const queue = new DiskQueue(clock);
  const events: string[] = [];
  const turn = (doing: string, { seconds = 3600, last = false, signal = new AbortController().signal } = {}): Turn => ({
    doing,
    last,
    task: { signal, deadline: { at: began + seconds * 1000, seconds, setting: "customTimeouts.create" } },
  });
  const call = (
    disk: string,
    name: string,
    { takes = 1, ...more }: Parameters<typeof turn>[1] & { takes?: number } = {},
  ) =>
    queue.run(disk, turn(name, more), async () => {
      events.push(`+${name}`);
      await clock.sleep(takes * 1000);
      events.push(`-${name}`);
      return name;
    });
  return { clock, queue, events, call, turn, waited: () => (clock.now() - began) / 1000 };
}

describe("calls of one disk", () => {
  test("come one at a time, in the order in which they were asked for", async () => {
    const { call, events } = calls();
    expect(await Promise.all([call("d", "extend"), call("d", "snapshot"), call("d", "flag")])).toEqual([
      "extend",
      "snapshot",
      "flag",
    ]);
    expect(events).toEqual(["+extend", "-extend", "+snapshot", "-snapshot", "+flag", "-flag"]);
  });

  test("go on after one that fails, which alone hears of it", async () => {
    const { queue, call, events, turn } = calls();
    const failing = queue.run("d", turn("extend"), () => Promise.reject(new Error("refused")));
    const next = call("d", "snapshot");
    await expect(failing).rejects.toThrow("refused");
    expect(await next).toBe("snapshot");
    expect(events).toEqual(["+snapshot", "-snapshot"]);
  });

  test("that must come last wait for those that were asked for later", async () => {
    const { clock, call, events } = calls();
    const transfer = call("d", "transfer", { last: true });
    await clock.sleep(100);
    await Promise.all([transfer, call("d", "extend"), call("d", "snapshot")]);
    expect(events).toEqual(["+extend", "-extend", "+snapshot", "-snapshot", "+transfer", "-transfer"]);
  });

  test("are taken again when the queue has run empty", async () => {
    const { call, events } = calls();
    await call("d", "extend");
    await call("d", "snapshot");
    expect(events).toEqual(["+extend", "-extend", "+snapshot", "-snapshot"]);
  });
});

test("calls of different disks run together", async () => {
  const { call, events } = calls();
  await Promise.all([call("one", "first"), call("other", "second")]);
  expect(events).toEqual(["+first", "+second", "-first", "-second"]);
});

describe("a call whose patience ends in the queue", () => {
  test("ends then, and says what it waited for", async () => {
    const { call, waited } = calls();
    const growth = call("d", "its growth to 40 GiB", { takes: 1800 });
    await expect(call("d", "a snapshot", { seconds: 60 })).rejects.toThrow(
      /disk d to be free after 60 s: last seen its growth to 40 GiB, which goes first\. Nothing was sent/,
    );
    expect(waited()).toBe(60);
    await growth;
  });

  test("does not begin when its turn would come", async () => {
    const { call, events } = calls();
    const growth = call("d", "growth", { takes: 100 });
    await expect(call("d", "snapshot", { seconds: 60 })).rejects.toThrow("gave up");
    await growth;
    expect(events).toEqual(["+growth", "-growth"]);
  });

  test("leaves the turns of the others as they were", async () => {
    const { call, events } = calls();
    const growth = call("d", "growth", { takes: 100 });
    const hurried = call("d", "hurried", { seconds: 60 });
    const patient = call("d", "patient");
    await expect(hurried).rejects.toThrow("gave up");
    await Promise.all([growth, patient]);
    expect(events).toEqual(["+growth", "-growth", "+patient", "-patient"]);
  });

  test("ends at once when it is interrupted", async () => {
    const { clock, call, events, waited } = calls();
    const interrupt = new AbortController();
    const growth = call("d", "growth", { takes: 100 });
    const queued = call("d", "snapshot", { signal: interrupt.signal });
    void clock.sleep(5000).then(() => interrupt.abort(new Interrupted()));
    await expect(queued).rejects.toBeInstanceOf(Interrupted);
    expect(waited()).toBe(5);
    await growth;
    expect(events).toEqual(["+growth", "-growth"]);
  });
});
