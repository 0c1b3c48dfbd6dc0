import { describe, expect, test } from "vitest";
import { ApiError } from "../../provider/transport/errors.js";
import { Interrupted, type Look, type Pace, WaitTimeout, until } from "../../provider/waiting/until.js";
import { VirtualClock } from "./virtualClock.js";

const everySecond: Pace = () => 1000;

/** A wait with a minute of patience that answers one look after the other; the last one stays. */
function waiting(looks: readonly Look<string>[], pace = everySecond) {
  const clock = new VirtualClock();
  const began = clock.now();
  const interrupt = new AbortController();
  const lookedAt: number[] = [];
  const task = {
    signal: interrupt.signal,
    deadline: { at: began + 60_000, seconds: 60, setting: "customTimeouts.create" },
  };
  const look = (): Promise<Look<string>> => {
    lookedAt.push(clock.now() - began);
    return Promise.resolve(looks[lookedAt.length - 1] ?? looks.at(-1) ?? { seen: "nothing" });
  };
  return { clock, interrupt, task, lookedAt, wait: () => until("disk d to be created", look, { clock, pace, task }) };
}

describe("a wait", () => {
  test("ends at its first look when there is nothing to wait for, without a pause", async () => {
    const { wait, lookedAt } = waiting([{ done: "created" }]);
    expect(await wait()).toBe("created");
    expect(lookedAt).toEqual([0]);
  });

  test("pauses between looks and answers what the last one found", async () => {
    const { wait, lookedAt } = waiting([{ seen: "status creating" }, { seen: "status creating" }, { done: "created" }]);
    expect(await wait()).toBe("created");
    expect(lookedAt).toEqual([0, 1000, 2000]);
  });

  test("goes on after a look that fails in a way that may pass", async () => {
    const { clock, task } = waiting([]);
    let looks = 0;
    const look = (): Promise<Look<string>> => {
      looks += 1;
      const failure = new ApiError({ operation: "getVolume", status: 500 });
      return looks < 4 ? Promise.reject(failure) : Promise.resolve({ done: "created" });
    };
    expect(await until("it", look, { clock, pace: everySecond, task })).toBe("created");
  });

  test("ends at its own deadline though a look is not answered, and says what failed before", async () => {
    const { clock, task } = waiting([]);
    const began = clock.now();
    let looks = 0;
    const look = (): Promise<Look<string>> => {
      looks += 1;
      if (looks === 1) return Promise.resolve({ seen: "status creating" });
      return looks === 2
        ? Promise.reject(new ApiError({ operation: "getVolume", status: 502 }))
        : clock.sleep(600_000).then(() => ({ done: "" }));
    };
    await expect(until("it", look, { clock, pace: everySecond, task })).rejects.toThrow(
      /after 60 s: last seen status creating; the last look failed: getVolume was refused: HTTP 502\. The work/,
    );
    expect(clock.now() - began).toBe(60_000);
  });

  test("ends at an interrupt though a look is not answered", async () => {
    const { clock, task, interrupt } = waiting([]);
    const look = (): Promise<Look<string>> => clock.sleep(600_000).then(() => ({ done: "" }));
    void clock.sleep(3000).then(() => interrupt.abort(new Interrupted()));
    const began = clock.now();
    await expect(until("it", look, { clock, pace: everySecond, task })).rejects.toBeInstanceOf(Interrupted);
    expect(clock.now() - began).toBe(3000);
  });

  test("fails with what else a look throws", async () => {
    const { clock } = waiting([]);
    const task = { signal: new AbortController().signal, deadline: { at: clock.now() + 1, seconds: 1, setting: "s" } };
    const wait = until("it", () => Promise.reject(new Error("HTTP 500")), { clock, pace: everySecond, task });
    await expect(wait).rejects.toThrow("HTTP 500");
  });
});

describe("a wait that runs out of time", () => {
  test("is never success", async () => {
    await expect(waiting([{ seen: "status creating" }]).wait()).rejects.toBeInstanceOf(WaitTimeout);
  });

  test("says what it waited for, for how long, what it saw last, and how to wait longer", async () => {
    await expect(waiting([{ seen: "status creating" }, { seen: "status downloading" }]).wait()).rejects.toThrow(
      /disk d to be created after 60 s: last seen status downloading\..*customTimeouts\.create \(now 60 s\)/,
    );
  });

  test("looks once more at the very end", async () => {
    const { wait, lookedAt } = waiting([{ seen: "status creating" }], () => 45_000);
    await expect(wait()).rejects.toThrow("gave up");
    expect(lookedAt).toEqual([0, 45_000, 60_000]);
  });
});

describe("an interrupt", () => {
  test("ends a pause at once with its reason", async () => {
    const { clock, interrupt, wait, lookedAt } = waiting([{ seen: "status creating" }], () => 30_000);
    void clock.sleep(5000).then(() => interrupt.abort(new Interrupted()));
    await expect(wait()).rejects.toBeInstanceOf(Interrupted);
    expect(lookedAt).toEqual([0]);
  });

  test("that came before the wait lets it not even look", async () => {
    const { interrupt, wait, lookedAt } = waiting([{ done: "created" }]);
    interrupt.abort(new Interrupted());
    await expect(wait()).rejects.toBeInstanceOf(Interrupted);
    expect(lookedAt).toEqual([]);
  });
});
