import { expect, test } from "vitest";
import { Stack, good, refusal, steps } from "./stack.js";

const disk = (more = "") => `new evs.Volume("data", { ...place, size: 20, ${more} });`;

test("a disk that was deleted outside is found missing by refresh, and made anew by up", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  stack.cloud.removeVolume(stack.disk("data").id);
  expect(refusal(await stack.up(disk('description: "new"')))).toContain("Run `pulumi refresh`");
  expect(steps(good(await stack.refresh()))).toEqual(["delete data"]);
  expect(steps(good(await stack.up(disk())))).toEqual(["create data"]);
  stack.cloud.removeVolume(stack.disk("data").id);
  good(await stack.destroy());
});

test("an attached disk is not deleted, unless it is to be detached", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  const { id } = stack.disk("data");
  const [server] = stack.cloud.state().servers;
  stack.cloud.patchVolume(id, { attachments: [{ server_id: server?.id ?? "" }] });
  stack.changes();

  const said = refusal(await stack.up(""));
  for (const word of [id, server?.id ?? "", "detachOnDelete: true"]) expect(said).toContain(word);
  expect(said.split("is not deleted")).toHaveLength(2);
  expect(stack.changes()).toEqual({});

  good(await stack.up(disk("detachOnDelete: true")));
  expect(stack.changes()).toEqual({});
  good(await stack.up(""));
  expect(stack.changes()).toEqual({ detachServerVolume: 1, deleteVolume: 1 });
  expect(stack.cloud.state().volumes).toEqual([]);
});

test("a disk with a snapshot that is not ours is not deleted, unless its snapshots are to go with it", async () => {
  const stack = await Stack.open();
  good(await stack.up(disk()));
  const { id } = stack.disk("data");
  const other = await Stack.open({ cloud: stack.cloud });
  good(await other.up(`new evs.Snapshot("nightly", { volumeId: "${id}" });`));
  stack.changes();

  const said = refusal(await stack.destroy());
  for (const word of [id, "1 snapshot: nightly", "cascade: true"]) expect(said).toContain(word);
  expect(stack.changes()).toEqual({});

  good(await stack.up(disk("cascade: true")));
  expect(stack.changes()).toEqual({});
  good(await stack.destroy());
  expect(stack.changes()).toEqual({ deleteVolume: 1 });
  expect(stack.cloud.state()).toMatchObject({ volumes: [], snapshots: [] });
});

test("a disk goes after its own snapshots without being told to", async () => {
  const stack = await Stack.open();
  good(
    await stack.up(`
      const data = new evs.Volume("data", { ...place, size: 20 });
      new evs.Snapshot("before", { volumeId: data.id });
      new evs.VolumeMetadata("labels", { volumeId: data.id, metadata: { a: "b" } });
    `),
  );
  expect(steps(good(await stack.destroy())).at(-1)).toBe("delete data");
  expect(stack.cloud.state()).toMatchObject({ volumes: [], snapshots: [] });
});
