import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { describe, expect, onTestFinished, test } from "vitest";
import { Intents } from "../../provider/recovery/intents.js";
import type { Task } from "../../provider/waiting/until.js";
import { VirtualClock } from "../waiting/virtualClock.js";
import { aStateFolder } from "./stateFolders.js";

const sent = { name: "data", size: 20 };

function aMemory() {
  const clock = new VirtualClock();
  const folder = aStateFolder();
  const task: Task = {
    signal: new AbortController().signal,
    deadline: { at: clock.now() + 3_600_000, seconds: 3600, setting: "customTimeouts.create" },
  };
  /** What a process that begins now knows. */
  const process = () => {
    const intents = new Intents(folder, clock);
    return {
      intents,
      open: (resource: string | undefined = "Volume a") => intents.open(resource, "project/stack/a", {}, task),
    };
  };
  /** What the next process finds. */
  const left = async (resource = "Volume a") => (await process().open(resource)).known;
  return { clock, folder, process, left };
}

/** An intent whose id the cloud has named. */
async function aNamed({ process }: ReturnType<typeof aMemory>) {
  const { intents, open } = process();
  const intent = await open();
  intent.sends(sent);
  intent.learns({ id: "v-1" });
  return { intents, intent };
}

describe("a create that was cut off", () => {
  test("is found by the next process with its mark and what was known of it", async () => {
    const memory = aMemory();
    const intent = await memory.process().open();
    intent.sends(sent);
    intent.learns({ jobId: "job-1" });
    intent.learns({ id: "v-1" });
    expect(await memory.left()).toMatchObject({ mark: intent.known.mark, sent, jobId: "job-1", id: "v-1" });
  });

  test("before it sent anything leaves nothing", async () => {
    const memory = aMemory();
    const intent = await memory.process().open();
    expect((await memory.left()).mark.id).not.toBe(intent.known.mark.id);
  });

  test("keeps its mark when it is sent again, for the first may still come", async () => {
    const memory = aMemory();
    const first = await memory.process().open();
    first.sends(sent);
    const again = await memory.process().open();
    again.sends({ name: "renamed", size: 20 });
    expect(await memory.left()).toMatchObject({ mark: first.known.mark, sent: { name: "renamed" } });
  });

  test("and made nothing has another mark from then on", async () => {
    const memory = aMemory();
    const intent = await memory.process().open();
    intent.sends(sent);
    const { mark } = intent.known;
    intent.ends();
    expect(intent.known.mark.id).not.toBe(mark.id);
    expect(await memory.left()).not.toHaveProperty("sent");
  });

  test("does not touch another resource", async () => {
    const memory = aMemory();
    await aNamed(memory);
    expect(await memory.left("Volume b")).not.toHaveProperty("id");
  });
});

describe("an answer that was given", () => {
  test("proves nothing: the next process finds the intent", async () => {
    const memory = aMemory();
    const { intents, intent } = await aNamed(memory);
    intents.close(intent, { answered: true });
    expect(await memory.left()).toMatchObject({ id: "v-1" });
  });

  test("is known to have arrived when the engine calls with the id, and with no other", async () => {
    const memory = aMemory();
    await aNamed(memory);
    memory.process().intents.engineHas("Volume a", "v-2");
    expect(await memory.left()).toMatchObject({ id: "v-1" });
    memory.process().intents.engineHas("Volume a", "v-1");
    expect(await memory.left()).not.toHaveProperty("id");
  });

  test("is known to have arrived after an orderly end", async () => {
    const memory = aMemory();
    const { intents, intent } = await aNamed(memory);
    intents.close(intent, { answered: true });
    intents.endInOrder();
    expect(await memory.left()).not.toHaveProperty("id");
  });

  test("of a create that failed without handing over its id is not forgotten by an orderly end", async () => {
    const memory = aMemory();
    const { intents, intent } = await aNamed(memory);
    intents.close(intent, { answered: false });
    intents.endInOrder();
    expect(await memory.left()).toMatchObject({ id: "v-1" });
  });

  test("makes a second create of that key in the same process another resource", async () => {
    const { intents, open } = aMemory().process();
    const intent = await open();
    intent.sends(sent);
    intent.learns({ id: "v-1" });
    intents.close(intent, { answered: true });
    expect((await open()).known).not.toHaveProperty("id");
  });
});

