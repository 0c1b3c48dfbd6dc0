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

describe.each(styles)("$name", (style) => {
  test("fifty disks of a state are taken with what hangs on them, and nothing is changed", async () => {
    const { cloud, emulator, disks } = await aProject();
    const [first, second] = disks;
    if (first === undefined || second === undefined) throw new Error("there are fifty disks");
    const serverId = emulator.addServer({ name: "web", flavor: "s3.large.2" });
    emulator.patchVolume(first.id, { attachments: [{ server_id: serverId, device: "/dev/vdb" }] });
    const snapshotId = await cloud.snapshot(second.id, { name: "before", metadata: { kept: "week" } });
    const state = terraformState(
      resource(
        style.provider,
        style.disk,
        "d",
        disks.map((disk) => style.of(disk)),
      ),
      resource(style.provider, style.attachment, "web", [{ id: "x", instance_id: serverId, volume_id: first.id }]),
      resource("huaweicloud/huaweicloud", "huaweicloud_evs_snapshot", "before", [
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

describe("of a state is told", () => {
  const provider = "huaweicloud/huaweicloud";
  const attributes = { id: "", name: "data", size: 20, volume_type: "SSD", availability_zone: "eu-de-01" };

  test.each([
    ["a changed size", { size: 10 }, "huaweicloud_evs_volume.data: its size has changed since (10, in the cloud 20)"],
    ["an argument that is nowhere here", { tags: { team: "web" } }, "its argument tags is not taken"],
    ["another region", { region: "eu-nl" }, "it is in eu-nl, and the login is for eu-de"],
    ["a disk that is gone", { id: "gone" }, "disk gone is not in this project"],
    ["a key that is gone", { metadata: { team: "web" } }, "its metadata key team is not in the cloud"],
    ["a server that does not have the disk", { server_id: "web" }, "the disk is not attached to that server"],
  ])("%s", async (_, changed, told) => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const state = terraformState(
      resource(provider, "huaweicloud_evs_volume", "data", [{ ...attributes, id, ...changed }]),
    );
    expect((await adopt(cloud.emulator, state, "--from-terraform", "-")).complaint).toContain(told);
  });

  test("what is of another sort, by its address", async () => {
    const { emulator } = await aCloud();
    const state = terraformState(
      resource(provider, "huaweicloud_vpc", "main", [{ id: "v" }], { module: "module.net" }),
      resource(provider, "huaweicloud_evs_volume_transfer", "offer", [{ id: "t" }]),
      resource(provider, "huaweicloud_evs_volumes", "all", [{ id: "l" }], { mode: "data" }),
    );
    const { complaint } = await adopt(emulator, state, "--from-terraform", "-");
    expect(complaint).toContain("module.net.huaweicloud_vpc.main: it is no disk, snapshot, attachment or metadata.");
    expect(complaint).toContain("huaweicloud_evs_volume_transfer.offer: a transfer shows its key once");
    expect(complaint).not.toContain("evs_volumes");
  });

  test("nothing of a provider that another host has", async () => {
    const cloud = await aCloud();
    const id = await cloud.disk();
    const written = resource("x", "opentelekomcloud_evs_volume_v3", "data", [{ ...attributes, id, cascade: true }]);
    for (const name of [
      'provider["elsewhere.example.com/opentelekomcloud/opentelekomcloud"]',
      'module.db.provider["elsewhere.example.com/acme/opentelekomcloud"].west',
      "provider.opentelekomcloud",
    ]) {
      const state = terraformState({ ...written, module: 'module.db["shop"]', provider: name });
      const { said, complaint } = await adopt(cloud.emulator, state, "--from-terraform", "-");
      expect(complaint).toBe("The program has 1 Volume.\n");
      expect(said).toContain('new evs.Volume("db-shop-data"');
      expect(said).toContain("cascade: true");
    }
  });
});

test("metadata of a disk of the state stands with the disk, that of others alone", async () => {
  const cloud = await aCloud();
  const [id, other] = [await cloud.disk(), await cloud.disk()];
  for (const one of [id, other]) cloud.emulator.patchVolume(one, { metadata: { team: "web", others: "1" } });
  const keys = (volume_id: string) => ({ id: volume_id, volume_id, metadata: { team: "web" } });
  const provider = "huaweicloud/huaweicloud";
  const state = terraformState(
    resource(provider, "huaweicloud_evs_volume", "data", [{ id }]),
    resource(provider, "huaweicloud_evs_volume_metadata", "own", [keys(id)]),
    resource(provider, "huaweicloud_evs_volume_metadata", "theirs", [keys(other)]),
  );
  const { said } = await adopt(cloud.emulator, state, "--from-terraform", "-");
  expect(said.match(/new evs\.\w+/g)).toEqual(["new evs.Volume", "new evs.VolumeMetadata"]);
  expect(said).toContain('const labels = { team: "web" };');
  expect(said).not.toContain("others");
  await applied(cloud.emulator, said);
});

test.each([
  ["an encrypted state", { serial: 1, encrypted_data: "x" }, "`tofu state pull`"],
  ["what terraform show prints", { format_version: "1.0", values: {} }, "`terraform state pull`"],
  ["a state of Terraform 0.11", { version: 3, modules: [] }, "a state of version 3"],
  ["something else", { name: "x" }, "standard input is no state of Terraform or OpenTofu"],
])("%s is refused with what to give", async (_, state, told) => {
  const { emulator } = await aCloud();
  const { complaint, code } = await adopt(emulator, JSON.stringify(state), "--from-terraform", "-");
  expect(complaint).toContain(told);
  expect(code).toBe(1);
});
