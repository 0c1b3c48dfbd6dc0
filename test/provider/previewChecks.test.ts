import { describe, expect, test } from "vitest";
import { Preview, aSnapshot } from "./previews.js";
import { aDisk, aWorld, disk, snapshot, volume } from "./harness.js";

const nothing: string[] = [];

describe("zones and types", () => {
  test("what is there is accepted without a word", async () => {
    const world = await aWorld();
    expect(await new Preview(world).refused(volume, "data", disk)).toEqual(nothing);
    expect(world.said).toEqual([]);
  });

  test("a zone that is not there is refused, with those that are", async () => {
    const world = await aWorld();
    const [reason, ...others] = await new Preview(world).refused(volume, "data", {
      ...disk,
      availabilityZone: "eu-de-1",
    });
    expect(reason).toMatch(
      /^availabilityZone: there is no zone eu-de-1 here\. Did you mean eu-de-0\d\? The zones are /,
    );
    expect(reason).toContain("eu-de-01, eu-de-02, eu-de-03, az-dc-1");
    expect(others).toEqual(nothing);
  });

  test("where the zone is not there, a wrong type is refused with the types of all zones", async () => {
    const world = await aWorld();
    const wanted = { ...disk, availabilityZone: "eu-de-1", volumeType: "SDD" };
    const [, reason] = await new Preview(world).refused(volume, "data", wanted);
    expect(reason).toMatch(/Did you mean SSD\? The types are SATA, SAS, SSD/);
  });

  test("a type that is not there is refused, and those that are sold out are marked", async () => {
    const world = await aWorld({}, { cloud: "huaweicloud" });
    const wanted = { ...disk, availabilityZone: "az-dc-1", volumeType: "SDD" };
    const [reason] = await new Preview(world).refused(volume, "data", wanted);
    expect(reason).toMatch(
      /^volumeType: there is no disk type SDD here\. Did you mean SSD\? The types in az-dc-1 are /,
    );
    expect(reason).toContain("ESSD2 (sold out)");
    expect(reason).not.toContain("co-p1");
  });

  test("a type that is elsewhere is refused", async () => {
    const world = await aWorld();
    const wanted = { ...disk, availabilityZone: "eu-de-02", volumeType: "co-p1" };
    expect(await new Preview(world).refused(volume, "data", wanted)).toEqual([
      expect.stringContaining("volumeType: zone eu-de-02 has no disks of type co-p1"),
    ]);
  });

  test("a type that is sold out is a warning", async () => {
    const world = await aWorld({}, { cloud: "huaweicloud" });
    const wanted = { ...disk, availabilityZone: "az-dc-1", volumeType: "ESSD2" };
    expect(await new Preview(world).refused(volume, "data", wanted)).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("volumeType: disks of type ESSD2 are sold out in az-dc-1")]);
  });

  test("a disk that stays where it is, is not asked about", async () => {
    const world = await aWorld();
    const data = await aDisk(world);
    world.emulator.patchVolumeType("SSD", { zones: ["eu-de-02"] });
    expect(await new Preview(world).refused(volume, "other", disk)).not.toEqual(nothing);
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 30 })).toEqual(nothing);
  });
});

