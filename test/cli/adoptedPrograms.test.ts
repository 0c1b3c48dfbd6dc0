import { expect, test } from "vitest";
import { aCloud, textAt } from "../emulator/asking.js";
import { adopt, exportOf, applied, manyDisks } from "./adopted.js";

test("a thousand disks with snapshots and metadata are taken by what was written, in one up and by six lists", async () => {
  const cloud = await aCloud();
  const { emulator } = cloud;
  const ids = await manyDisks(cloud, 1000);
  const disksOf = async (id: string, index: number): Promise<void> => {
    await cloud.ask("POST", `volumes/${id}/metadata`, { metadata: { team: "storage", index: `${index}` } });
    const snapshot = { volume_id: id, name: "daily", metadata: { kept: "week" } };
    await cloud.ask("POST", "snapshots", { snapshot });
  };
  for (const [index, id] of ids.entries()) await disksOf(id, index);
  while (emulator.state().snapshots.some(({ status }) => status === "creating")) await cloud.get("snapshots/detail");

  const { said, complaint, code } = await adopt(emulator, "");
  expect(code, complaint).toBe(0);
  expect(complaint).toContain("1000 disks read ...");
  expect(complaint).toContain("The program has 1000 Volume, 1000 Snapshot.");

  const { lab, lists } = await applied(emulator, said);
  expect(lists).toBeLessThanOrEqual(6);
  const taken = lab.state.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/")).map(({ id }) => id);
  const there = [...emulator.state().volumes, ...emulator.state().snapshots].map((thing) => textAt(thing, "id"));
  expect(new Set(taken)).toEqual(new Set(there));
  expect(await adopt(emulator, exportOf(lab))).toMatchObject({ said: "", code: 0 });
}, 600_000);

test("disks of every sort are taken as they are", async () => {
  const cloud = await aCloud();
  const { emulator } = cloud;
  const shared = await cloud.disk({ name: "shared", multiattach: true });
  const scsi = await cloud.disk({ name: "scsi", metadata: { "hw:passthrough": "true" } });
  await cloud.disk({ name: "encrypted", metadata: { __system__encrypted: "1", __system__cmkid: "key-1" } });
  await cloud.disk({ name: "copy", snapshot_id: await cloud.snapshot(shared, { name: "before" }) });
  const [small, nameless] = [await cloud.disk({ name: "small" }), await cloud.disk({ name: "nameless" })];
  emulator.patchVolume(nameless, { name: "" });
  const [image] = emulator.state().images;
  await cloud.disk({ name: "system", imageRef: textAt(image, "id"), size: 40 });
  const words = { "hw:passthrough": "true", readonly: "True", ['"quoted" `${x}`']: "it's\n\\" };
  emulator.patchVolume(scsi, { metadata: words, bootable: true, description: "a\u2028line" });
  const serverId = emulator.addServer({ name: "web", flavor: "s3.large.2" });
  emulator.patchVolume(small, { attachments: [{ server_id: serverId, device: "/dev/vdb" }] });
  const { said, complaint } = await adopt(emulator, "", "--attachments");
  expect(complaint).toBe("The program has 7 Volume, 1 Snapshot, 1 VolumeAttachment.\n");
  await applied(emulator, said);
});
