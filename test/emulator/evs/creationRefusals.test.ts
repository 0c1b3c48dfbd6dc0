import { describe, expect, test } from "vitest";
import { aCloud, plainDisk, textAt } from "../asking.js";
import { long, nowhere, refused, type Refused } from "./refused.js";

const create =
  (fields: Record<string, unknown>): Refused["ask"] =>
  (cloud) =>
    cloud.create(fields);
const created =
  (body: unknown): Refused["ask"] =>
  (cloud) =>
    cloud.ask("POST", "cloudvolumes", body);

describe("creating a disk is refused", () => {
  test.each([
    refused("without a body", "EVS.1008", created("")),
    refused("with a body that is no JSON", "EVS.1052", created("{volume")),
    refused("without a volume", "EVS.1009", created({})),
    refused("with an unknown field", "EVS.1009", create({ colour: "red" })),
    refused("with a wrong type", "EVS.1018", create({ size: "20" })),
    refused("with a metadata key that it does not take", "EVS.1009", create({ metadata: { owner: "me" } })),
    refused("with a metadata value that is null", "EVS.1018", create({ metadata: { __system__cmkid: null } })),
    refused("with a device type that is no word for it", "EVS.1057", create({ metadata: { "hw:passthrough": "yes" } })),
    refused("with another clone method", "EVS.1063", create({ metadata: { full_clone: "1" } })),
    refused("with another word for shareable", "EVS.1054", create({ shareable: "maybe" })),
    refused("without a type", "EVS.2083", create({ volume_type: undefined })),
    refused("without a zone", "EVS.2083", create({ availability_zone: "" })),
    refused("in an unknown zone", "EVS.1036", create({ availability_zone: "moon-1" })),
    refused("of an unknown type", "EVS.2070", create({ volume_type: "GOLD" })),
    refused("of a type that is no word", "EVS.1020", create({ volume_type: "G O L D" })),
    refused(
      "of a type that the zone does not have",
      "EVS.2071",
      create({ volume_type: "uh-l1", availability_zone: "az-dc-1" }),
    ),
    refused(
      "of a type that is sold out there",
      "EVS.2072",
      create({ volume_type: "ESSD2", availability_zone: "az-dc-1" }),
    ),
    refused("with null for the type", "EVS.2083", create({ volume_type: null })),
    refused("without a size", "EVS.1010", create({ size: undefined })),
    refused("with null for the size", "EVS.1010", create({ size: null })),
    refused(
      "with scheduler hints",
      "EVS.1009",
      created({ volume: plainDisk, "OS-SCH-HNT:scheduler_hints": { dedicated_storage_id: nowhere } }),
    ),
    refused("of size zero", "EVS.2084", create({ size: 0 })),
    refused("below the least size", "EVS.1010", create({ size: 9 })),
    refused("above the greatest size", "EVS.1010", create({ size: 32_769 })),
    refused("with a name of more than 255 bytes", "EVS.1003", create({ name: long })),
    refused("with a batch name of more than 250 bytes", "EVS.1003", create({ name: "x".repeat(251), count: 2 })),
    refused("with a description of more than 255 bytes", "EVS.1004", create({ description: "ü".repeat(128) })),
    refused("for more than 100 disks", "EVS.1021", create({ count: 101 })),
    refused("for no disks", "EVS.1021", create({ count: 0 })),
    refused(
      "with metadata of a megabyte",
      "EVS.1005",
      create({ metadata: { __system__cmkid: "x".repeat(1_048_576) } }),
    ),
    refused("with two sources", "EVS.1016", create({ snapshot_id: nowhere, imageRef: nowhere })),
    refused("from an unknown snapshot", "EVS.2045", create({ snapshot_id: nowhere })),
    refused("from an unknown image", "EVS.2046", create({ imageRef: nowhere })),
    refused("from an unknown backup", "EVS.1006", create({ backup_id: nowhere })),
  ])("$when: $code", async ({ ask, status, code }) => {
    expect(await ask(await aCloud())).toMatchObject({ status, body: { error: { code } } });
  });

  test.each(["source_volid", "source_replica"])("as a copy by %s: nothing copies disks", async (field) => {
    const answer = await (await aCloud()).ask("POST", "volumes", { volume: { ...plainDisk, [field]: nowhere } });
    expect(answer).toMatchObject({ status: 400, body: { badRequest: { code: "EVS.5400" } } });
    expect(JSON.stringify(answer.body)).toContain("Cloning is not supported.");
  });

  test.each([
    ["a type that differs from the snapshot's", { volume_type: "SAS" }, "EVS.2096"],
    ["a zone that differs from the snapshot's", { availability_zone: "eu-de-02" }, "EVS.2054"],
    ["a size below the snapshot's", { size: 19 }, "EVS.1010"],
    ["a device type of its own", { metadata: { "hw:passthrough": "true" } }, "EVS.1043"],
  ])("from a snapshot with %s", async (_what, fields, code) => {
    const cloud = await aCloud();
    const snapshot_id = await cloud.snapshot(await cloud.disk());
    expect(await cloud.create({ snapshot_id, ...fields })).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each([
    ["being created", { status: "creating" }, "EVS.2043"],
    ["that is broken", { status: "error" }, "EVS.2043"],
  ])("from a snapshot %s", async (_what, { status }, code) => {
    const cloud = await aCloud();
    const disk = await cloud.disk();
    cloud.emulator.fault({ match: "createSnapshot", plan: [[status, 9]] });
    const { body } = await cloud.ask("POST", "snapshots", { snapshot: { volume_id: disk } });
    const snapshot_id = textAt(body, "snapshot", "id");
    expect(await cloud.create({ snapshot_id })).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test("from a snapshot without a size", async () => {
    const cloud = await aCloud();
    const snapshot_id = await cloud.snapshot(await cloud.disk());
    expect(await cloud.create({ snapshot_id, size: undefined })).toMatchObject({
      status: 400,
      body: { error: { code: "EVS.1010" } },
    });
  });

  test.each([
    ["without a size", { size: undefined }, "EVS.1010"],
    ["with less than it needs", { size: 39 }, "EVS.1010"],
    ["with more than a system disk can have", { size: 1025 }, "EVS.1010"],
    ["as a shared disk", { size: 40, multiattach: true }, "EVS.2094"],
    ["with a device type of its own", { size: 40, metadata: { "hw:passthrough": "true" } }, "EVS.1043"],
    ["with an encryption of its own", { size: 40, metadata: { __system__encrypted: "1" } }, "EVS.1043"],
  ])("from an image %s", async (_what, fields, code) => {
    const cloud = await aCloud();
    const imageRef = cloud.emulator.addImage({ min_disk: 40 });
    expect(await cloud.create({ imageRef, ...fields })).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test.each(["queued", "saving", "killed", "deactivated"])("from an image that is %s", async (status) => {
    const cloud = await aCloud();
    const imageRef = cloud.emulator.addImage({ status });
    expect(await cloud.create({ imageRef, size: 40 })).toMatchObject({
      status: 400,
      body: { error: { code: "EVS.5400", message: "Invalid imageRef provided." } },
    });
  });

  test.each([
    ["in another zone", {}, { availability_zone: "eu-de-02" }, "EVS.1049"],
    ["that is not available", { status: "restoring" }, {}, "EVS.1044"],
    ["of which nothing more is known", { has_details: false }, {}, "EVS.1045"],
    ["that is larger", { size: 60 }, { size: 59 }, "EVS.1022"],
    ["for several disks", {}, { count: 2 }, "EVS.1051"],
  ])("from a backup %s", async (_what, patch, fields, code) => {
    const cloud = await aCloud();
    const backup_id = cloud.emulator.state().backups[0]?.id ?? "";
    cloud.emulator.patchBackup(backup_id, patch);
    expect(await cloud.create({ backup_id, size: 40, ...fields })).toMatchObject({
      status: 400,
      body: { error: { code } },
    });
  });

  test.each([
    ["number of disks", { volumes: 1 }, "EVS.1034"],
    ["number of disks of its type", { volumes_SSD: 1 }, "EVS.1034"],
    ["capacity of its type", { gigabytes_SSD: 30 }, "EVS.1042"],
    ["capacity", { gigabytes: 30 }, "EVS.1042"],
  ])("when the quota for the %s is used up", async (_what, limits, code) => {
    const cloud = await aCloud();
    cloud.emulator.patchQuotas(limits);
    await cloud.disk();
    expect(await cloud.create()).toMatchObject({ status: 400, body: { error: { code } } });
  });
});
