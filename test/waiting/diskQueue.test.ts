import { describe, expect, test } from "vitest";
import { DiskQueue } from "../../provider/waiting/diskQueue.js";
import { VirtualClock } from "./virtualClock.js";

/** A queue whose calls take a second each, and what was begun and ended in which order. */
function calls() {
  const clock = new VirtualClock();
  const queue = new DiskQueue(clock);
  const events: string[] = [];
  const call = (disk: string, name: string, last = false): Promise<string> =>
    queue.run(
      disk,
      async () => {
        events.push(`+${name}`);
        await clock.sleep(1000);
        events.push(`-${name}`);
        return name;
      },
      { last },
    );
  return { clock, queue, events, call };
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
    const { queue, call, events } = calls();
    const failing = queue.run("d", () => Promise.reject(new Error("refused")));
    const next = call("d", "snapshot");
    await expect(failing).rejects.toThrow("refused");
    expect(await next).toBe("snapshot");
    expect(events).toEqual(["+snapshot", "-snapshot"]);
  });

  test("that must come last wait for those that were asked for later", async () => {
    const { clock, call, events } = calls();
    const transfer = call("d", "transfer", true);
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
