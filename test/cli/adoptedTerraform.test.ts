import { describe, expect, test } from "vitest";
import { aCloud, textAt } from "../emulator/asking.js";
import { adopt, applied, manyDisks } from "./adopted.js";
import { type WrittenDisk, resource, styles, terraformState } from "./terraformStates.js";

/** Fifty disks with metadata, as Terraform would have made them. */
async function aProject() {
  const cloud = await aCloud();
  const ids = await manyDisks(cloud, 50);
  const disks: WrittenDisk[] = ids.map((id, index) => ({
    id,
    name: `d${index}`,
    size: 20,
    metadata: { team: `t${index}` },
  }));
  for (const { id, name, metadata } of disks) cloud.emulator.patchVolume(id, { name, metadata: { ...metadata } });
  return { cloud, emulator: cloud.emulator, disks };
}

describe.each(Object.keys(styles))("%s", (name) => {
  const style = Object.entries(styles).find(([key]) => key === name)?.[1] ?? styles.openstack;

  test("fifty disks of a state are taken with what hangs on them, and nothing is changed", async () => {
    const { cloud, emulator, disks } = await aProject();
    const [first, second] = disks;
    if (first === undefined || second === undefined) throw new Error("there are fifty disks");
    const serverId = emulator.addServer({ name: "web", flavor: "s3.large.2" });
    emulator.patchVolume(first.id, { attachments: [{ server_id: serverId, device: "/dev/vdb" }] });
    const snapshotId = await cloud.snapshot(second.id, { name: "before", metadata: { kept: "week" } });
    const state = terraformState(
      resource(style.provider, style.disk, "d", disks.map(style.disks)),
      resource(style.provider, style.attachment, "web", [{ id: "x", instance_id: serverId, volume_id: first.id }]),
      resource(styles.huaweicloud.provider, styles.huaweicloud.snapshot, "before", [
        { id: snapshotId, volume_id: second.id, name: "before", description: "", metadata: { kept: "week" } },
      ]),
    );
    const { said, complaint } = await adopt(emulator, state, "--from-terraform", "-");
    expect(complaint).toBe("The program has 50 Volume, 1 Snapshot, 1 VolumeAttachment.\n");
    const { lab, lists } = await applied(emulator, said);
    expect(lists).toBeLessThanOrEqual(6);
    const taken = lab.state.resources.map(({ id }) => id);
    expect(taken).toEqual(
      expect.arrayContaining([...disks.map(({ id }) => id), snapshotId, `${serverId}/${first.id}`]),
    );
    expect(
      textAt(
        lab.state.resources.find(({ id }) => id === first.id),
        "urn",
      ),
    ).toMatch(/::d-0$/);
  }, 300_000);
});
