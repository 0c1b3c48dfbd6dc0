import { expect, test } from "vitest";
import { Stack, good, steps } from "./stack.js";

/** Methods and paths of what changed something, without ids. */
function changesInOrder({ cloud }: Stack): string[] {
  return cloud
    .requests()
    .log.filter(({ method, operation }) => method !== "GET" && operation !== "createToken")
    .map(({ operation }) => operation);
}

test("another zone is a replacement, smaller or not: the new disk is there before the old one goes", async () => {
  const stack = await Stack.open();
  good(await stack.up(`new evs.Volume("data", { ...place, size: 40 });`));
  const { id } = stack.disk("data");
  stack.cloud.resetRequests();

  const moved = `new evs.Volume("data", { ...place, availabilityZone: "eu-de-02", size: 20 });`;
  const replacement = ["create-replacement data", "replace data", "delete-replaced data"];
  expect(steps(good(await stack.preview(moved)))).toEqual(replacement);
  expect(steps(good(await stack.up(moved)))).toEqual(replacement);
  expect(changesInOrder(stack)).toEqual(["createVolume", "deleteVolume"]);
  expect(stack.disk("data")).toMatchObject({ availability_zone: "eu-de-02", size: 20 });
  expect(stack.disk("data").id).not.toBe(id);
});

test("a transfer is taken back before the one in its place is opened", async () => {
  const stack = await Stack.open();
  const transfer = (name: string) => `
    const disk = new evs.Volume("data", { ...place, size: 20 });
    new evs.VolumeTransfer("offer", { volumeId: disk.id, name: "${name}" });
  `;
  good(await stack.up(transfer("first")));
  stack.cloud.resetRequests();
  expect(steps(good(await stack.up(transfer("second"))))).toEqual([
    "delete-replaced offer",
    "replace offer",
    "create-replacement offer",
  ]);
  expect(changesInOrder(stack)).toEqual(["deleteTransfer", "createTransfer"]);
  expect(stack.cloud.state().transfers.map(({ name }) => name)).toEqual(["second"]);
  good(await stack.destroy());
  expect(stack.cloud.state().volumes).toEqual([]);
});

test("a shrink is possible as a replacement that the user asks for", async () => {
  const stack = await Stack.open();
  const disk = (size: number) => `new evs.Volume("data", { ...place, size: ${size} });`;
  good(await stack.up(disk(40)));
  good(await stack.up(disk(20), { replace: [stack.resource("data").urn] }));
  expect(stack.disk("data").size).toBe(20);
});