describe("quotas", () => {
  test("the disk that does not fit any more is refused, and those before it are not", async () => {
    const world = await aWorld();
    world.emulator.patchQuotas({ volumes: 2 });
    const preview = new Preview(world);
    expect(await preview.refused(volume, "one", disk)).toEqual(nothing);
    expect(await preview.refused(volume, "two", disk)).toEqual(nothing);
    expect(await preview.refused(volume, "three", disk)).toEqual([
      expect.stringContaining(
        "it does not fit into the quota volumes: of 2, 0 are used, and this preview asks for 1 more with this resource, beside 2 with others",
      ),
    ]);
  });

  test.each([
    [{ gigabytes: 59 }, "gigabytes"],
    [{ gigabytes_SSD: 59 }, "gigabytes_SSD"],
    [{ volumes_SSD: 1 }, "volumes_SSD"],
  ])("with %j of which a disk is used, two more do not fit", async (limits, name) => {
    const world = await aWorld();
    await aDisk(world, { size: 20 });
    world.emulator.patchQuotas(limits);
    const preview = new Preview(world);
    const refusals = [
      ...(await preview.refused(volume, "one", disk)),
      ...(await preview.refused(volume, "two", disk)),
      ...(await preview.refused(volume, "other", { ...disk, volumeType: "SAS", size: 10 })),
    ];
    expect(refusals).not.toEqual([]);
    for (const reason of refusals) expect(reason).toContain(`the quota ${name}: of `);
  });

  test("a resource that is checked again counts once", async () => {
    const world = await aWorld();
    world.emulator.patchQuotas({ volumes: 1 });
    const preview = new Preview(world);
    expect(await preview.refused(volume, "data", disk)).toEqual(nothing);
    expect(await preview.refused(volume, "data", disk)).toEqual(nothing);
  });

  test("a disk that is refused leaves its room to others", async () => {
    const world = await aWorld();
    world.emulator.patchQuotas({ gigabytes: 50 });
    const preview = new Preview(world);
    expect(await preview.refused(volume, "large", { ...disk, size: 60 })).not.toEqual(nothing);
    expect(await preview.refused(volume, "data", disk)).toEqual(nothing);
  });

  test("a growth asks for the difference", async () => {
    const world = await aWorld();
    const data = await aDisk(world, { size: 20 });
    world.emulator.patchQuotas({ gigabytes: 50, volumes: 1 });
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 50 })).toEqual(nothing);
    expect(await new Preview(world).refusedChange(data, "data", { ...disk, size: 51 })).toEqual([
      expect.stringMatching(/^size: it does not fit into the quota gigabytes: of 50 GiB, 20 are used, .* asks for 31 /),
    ]);
  });

  test("a replacement asks for no more than it has, and what it gives back may help others", async () => {
    const world = await aWorld();
    const args = { size: 40, allowReplacement: true };
    const data = await aDisk(world, args);
    world.emulator.patchQuotas({ gigabytes: 40 });
    const elsewhere = { ...disk, ...args, availabilityZone: "eu-de-02" };
    expect(await new Preview(world).refusedChange(data, "data", elsewhere)).toEqual(nothing);

    const preview = new Preview(world);
    expect(await preview.refusedChange(data, "data", { ...elsewhere, size: 10 })).toEqual(nothing);
    expect(world.said).toEqual([]);
    expect(await preview.refused(volume, "other", { ...disk, size: 30 })).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("the quota gigabytes")]);
    expect(await preview.refused(volume, "third", { ...disk, size: 31 })).not.toEqual(nothing);
  });

  test("a disk that may be the one that is named for replacement is warned about, and not refused", async () => {
    const world = await aWorld();
    await aDisk(world);
    world.emulator.patchQuotas({ volumes: 1 });
    expect(await new Preview(world).refused(volume, "data", disk)).toEqual(nothing);
    expect(world.said).toEqual([expect.stringContaining("the quota volumes")]);
  });

  test("snapshots count, with the size of their disk", async () => {
    const world = await aWorld();
    const { id } = await aDisk(world);
    world.emulator.patchQuotas({ snapshots_SSD: 1, gigabytes: 59 });
    const preview = new Preview(world);
    expect(await preview.refused(snapshot, "one", { volumeId: id })).toEqual(nothing);
    expect(await preview.refused(snapshot, "two", { volumeId: id })).toEqual([
      expect.stringContaining("the quota snapshots_SSD"),
      expect.stringContaining("the quota gigabytes"),
    ]);
  });

  test("no disk is larger than one may be", async () => {
    const world = await aWorld();
    world.emulator.patchQuotas({ per_volume_gigabytes: 100 });
    expect(await new Preview(world).refused(volume, "data", { ...disk, size: 101 })).toEqual([
      "size: 101 GiB are more than the quota per_volume_gigabytes lets one disk have: 100 GiB.",
    ]);
    expect(await new Preview(world).refused(volume, "data", { ...disk, size: 100 })).toEqual(nothing);
  });
});

describe("sources", () => {
  test("a disk is at least as large as its snapshot, of its type and in its zone", async () => {
    const world = await aWorld();
    const { id: snapshotId } = await aSnapshot(world, (await aDisk(world, { size: 40 })).id);
    const preview = new Preview(world);
    expect(await preview.refused(volume, "copy", { ...disk, size: 40, snapshotId })).toEqual(nothing);
    expect(await preview.refused(volume, "small", { ...disk, size: 39, snapshotId })).toEqual([
      `size: snapshot ${snapshotId} (before) needs a disk of at least 40 GiB, and this one would have 39 GiB. Give size: 40 or more.`,
    ]);
    const other = { availabilityZone: "eu-de-02", volumeType: "SAS", size: 40, snapshotId };
    expect(await preview.refused(volume, "other", other)).toEqual([
      expect.stringMatching(/^availabilityZone: .* it can't be eu-de-02\. Give eu-de-01\.$/),
      expect.stringMatching(/^volumeType: .* it can't be SAS\. Give SSD\.$/),
    ]);
  });

  test("a snapshot that is not there, or has failed, makes no disk", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createSnapshot", outcome: "error" });
    const data = await aDisk(world);
    await aSnapshot(world, data.id).catch(() => undefined);
    const [failed] = world.emulator.state().snapshots;
    const preview = new Preview(world);
    const wanted = (snapshotId: string) => preview.refused(volume, "copy", { ...disk, snapshotId });
    expect(await wanted(failed?.id ?? "")).toEqual([expect.stringContaining("is in status error")]);
    expect(await wanted("no-such-id")).toEqual(["snapshotId: there is no snapshot no-such-id in this project."]);
  });

  test("a disk is at least as large as its image needs", async () => {
    const world = await aWorld();
    const [image] = world.emulator.state().images;
    if (image === undefined) throw new Error("the emulator has no image");
    const preview = new Preview(world);
    const least = Number(image.min_disk);
    const wanted = (size: number, imageId = image.id) => preview.refused(volume, "boot", { ...disk, size, imageId });
    expect(await wanted(least)).toEqual(nothing);
    expect(await wanted(least - 1)).toEqual([expect.stringContaining(`at least ${least} GiB`)]);
    expect(await wanted(least, "no-such-image")).toEqual([
      "imageId: there is no image no-such-image that this login can see.",
    ]);
  });
});
