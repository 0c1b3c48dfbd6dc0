import { describe, expect, test } from "vitest";
import { propertyOf } from "../../provider/resources/kind/property.js";
import { aDisk, aWorld, create, disk, onlyDisk, requestsOf, snapshot, unfinishedOf, volume } from "./harness.js";

describe("a new disk", () => {
  test("has the arguments that only its create can give", async () => {
    const world = await aWorld();
    const { outputs } = await create(world.provider, volume, "data", {
      ...disk,
      deviceType: "SCSI",
      multiattach: true,
      kmsId: "key-1",
    });
    expect(outputs).toMatchObject({ deviceType: "SCSI", multiattach: true, kmsId: "key-1", encrypted: true });
    expect(onlyDisk(world)).toMatchObject({
      multiattach: true,
      metadata: { "hw:passthrough": "true", __system__cmkid: "key-1" },
    });
  });

  test("has the metadata, description and flags that its create does not take", async () => {
    const world = await aWorld();
    const args = { ...disk, description: "logs", metadata: { team: "storage" }, bootable: true, readonly: true };
    expect((await create(world.provider, volume, "data", args)).outputs).toMatchObject(args);
    expect(onlyDisk(world)).toMatchObject({
      description: "logs",
      bootable: "true",
      metadata: { team: "storage", readonly: "True" },
    });
  });

  test("from a snapshot has the type of the snapshot's disk, which the program need not say", async () => {
    const world = await aWorld();
    const source = await aDisk(world, { volumeType: "SAS" });
    const { id: snapshotId } = await create(world.provider, snapshot, "daily", { volumeId: source.id });
    const args = { size: 30, availabilityZone: "eu-de-01", snapshotId, linkedClone: true };
    const { outputs } = await create(world.provider, volume, "copy", args);
    expect(outputs).toMatchObject({ volumeType: "SAS", snapshotId, linkedClone: true, size: 30 });
  });

  test("from a backup has the backup's size when the program says none", async () => {
    const world = await aWorld();
    const [backup] = world.emulator.state().backups;
    const { outputs } = await create(world.provider, volume, "data", {
      availabilityZone: "eu-de-01",
      volumeType: "SSD",
      backupId: backup?.id,
    });
    expect(outputs).toMatchObject({ size: backup?.size, backupId: backup?.id });
  });

  test("has in state all that its type promises, wherever it comes from", async () => {
    const world = await aWorld();
    const promised = Object.entries(volume.inputs.shape)
      .filter(([, schema]) => propertyOf(schema).always === true)
      .map(([name]) => name);
    const source = await aDisk(world);
    const { id: snapshotId } = await create(world.provider, snapshot, "daily", { volumeId: source.id });
    const [backup] = world.emulator.state().backups;
    for (const args of [
      disk,
      { size: 30, availabilityZone: "eu-de-01", snapshotId },
      { availabilityZone: "eu-de-01", volumeType: "SSD", backupId: backup?.id },
    ]) {
      const { outputs } = await create(world.provider, volume, "another", args);
      expect(promised.filter((name) => outputs[name] === undefined)).toEqual([]);
    }
  });

  test("whose arguments a policy has made wrong after check is refused before anything is sent", async () => {
    const world = await aWorld();
    const { inputs } = world.provider.check(volume, undefined, disk);
    const { availabilityZone: _, ...without } = inputs;
    await expect(world.provider.create(volume, { ...without, size: 5 })).rejects.toThrow(
      /availabilityZone: it is required[^]*5 GiB is not accepted/,
    );
    expect(world.emulator.requests().total).toBe(0);
  });

  test("is made once by a service that turns the request away at its door first", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolume", status: 503, retryAfter: 1 });
    await create(world.provider, volume, "data", disk);
    expect(world.emulator.state().volumes).toHaveLength(1);
  });

  test("that vanishes although its job succeeded keeps its id and says so", async () => {
    const world = await aWorld();
    world.emulator.fault({
      match: "createVolume",
      jobPlan: [["SUCCESS", 1]],
      plan: [
        ["creating", 1],
        ["gone", 1],
      ],
    });
    const failure = await unfinishedOf(create(world.provider, volume, "data", disk));
    expect(failure.message).toMatch(/its job succeeded\), and there is no disk of that id/);
  });

  test("whose metadata is refused keeps its id, and the next refresh shows what is missing", async () => {
    const world = await aWorld();
    world.emulator.fault({ match: "createVolumeMetadata", status: 403, code: "EVS.5403" });
    const args = { ...disk, metadata: { team: "storage" } };
    const failure = await unfinishedOf(create(world.provider, volume, "data", args));
    expect(failure.message).toContain("EVS.5403");
    const found = await world.provider.read(volume, failure.id, failure.outputs);
    expect(world.provider.diff(volume, failure.id, found?.outputs ?? {}, args).changes).toMatchObject([
      { path: "metadata" },
    ]);
  });
});

describe("a change that the service refuses", () => {
  test("for a shared disk in use is told after a few tries, not after an hour", async () => {
    const world = await aWorld();
    const made = await aDisk(world, { multiattach: true });
    world.emulator.patchVolume(made.id, { attachments: [{ server_id: "server-1" }] });
    const began = world.clock.now();
    await expect(made.update({ ...disk, multiattach: true, size: 40 })).rejects.toThrow("EVS.1065");
    expect(world.clock.now() - began).toBeLessThan(60_000);
  });

  test("in the middle of several keeps those that were made", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 400, code: "EVS.1014" });
    const failure = await unfinishedOf(made.update({ ...disk, name: "renamed", size: 40 }));
    expect(failure.outputs).toMatchObject({ name: "renamed", size: 20 });
    expect(onlyDisk(world)).toMatchObject({ name: "renamed", size: 20 });
  });

  test("because the disk has got the wanted size meanwhile is success", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 429, retryAfter: 10 });
    void world.clock.sleep(5000).then(() => world.emulator.patchVolume(made.id, { size: 40 }));
    expect(await made.update({ ...disk, size: 40 })).toMatchObject({ size: 40 });
    expect(requestsOf(world)).toMatchObject({ extendVolume: 2 });
  });

  test("because the disk has got larger than wanted meanwhile says both sizes", async () => {
    const world = await aWorld();
    const made = await aDisk(world);
    world.emulator.fault({ match: "extendVolume", status: 429, retryAfter: 10 });
    void world.clock.sleep(5000).then(() => world.emulator.patchVolume(made.id, { size: 50 }));
    await expect(made.update({ ...disk, size: 40 })).rejects.toThrow(/has 50 GiB and can't become 40 GiB/);
  });
});
