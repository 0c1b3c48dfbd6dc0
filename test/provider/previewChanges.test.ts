import { describe, expect, test } from "vitest";
import { Preview, aSnapshot } from "./previews.js";
import {
  Resource,
  aDisk,
  aWorld,
  disk,
  snapshot,
  snapshotRollback,
  volumeAttachment,
  volumeMetadata,
  volumeTransfer,
} from "./harness.js";

const nothing: string[] = [];

describe("growth", () => {
  test.each(["error_extending", "error_deleting"])("a disk in status %s can't grow", async (status) => {
    const world = await aWorld();
    const data = await aDisk(world);
    world.emulator.patchVolume(data.id, { status });
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 40 })).toEqual([
      expect.stringContaining(`size: disk ${data.id} is in status ${status}`),
    ]);
  });

  test("a disk that awaits its transfer may be free by then", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    world.emulator.patchVolume(data.id, { status: "awaiting-transfer" });
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 40 })).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("is in status awaiting-transfer")]);
  });

  test.each([
    [false, nothing],
    [true, [expect.stringContaining("is shared and attached to server-1")]],
  ])("an attached disk grows, unless it is shared (%s)", async (multiattach, reasons) => {
    const world = await aWorld();
    const data = await aDisk(world, { multiattach });
    world.emulator.patchVolume(data.id, { attachments: [{ server_id: "server-1" }] });
    const wanted = { ...disk, multiattach, size: 40 };
    expect(await new Preview(world).refusedChange(data, "data", wanted)).toEqual(reasons);
    expect(world.said).toEqual([]);
  });

  test("a disk that somebody has enlarged does not shrink, and one that is gone does not grow", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    world.emulator.patchVolume(data.id, { size: 50 });
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 40 })).toEqual([
      expect.stringContaining("has 50 GiB and can't shrink to 40 GiB"),
    ]);
    world.emulator.removeVolume(data.id);
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 40 })).toEqual([
      expect.stringContaining("does not exist any more"),
    ]);
  });
});

describe("the deletion that a replacement begins with", () => {
  const wanted = { ...disk, availabilityZone: "eu-de-02", allowReplacement: true };

  test("is told of attachments and snapshots that are in its way", async () => {
    const world = await aWorld();
    const data = await aDisk(world, { allowReplacement: true });
    await aSnapshot(world, data.id);
    world.emulator.patchVolume(data.id, { attachments: [{ server_id: "server-1" }] });
    expect(await new Preview(world).refusedChange(data, "data", wanted)).toEqual(nothing);
    expect(world.said).toEqual([
      expect.stringContaining("is attached to server-1"),
      expect.stringContaining("has 1 snapshot: before"),
    ]);
  });

  test("is told of none that it takes along", async () => {
    const world = await aWorld();
    const more = { allowReplacement: true, cascade: true, detachOnDelete: true };
    const data = await aDisk(world, more);
    await aSnapshot(world, data.id);
    world.emulator.patchVolume(data.id, { attachments: [{ server_id: "server-1" }] });
    expect(await new Preview(world).refusedChange(data, "data", { ...wanted, ...more })).toEqual(nothing);
    expect(world.said).toEqual([]);
  });

  test("is refused for a disk that the service could not delete", async () => {
    const world = await aWorld();
    const data = await aDisk(world, { allowReplacement: true });
    world.emulator.patchVolume(data.id, { status: "error_deleting" });
    expect(await new Preview(world).refusedChange(data, "data", wanted)).toEqual([
      expect.stringContaining("error_deleting"),
    ]);
  });
});

describe("what only state tells", () => {
  test("an argument that is given for the first time and would replace the disk is refused, where preview else shows an update", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    const args = { ...disk, multiattach: true };
    expect(await new Preview(world).refusedChange(data, "data", args)).toEqual([
      expect.stringContaining("a change of multiattach replaces the disk"),
    ]);
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, multiattach: false })).toEqual(nothing);
  });

  test("a resource of another project is refused, changed or not", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    data.state = { ...data.state, projectId: "another" };
    expect(await new Preview(world).refusedChange(data, "data", disk)).toEqual([
      expect.stringContaining("this resource lives in project another"),
    ]);
  });
});

describe("what is done with a disk that is there", () => {
  test("a free disk is transferred; one with snapshots, attached or failed is not", async () => {
    const world = await aWorld();
    const [free, held, busy, failed] = [await aDisk(world), await aDisk(world), await aDisk(world), await aDisk(world)];
    await aSnapshot(world, held.id);
    world.emulator.patchVolume(busy.id, { attachments: [{ server_id: "server-1" }] });
    world.emulator.patchVolume(failed.id, { status: "error" });
    const preview = new Preview(world);
    const wanted = (volumeId: string) => preview.refused(volumeTransfer, `of-${volumeId}`, { volumeId });
    expect(await wanted(free.id)).toEqual(nothing);
    expect(await wanted(held.id)).toEqual([expect.stringContaining("while it has snapshots: before")]);
    expect(await wanted(busy.id)).toEqual([expect.stringContaining("it is attached to server-1")]);
    expect(await wanted(failed.id)).toEqual([expect.stringContaining("its status is error")]);
    expect(await wanted("no-such-disk")).toEqual([expect.stringContaining("there is no disk no-such-disk")]);
    expect(world.said).toEqual([]);
  });

  test("a disk that awaits another transfer may be free by then", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    await Resource.made(world.provider, volumeTransfer, "first", { volumeId });
    expect(await new Preview(world).refused(volumeTransfer, "second", { volumeId })).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("another transfer of it is open")]);
  });

  test("no snapshot is taken of a failed disk", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    expect(await new Preview(world).refused(snapshot, "good", { volumeId })).toEqual(nothing);
    world.emulator.patchVolume(volumeId, { status: "error" });
    expect(await new Preview(world).refused(snapshot, "bad", { volumeId })).toEqual([
      expect.stringContaining(`no snapshot can be taken of disk ${volumeId}`),
    ]);
  });

  test("a disk that is attached elsewhere may be free by then, and one that is attached there is as wanted", async () => {
    const world = await aWorld();
    const { id: volumeId } = await aDisk(world);
    world.emulator.patchVolume(volumeId, { attachments: [{ server_id: "server-1" }] });
    const preview = new Preview(world);
    expect(await preview.refused(volumeAttachment, "there", { volumeId, serverId: "server-1" })).toEqual(nothing);
    expect(world.said).toEqual([]);
    expect(await preview.refused(volumeAttachment, "here", { volumeId, serverId: "server-2" })).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("is attached to server server-1")]);
  });

  test("a snapshot is put back on its own disk only", async () => {
    const world = await aWorld();
    const [one, two] = [await aDisk(world), await aDisk(world)];
    const { id: snapshotId } = await aSnapshot(world, one.id);
    const preview = new Preview(world);
    const wanted = (volumeId: string) => preview.refused(snapshotRollback, "back", { snapshotId, volumeId });
    expect(await wanted(one.id)).toEqual(nothing);
    expect(await wanted(two.id)).toEqual([expect.stringContaining("can only be put back on its own disk")]);
  });

  test("keys of a disk that is not there are refused", async () => {
    const world = await aWorld();
    const args = { volumeId: "no-such-disk", metadata: { a: "b" } };
    expect(await new Preview(world).refused(volumeMetadata, "keys", args)).toEqual([
      expect.stringContaining("there is no disk no-such-disk"),
    ]);
  });
});
