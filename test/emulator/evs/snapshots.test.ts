import { expect, test } from "vitest";
import { aCloud, textAt } from "../asking.js";

test("a snapshot takes two looks and leaves its disk as it is", async () => {
  const cloud = await aCloud();
  const volume = await cloud.disk();
  const created = await cloud.ask("POST", "snapshots", { snapshot: { volume_id: volume, name: "before" } });
  expect(created).toMatchObject({ status: 202, body: { snapshot: { status: "creating", size: 20 } } });
  const path = `snapshots/${textAt(created.body, "snapshot", "id")}`;
  expect((await cloud.get(path)).body).toMatchObject({ snapshot: { status: "creating" } });
  expect((await cloud.get(path)).body).toMatchObject({ snapshot: { status: "available" } });
  expect((await cloud.volume(volume)).body).toMatchObject({ volume: { status: "available" } });
});

test("a snapshot keeps the size that its disk had", async () => {
  const cloud = await aCloud({ jobSeconds: 0 });
  await cloud.create();
  const [volume] = cloud.emulator.state().volumes;
  const id = await cloud.snapshot(volume?.id ?? "");
  await cloud.extend(volume?.id ?? "", 40);
  expect((await cloud.get(`snapshots/${id}`)).body).toMatchObject({ snapshot: { size: 20 } });
});

test("force takes a snapshot of a disk that is being attached", async () => {
  const cloud = await aCloud();
  const volume_id = await cloud.disk();
  cloud.emulator.patchVolume(volume_id, { status: "attaching" });
  const statusOf = async (force: boolean): Promise<number> =>
    (await cloud.ask("POST", "snapshots", { snapshot: { volume_id, force } })).status;
  expect(await statusOf(false)).toBe(400);
  expect(await statusOf(true)).toBe(202);
});

test("a snapshot is renamed", async () => {
  const cloud = await aCloud();
  const id = await cloud.snapshot(await cloud.disk());
  const answer = await cloud.ask("PUT", `snapshots/${id}`, { snapshot: { name: "new", description: "d" } });
  expect(answer).toMatchObject({ status: 200, body: { snapshot: { name: "new", description: "d" } } });
});

test("a deleted snapshot is gone after two looks", async () => {
  const cloud = await aCloud();
  const id = await cloud.snapshot(await cloud.disk());
  expect((await cloud.ask("DELETE", `snapshots/${id}`)).status).toBe(202);
  expect((await cloud.get(`snapshots/${id}`)).body).toMatchObject({ snapshot: { status: "deleting" } });
  expect((await cloud.get(`snapshots/${id}`)).status).toBe(404);
});

test("a snapshot that does not show itself yet is a 404, in no list, and can't be changed", async () => {
  const cloud = await aCloud();
  const volume_id = await cloud.disk();
  cloud.emulator.fault({ match: "createSnapshot", snapshotInvisibleFor: 2 });
  const { body } = await cloud.ask("POST", "snapshots", { snapshot: { volume_id } });
  const path = `snapshots/${textAt(body, "snapshot", "id")}`;
  expect((await cloud.ask("DELETE", path)).status).toBe(404);
  expect((await cloud.get(path)).status).toBe(404);
  expect((await cloud.get("snapshots/detail")).body).toEqual({ snapshots: [] });
  expect((await cloud.get(path)).body).toMatchObject({ snapshot: { status: "creating" } });
});

test.each([
  ["otc", "rollbacking"],
  ["huaweicloud", "rollingback"],
] as const)("a rollback on %s shows the disk as %s", async (kind, status) => {
  const cloud = await aCloud({ cloud: kind });
  const volume_id = await cloud.disk();
  const id = await cloud.snapshot(volume_id);
  const answer = await cloud.ask("POST", `os-vendor-snapshots/${id}/rollback`, { rollback: { volume_id } });
  expect(answer).toMatchObject({ status: 202, body: { rollback: { volume_id } } });
  expect((await cloud.volume(volume_id)).body).toMatchObject({ volume: { status } });
  expect((await cloud.volume(volume_id)).body).toMatchObject({ volume: { status: "available" } });
});
