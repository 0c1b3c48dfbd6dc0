import { expect, test } from "vitest";
import { Stack, good, refusal, steps } from "./stack.js";

const disk = (size: number, more = "") => `new evs.Volume("data", { ...place, size: ${size}, ${more} });`;

test("a disk grows with one request, and a shrink is refused by preview without any", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  const { id } = stack.disk("data");
  expect(stack.changes()).toEqual({ createVolume: 1 });

  good(await stack.up(disk(40)));
  expect(stack.disk("data")).toMatchObject({ id, size: 40, status: "available" });
  expect(stack.resource("data")).toMatchObject({ id, outputs: { size: 40 } });
  expect(stack.changes()).toEqual({ extendVolume: 1 });

  const preview = refusal(await stack.preview(disk(30)));
  for (const word of ["40 GiB", "30 GiB", "keep size: 40", "copy the files", "--target-replace"])
    expect(preview).toContain(word);
  expect(refusal(await stack.up(disk(30)))).toContain("40 GiB");
  expect(stack.cloud.requests().total).toBe(0);
});

test("a growth behind Pulumi's back is found by refresh: the old size is refused then, and a larger one is fine", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  stack.cloud.patchVolume(stack.disk("data").id, { size: 60 });
  expect(steps(good(await stack.refresh()))).toEqual(["update data"]);
  expect(stack.resource("data")).toMatchObject({ inputs: { size: 60 }, outputs: { size: 60 } });

  expect(refusal(await stack.preview(disk(20)))).toContain("60 GiB and can't shrink to 20 GiB");
  good(await stack.up(disk(60)));
  good(await stack.up(disk(70)));
  expect(stack.disk("data").size).toBe(70);
});

test("a growth behind Pulumi's back that no refresh has seen is not taken for a shrink of ours", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  stack.cloud.patchVolume(stack.disk("data").id, { size: 60 });
  stack.changes();
  expect(refusal(await stack.up(disk(40)))).toContain("60 GiB and can't shrink to 40 GiB");
  expect(stack.changes()).toEqual({});
});

test("an update that fails half way leaves the truth in state, and the program can go back", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  stack.cloud.fault({ match: "extendVolume", plan: [["available", 1, 20]], jobPlan: [["FAIL", 1]], code: "EVS.5500" });
  expect(refusal(await stack.up(disk(40, `name: "renamed"`)))).toContain("was not extended (status available, 20 GiB)");
  expect(stack.resource("data").outputs).toMatchObject({ name: "renamed", size: 20 });

  stack.changes();
  good(await stack.up(disk(20)));
  expect(stack.changes()).toEqual({ updateVolume: 1 });
  expect(stack.disk("data").size).toBe(20);
});

test("an extension that took place although its job failed is not undone: the size of before is refused", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  stack.cloud.fault({
    match: "extendVolume",
    jobPlan: [
      ["RUNNING", 1],
      ["FAIL", 1],
    ],
  });
  refusal(await stack.up(disk(40)));
  expect(stack.resource("data").outputs).toMatchObject({ size: 40 });

  stack.changes();
  expect(refusal(await stack.up(disk(30)))).toContain("40 GiB and can't shrink to 30 GiB");
  good(await stack.up(disk(40)));
  expect(stack.changes()).toEqual({});
});

test("a disk in error_extending says so, keeps saying so, and can be deleted", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk(20)));
  stack.cloud.fault({ match: "extendVolume", outcome: "error_extending" });
  expect(refusal(await stack.up(disk(40)))).toMatch(/error_extending/);
  expect(stack.resource("data").outputs).toMatchObject({ status: "error_extending", size: 20 });
  expect(refusal(await stack.up(disk(40)))).toMatch(/error_extending.*data is still there/s);
  good(await stack.destroy());
  expect(stack.cloud.state().volumes).toEqual([]);
});
