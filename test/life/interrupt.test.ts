import { expect, test } from "vitest";
import { Stack, good, refusal, words } from "./stack.js";

const count = 10;
const program = `for (let i = 0; i < ${count}; i++) new evs.Volume("disk-" + i, { ...place, size: 20 });`;

/** An up that is interrupted while its disks are being created. */
async function interrupted(stack: Stack, times: number): Promise<string> {
  const up = stack.up(program);
  await expect
    .poll(() => stack.cloud.requests().byOperation["createVolume"], { timeout: 60_000, interval: 10 })
    .toBeGreaterThan(4);
  for (let time = 0; time < times; time++) await stack.lab.interrupt();
  return refusal(await up);
}

function everyDiskOnce(stack: Stack): void {
  const inCloud = stack.cloud.state().volumes.map(({ id, name }) => [name, id]);
  const inState = stack.resources.map(({ outputs, id }) => [outputs["name"], id]);
  expect(Object.fromEntries(inState)).toEqual(Object.fromEntries(inCloud));
  expect([inCloud.length, inState.length]).toEqual([count, count]);
}

test("Ctrl-C while disks are being created: those are finished and kept, and the next up makes only the others", async () => {
  const stack = await Stack.open({ warm: false, emulator: { jobSeconds: 1 }, pollInterval: "20ms" });
  expect(await interrupted(stack, 1)).toContain("canceled");
  const begun = stack.cloud.state().volumes;
  expect(begun.length).toBeLessThan(count);
  expect(new Set(stack.resources.map(({ id }) => id))).toEqual(new Set(begun.map(({ id }) => id)));

  good(await stack.up(program));
  everyDiskOnce(stack);
});

test("Ctrl-C twice, which ends the provider in the middle: the next up takes the disks that were begun, never a second one", async () => {
  const stack = await Stack.open({ warm: false, emulator: { jobSeconds: 1 }, pollInterval: "20ms" });
  await interrupted(stack, 2);
  expect(stack.lab.state.pendingOperations).not.toEqual([]);
  expect(stack.resources).toEqual([]);
  const begun = stack.cloud.state().volumes.map(({ id }) => id);

  const up = good(await stack.up(program));
  expect(words(up)).toContain("pending operations");
  everyDiskOnce(stack);
  expect(stack.resources.map(({ id }) => id)).toEqual(expect.arrayContaining(begun));

  good(await stack.destroy());
  good(await stack.up(program));
  everyDiskOnce(stack);
});
