import { describe, expect, test } from "vitest";
import { Interrupted } from "../../provider/waiting/until.js";
import { UsualDurations } from "../../provider/waiting/usualDurations.js";
import { VirtualClock } from "./virtualClock.js";

const nobody = new AbortController().signal;

/** Jobs that take `took` milliseconds; each is looked at every second from the moment when somebody begins to watch it. */
function jobs(took: number) {
  const clock = new VirtualClock();
  const began = clock.now();
  const durations = new UsualDurations(clock);
  const looks: string[] = [];
  const watch = (name: string) => async () => {
    for (;;) {
      looks.push(name);
      if (clock.now() - began >= took) return { result: name, took };
      await clock.sleep(1000);
    }
  };
  return {
    clock,
    durations,
    began,
    looks,
    follow: (name: string, kind = "createVolume") => durations.follow(kind, began, nobody, watch(name)),
  };
}

describe("fifty jobs at once", () => {
  test("cost the looks of one, and one look for each of the others", async () => {
    const { follow, looks } = jobs(4000);
    await Promise.all(Array.from({ length: 50 }, (_, index) => follow(`job ${index}`)));
    expect(looks.filter((name) => name === "job 0")).toHaveLength(5);
    expect(looks).toHaveLength(5 + 49);
  });

  test("of two kinds have a scout each", async () => {
    const { follow, looks } = jobs(2000);
    await Promise.all([follow("create"), follow("grow", "extendVolume")]);
    expect(looks).toEqual(["create", "grow", "create", "grow", "create", "grow"]);
  });
});

test("a job of a kind that is known is first looked at when it is likely to be done", async () => {
  const { clock, durations, follow } = jobs(4000);
  await follow("first");
  const began = clock.now();
  let lookedAfter = 0;
  await durations.follow("createVolume", began, nobody, () => {
    lookedAfter = clock.now() - began;
    return Promise.resolve({ result: undefined, took: 4000 });
  });
  expect(lookedAfter).toBe(4000);
});

test("a scout that fails is replaced by one of those who waited for it", async () => {
  const { clock, durations, began, follow, looks } = jobs(3000);
  const failing = durations.follow("createVolume", began, nobody, async () => {
    await clock.sleep(1000);
    throw new Error("quota exceeded");
  });
  const others = Array.from({ length: 49 }, (_, index) => follow(`job ${index}`));
  await expect(failing).rejects.toThrow("quota exceeded");
  await Promise.all(others);
  expect(looks).toHaveLength(3 + 48);
});

test("a scout that takes very long is not waited for", async () => {
  const { clock, durations, began } = jobs(0);
  const slow = durations.follow("createVolume", began, nobody, async () => {
    await clock.sleep(600_000);
    return { result: "slow", took: 600_000 };
  });
  let lookedAfter = 0;
  await durations.follow("createVolume", began, nobody, () => {
    lookedAfter = clock.now() - began;
    return Promise.resolve({ result: "quick", took: undefined });
  });
  expect(lookedAfter).toBe(30_000);
  await slow;
});

test("an interrupt ends the wait for the scout", async () => {
  const { clock, durations, began } = jobs(0);
  const interrupt = new AbortController();
  const slow = durations.follow("createVolume", began, nobody, async () => {
    await clock.sleep(20_000);
    return { result: undefined };
  });
  const waiting = durations.follow("createVolume", began, interrupt.signal, () =>
    Promise.resolve({ result: undefined }),
  );
  void clock.sleep(1000).then(() => interrupt.abort(new Interrupted()));
  await expect(waiting).rejects.toBeInstanceOf(Interrupted);
  await slow;
});