describe("another process at the same resource", () => {
  const owned = (memory: ReturnType<typeof aMemory>, process: { pid: number; started?: string }) => {
    const known = { resource: "Volume a", mark: { id: "m", owner: "o" }, home: {}, sent, sentAt: 1 };
    memory.folder.write("Volume a", { ...known, process });
  };

  test("that lives is waited for, and named when it does not end", async () => {
    const memory = aMemory();
    const began = memory.clock.now();
    owned(memory, { pid: process.ppid });
    await expect(memory.process().open()).rejects.toThrow(`process ${process.ppid} on this machine`);
    expect(memory.clock.now() - began).toBe(30_000);
  });

  test("that ends meanwhile is gone on from", async () => {
    const memory = aMemory();
    const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    onTestFinished(() => void child.kill("SIGKILL"));
    owned(memory, { pid: child.pid ?? 0 });
    const opened = memory.process().open();
    child.kill("SIGKILL");
    expect((await opened).known).toMatchObject({ sentAt: 1 });
  });

  test("that is dead is gone on from", async () => {
    const memory = aMemory();
    owned(memory, { pid: 2 ** 30 });
    expect(await memory.left()).toMatchObject({ sentAt: 1 });
  });

  test("whose number another process has by now is dead", async () => {
    const memory = aMemory();
    owned(memory, { pid: process.ppid, started: "long ago" });
    expect(await memory.left()).toMatchObject({ sentAt: 1 });
  });
});

test("a second create of a key that is under way does not take the place of the first in memory", async () => {
  const memory = aMemory();
  const { open } = memory.process();
  const [first, second] = [await open(), await open()];
  first.sends(sent);
  second.sends({ name: "other" });
  expect(await memory.left()).toMatchObject({ sent, mark: first.known.mark });
});

test("a resource that does not say which it is has a mark and no memory", async () => {
  const { intents, open } = aMemory().process();
  const intent = await intents.open(
    undefined,
    "data",
    {},
    { signal: new AbortController().signal, deadline: { at: 0, seconds: 0, setting: "" } },
  );
  intent.sends(sent);
  expect(intent.known.mark.owner).toBe("data");
  expect((await open()).known).not.toHaveProperty("sent");
});

describe("a damaged file", () => {
  const damaged = (text: string) => {
    const memory = aMemory();
    memory.folder.write("Volume a", {});
    writeFileSync(memory.folder.path("Volume a"), text);
    return memory;
  };

  test.each(["", "{", '{"id":7}'])("(%s) stops a create, with the file and what to do", async (text) => {
    const memory = damaged(text);
    await expect(memory.process().open()).rejects.toThrow(memory.folder.path("Volume a"));
    await expect(memory.process().open()).rejects.toThrow("npx pulumi-evs lost");
  });

  test.each(["", "{", '{"id":7}'])("(%s) is in nobody else's way", (text) => {
    const { intents } = damaged(text).process();
    expect(() => intents.engineHas("Volume a", "v-1")).not.toThrow();
  });
});

test("what has come to its end leaves room for the next work on the same resource, in the same process", async () => {
  const memory = aMemory();
  const { intents, open } = memory.process();
  const first = await open();
  first.sends(sent);
  first.ends();
  intents.close(first, { answered: true });
  (await open()).sends({ name: "second" });
  expect((await memory.left()).sent).toEqual({ name: "second" });
});

describe("work that was cut off before its end", () => {
  test("stands until it ends", async () => {
    const { process } = aMemory();
    const intent = await process().open();
    expect(process().intents.stands("Volume a")).toBe(false);
    intent.sends(sent);
    expect(process().intents.stands("Volume a")).toBe(true);
    intent.ends();
    expect(process().intents.stands("Volume a")).toBe(false);
  });

  test("does not stand once it has an id", async () => {
    const memory = aMemory();
    await aNamed(memory);
    expect(memory.process().intents.stands("Volume a")).toBe(false);
  });
});
