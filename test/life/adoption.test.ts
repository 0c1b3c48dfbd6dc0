import { expect, test } from "vitest";
import { z } from "zod";
import { systemClock } from "../../provider/waiting/clock.js";
import { existingDisks, existingSnapshots } from "../provider/existingDisks.js";
import { Stack, good, refusal, steps, words } from "./stack.js";

const toldByGiver = z.object({ id: z.string(), key: z.string(), stack: z.string() });

async function aStackBesideDisks(count: number) {
  const stack = await Stack.open({ warm: false });
  stack.cloud.patchQuotas({ volumes: 10_000, gigabytes: 1_000_000, snapshots: 10_000 });
  const world = { emulator: stack.cloud, clock: systemClock };
  const disks = await existingDisks(world, count, { metadata: { team: "storage" } });
  return { stack, disks, snapshots: await existingSnapshots(world, disks) };
}

test("disks that exist become a stack's without a change, and afterwards adopt can go", async () => {
  const { stack, disks, snapshots } = await aStackBesideDisks(30);
  const program = (adopting: boolean) => `
    const disks = ${JSON.stringify(disks)}, snapshots = ${JSON.stringify(snapshots)};
    disks.forEach((id, index) => {
      const adopt = (id) => ${adopting ? "({ adopt: id })" : "({})"};
      const data = new evs.Volume("data-" + index, { ...place, size: 20, ...adopt(id) });
      new evs.Snapshot("before-" + index, { volumeId: data.id, name: "old", ...adopt(snapshots[index]) });
      new evs.VolumeMetadata("team-" + index, { volumeId: data.id, metadata: { team: "storage" } });
    });
  `;
  expect(steps(good(await stack.preview(program(true))))).toHaveLength(90);
  expect(stack.changes()).toEqual({});
  good(await stack.up(program(true)));
  expect(stack.cloud.requests().byOperation["listVolumes"]).toBeLessThanOrEqual(3);
  expect(stack.cloud.requests().byOperation["listSnapshotsDetail"]).toBeLessThanOrEqual(3);
  expect(stack.changes()).toEqual({});
  expect(stack.resource("data-0")).toMatchObject({ id: disks[0], outputs: { name: "old" } });
  expect(stack.resource("data-0").outputs).not.toHaveProperty("adopt");
  expect(steps(good(await stack.refresh()))).toEqual([]);
  expect(steps(good(await stack.up(program(true))))).toEqual([]);
  expect(steps(good(await stack.up(program(false))))).toEqual([]);
  expect(steps(good(await stack.refresh()))).toEqual([]);
  expect(steps(good(await stack.up(program(false))))).toEqual([]);
  expect(stack.changes()).toEqual({});
  good(await stack.destroy());
  expect(stack.cloud.state()).toMatchObject({ volumes: [], snapshots: [] });
});

test("what differs is changed and told, and what can't is refused", async () => {
  const { stack, disks } = await aStackBesideDisks(1);
  const program = (args: string) => `new evs.Volume("data", { ...place, ${args}, adopt: "${disks[0]}" });`;
  expect(refusal(await stack.up(program(`size: 10`)))).toMatch(
    /has 20 GiB, and the program says 10: a disk can't shrink/,
  );
  expect(stack.changes()).toEqual({});
  const changed = good(await stack.up(program(`size: 20, name: "data"`)));
  expect(words(changed)).toMatch(/takes over disk .* changed: name from "old" to "data"/);
  expect(stack.disk("data").id).toBe(disks[0]);
});

test("a resource that was renamed with adopt, and without an alias, does not take its disk along", async () => {
  const { stack, disks } = await aStackBesideDisks(1);
  const program = (name: string) => `new evs.Volume("${name}", { ...place, size: 20, adopt: "${disks[0]}" });`;
  good(await stack.up(program("data")));
  const said = refusal(await stack.up(program("renamed")));
  expect(said).toMatch(/is not deleted, because another resource of this stack has it as well: .*renamed/);
  expect(stack.disk("old").id).toBe(disks[0]);
});

test("the option import is refused with the argument that does it", async () => {
  const stack = await Stack.open();
  const program = `new evs.Volume("data", { ...place, size: 20 }, { import: "d-1" });`;
  expect(refusal(await stack.preview(program))).toMatch(/the argument adopt: "d-1" takes over what exists instead/);
});

test("a disk that another project hands over is the receiver's own from the first up on", async () => {
  const giver = await Stack.open();
  const offered = `const data = new evs.Volume("data", { ...place, size: 20 });
    const offer = new evs.VolumeTransfer("offer", { volumeId: data.id });
    exports.id = offer.id; exports.key = pulumi.unsecret(offer.authKey); exports.stack = pulumi.getProject() + "/" + pulumi.getStack();`;
  const { id, key, stack } = toldByGiver.parse(good(await giver.up(offered)).outputs);
  const receiver = await Stack.open({ cloud: giver.cloud, env: giver.cloud.logins.alt });
  const program = `
    const taken = new evs.VolumeTransferAccepter("taken", { transferId: "${id}", authKey: "${key}" });
    new evs.Volume("theirs", { ...place, size: 20, adopt: { id: taken.volumeId, from: "${stack}" } });
  `;
  good(await receiver.preview(program));
  good(await receiver.up(program));
  expect(receiver.resource("theirs")).toMatchObject({ id: giver.resource("data").id, outputs: { name: "data" } });
  expect(steps(good(await receiver.up(program)))).toEqual([]);
});
