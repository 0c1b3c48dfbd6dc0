import { expect, test } from "vitest";
import { aCloud, plainDisk } from "../asking.js";

const hints = "OS-SCH-HNT:scheduler_hints";

/** What stock clients send for fields that nobody set. */
const unset = { description: null, metadata: null, multiattach: null, snapshot_id: null, imageRef: null };

test.each([
  ["cloudvolumes", { volume: { ...plainDisk, ...unset, name: null, backup_id: null, count: null, shareable: null } }],
  ["volumes", { volume: { ...plainDisk, ...unset, name: null, volume_type: null, source_volid: null } }],
  ["volumes", { volume: { ...plainDisk, backup_id: null, consistencygroup_id: null, [hints]: {} }, [hints]: null }],
  ["volumes", { volume: { ...plainDisk, consistency_group_id: "c-1" }, [hints]: {} }],
])("%s takes null for what is unset", async (path, body) => {
  const cloud = await aCloud();
  const answer = await cloud.ask("POST", path, body);
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  expect(cloud.emulator.state().volumes).toMatchObject([{ description: null, metadata: {}, multiattach: false }]);
});

test.each(["cloudvolumes", "volumes"])("%s takes no null as a value of metadata", async (path) => {
  const answer = await (
    await aCloud()
  ).ask("POST", path, {
    volume: { ...plainDisk, metadata: { "hw:passthrough": null } },
  });
  expect(answer.status).toBe(400);
});

test("metadata of a disk takes no null either", async () => {
  const cloud = await aCloud();
  const answer = await cloud.ask("POST", `volumes/${await cloud.disk()}/metadata`, { metadata: { a: null } });
  expect(answer.status).toBe(400);
});

test("a snapshot takes null for what is unset", async () => {
  const cloud = await aCloud();
  const snapshot = { volume_id: await cloud.disk(), name: null, description: null, force: null, metadata: null };
  const answer = await cloud.ask("POST", "snapshots", { snapshot });
  expect(answer).toMatchObject({ status: 202, body: { snapshot: { name: "", description: null, metadata: {} } } });
});

test("a change with null leaves what is there", async () => {
  const cloud = await aCloud();
  const id = await cloud.disk({ description: "d" });
  const answer = await cloud.ask("PUT", `volumes/${id}`, { volume: { name: "new", description: null } });
  expect(answer).toMatchObject({ status: 200, body: { volume: { name: "new", description: "d" } } });
});

test("an action takes null where it says nothing", async () => {
  const cloud = await aCloud();
  const path = `volumes/${await cloud.disk()}/action`;
  expect((await cloud.ask("POST", path, { "os-reserve": null })).status).toBe(202);
  expect((await cloud.ask("POST", path, { "os-unreserve": null })).status).toBe(202);
});
