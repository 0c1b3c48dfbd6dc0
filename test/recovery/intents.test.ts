import { writeFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { Intents } from "../../provider/recovery/intents.js";
import type { Task } from "../../provider/waiting/until.js";
import { VirtualClock } from "../waiting/virtualClock.js";
import { aStateFolder } from "./stateFolders.js";

const wish = { name: "data", size: 20 };

function intents() {
  const clock = new VirtualClock();
  const folder = aStateFolder();
  const interrupt = new AbortController();
  const task = (): Task => ({
    signal: interrupt.signal,
    deadline: { at: clock.now() + 60_000, seconds: 60, setting: "customTimeouts.create" },
  });
  const memory = () => new Intents(folder, clock);
  return {
    clock,
    folder,
    interrupt,
    memory,
    open: (resource?: string, sent = wish) => memory().open(resource, sent, task()),
  };
}

describe("a create that was cut off", () => {
  test("is found by the next process with what was known of it", () => {
    const { open } = intents();
    open("Volume a").note({ jobId: "job-1" });
    expect(open("Volume a").unfinished).toMatchObject({ jobId: "job-1", wish });
  });

  test("keeps what was noted when more is noted", () => {
    const { open } = intents();
    const intent = open("Volume a");
    intent.note({ jobId: "job-1" });
    intent.note({ id: "v-1" });
    expect(open("Volume a").unfinished).toMatchObject({ jobId: "job-1", id: "v-1" });
  });

  test("keeps the time of its first begin, for what it made can be as old", async () => {
    const { clock, open } = intents();
    const { startedAt } = open("Volume a");
    await clock.sleep(3_600_000);
    expect(open("Volume a").startedAt).toBe(startedAt);
    expect(open("Volume a").unfinished).toMatchObject({ age: 3_600_000 });
  });

  test("keeps what it had sent, until something else is sent", () => {
    const { open } = intents();
    open("Volume a");
    const next = open("Volume a", { name: "renamed", size: 20 });
    expect(next.unfinished?.wish).toEqual(wish);
    next.sends({ name: "renamed", size: 20 });
    expect(open("Volume a").unfinished?.wish).toEqual({ name: "renamed", size: 20 });
  });

  test("does not touch another resource", () => {
    const { open } = intents();
    open("Volume a").note({ id: "v-1" });
    expect(open("Volume b").unfinished).toBeUndefined();
  });
});

describe("a create that has answered", () => {
  test("leaves nothing", () => {
    const { open } = intents();
    open("Volume a").close();
    expect(open("Volume a").unfinished).toBeUndefined();
  });

  test("stays after an interrupt, until the engine shows that it knows the id", () => {
    const { open, interrupt, memory } = intents();
    const intent = open("Volume a");
    intent.note({ id: "v-1" });
    interrupt.abort();
    intent.close();
    expect(memory().earlier("Volume a")).toMatchObject({ id: "v-1" });
    memory().answered("Volume a", "v-2");
    expect(memory().earlier("Volume a")).toMatchObject({ id: "v-1" });
    memory().answered("Volume a", "v-1");
    expect(memory().earlier("Volume a")).toBeUndefined();
  });
});

describe("another process that creates the same resource", () => {
  // the test's parent lives as long as the test, and is another process
  const owned = (file: string, process: number, until: number) =>
    writeFileSync(file, JSON.stringify({ resource: "Volume a", wish, startedAt: 0, process, until }));

  test("and lives is waited for by nobody: the create is refused, with the file to remove", () => {
    const { clock, folder, open } = intents();
    open("Volume a");
    owned(folder.path("Volume a"), process.ppid, clock.now() + 60_000);
    expect(() => open("Volume a")).toThrow(`process ${process.ppid} on this machine is creating Volume a right now`);
    expect(() => open("Volume a")).toThrow(folder.path("Volume a"));
  });

  test("and whose patience is over is resumed, for its number may be somebody else's now", () => {
    const { clock, folder, open } = intents();
    open("Volume a");
    owned(folder.path("Volume a"), process.ppid, clock.now() - 1);
    expect(open("Volume a").unfinished).toBeDefined();
  });

  test("and is dead is resumed", () => {
    const { clock, folder, open } = intents();
    open("Volume a");
    owned(folder.path("Volume a"), 2 ** 30, clock.now() + 60_000);
    expect(open("Volume a").unfinished).toBeDefined();
  });
});

test("a resource that does not say which it is has no memory", () => {
  const { open } = intents();
  open(undefined).note({ id: "v-1" });
  expect(open(undefined).unfinished).toBeUndefined();
});

test("a file that is none of ours is an error that names it", () => {
  const { folder, open } = intents();
  open("Volume a");
  writeFileSync(folder.path("Volume a"), JSON.stringify({ id: 7 }));
  expect(() => open("Volume a")).toThrow(`cannot read ${folder.path("Volume a")}`);
});
