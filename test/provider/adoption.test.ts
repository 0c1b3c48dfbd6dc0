import { describe, expect, test } from "vitest";
import { changesOf, existing, existingDisks } from "./existingDisks.js";
import {
  Resource,
  aWorld,
  checked,
  create,
  declared,
  disk,
  failureOf,
  onlyDisk,
  requestsOf,
  volume,
} from "./harness.js";

describe("a disk that exists", () => {
  test("is taken as it is, and nothing but a look is sent", async () => {
    const { world, id } = await existing({ description: "somebody's words", metadata: { team: "storage" } });
    const made = await create(world.provider, volume, "data", { ...disk, name: "old", adopt: id });
    expect(made).toMatchObject({ id, outputs: { ...disk, name: "old", status: "available" } });
    expect(requestsOf(world)).toEqual({ getVolume: 1 });
    expect(world.said).toEqual([]);
  });

  test("has in state what the program declares, and no word of the adoption", async () => {
    const { world, id } = await existing({ description: "words", metadata: { team: "storage", other: "theirs" } });
    const { outputs } = await create(world.provider, volume, "data", {
      ...disk,
      metadata: { team: "storage" },
      adopt: id,
    });
    expect(outputs).toMatchObject({ description: "words", metadata: { team: "storage" } });
    expect(outputs).not.toHaveProperty("adopt");
  });

  test("keeps its name where the program gives none, for good", async () => {
    const { world, id } = await existing();
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    expect(made.state).toMatchObject({ name: "old" });
    await made.update({ ...disk, size: 40 });
    expect(onlyDisk(world)).toMatchObject({ id, name: "old", size: 40 });
    const read = await made.read();
    const inputs = checked(world.provider, volume, declared("data", { ...disk, size: 40 }), read?.inputs);
    expect(world.provider.diff(volume, id, made.state, inputs)).toMatchObject({ changes: [], silent: false });
  });

  test("gets the Pulumi name when a name that was given is removed", async () => {
    const { world, id } = await existing();
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    await made.update({ ...disk, name: "new" });
    await made.update(disk);
    expect(onlyDisk(world)).toMatchObject({ id, name: "data" });
  });

  test.each([
    ["removed", {}],
    ["another id", { adopt: "another" }],
    ["another word", { adopt: { id: "another", from: "project/other" } }],
  ])("is unchanged when adopt is %s later", async (_, args) => {
    const { world, id } = await existing();
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    const inputs = checked(world.provider, volume, declared("data", { ...disk, ...args }), made.inputs);
    expect(world.provider.diff(volume, id, made.state, inputs)).toMatchObject({ changes: [], silent: false });
  });

  test("is what it was when a disk that a program made is told to adopt", async () => {
    const world = await aWorld();
    const made = await Resource.made(world.provider, volume, "data", disk);
    const inputs = checked(world.provider, volume, declared("data", { ...disk, adopt: made.id }), made.inputs);
    expect(world.provider.diff(volume, made.id, made.state, inputs)).toMatchObject({ changes: [], silent: false });
  });

  test("is accepted with what no cloud tells, as declared", async () => {
    const { world, id } = await existing({ volume_type: null });
    const { outputs } = await create(world.provider, volume, "data", { ...disk, backupId: "b-1", adopt: id });
    expect(outputs).toMatchObject({ backupId: "b-1", volumeType: "SSD" });
    expect(changesOf(world)).toEqual({});
  });

  test("is taken in use, by a server, too", async () => {
    const { world, id } = await existing();
    const server = world.emulator.addServer({ status: "ACTIVE", name: "web" });
    world.emulator.patchVolume(id, { attachments: [{ server_id: server }] });
    const { outputs } = await create(world.provider, volume, "data", { ...disk, adopt: id });
    expect(outputs).toMatchObject({ status: "in-use", attachments: [{ serverId: server }] });
  });

  test("that is being made is waited for", async () => {
    const { world, id } = await existing();
    world.emulator.patchVolume(id, { status: "creating" });
    void world.clock.sleep(5000).then(() => world.emulator.patchVolume(id, { status: "available" }));
    const { outputs } = await create(world.provider, volume, "data", { ...disk, adopt: id });
    expect(outputs).toMatchObject({ status: "available" });
  });

  test("is refreshed and deleted like any other", async () => {
    const { world, id } = await existing();
    const made = await Resource.made(world.provider, volume, "data", { ...disk, adopt: id });
    expect((await made.read())?.outputs).toEqual(made.state);
    await made.delete();
    expect(world.emulator.state().volumes).toEqual([]);
  });
});

describe("what differs and can be changed in place", () => {
  const args = {
    ...disk,
    size: 40,
    name: "data",
    description: "new words",
    metadata: { team: "storage", tier: "gold" },
    readonly: true,
  };

  test("is changed", async () => {
    const { world, id } = await existing({ metadata: { team: "nobody", other: "theirs" } });
    const made = await create(world.provider, volume, "data", { ...args, adopt: id });
    expect(made).toMatchObject({ id, outputs: args });
    expect(onlyDisk(world)).toMatchObject({
      name: "data",
      size: 40,
      description: "new words",
      metadata: { team: "storage", tier: "gold", other: "theirs" },
    });
  });

  test("is told without what can be secret", async () => {
    const { world, id } = await existing({ description: "old words", metadata: { team: "nobody", tier: "gold" } });
    await create(world.provider, volume, "data", { ...args, adopt: id });
    expect(world.said[0]).toBe(
      `Volume project/stack/data takes over disk ${id} (old). What differs from the program is changed: ` +
        `name from "old" to "data"; description; metadata (team); readonly to true; size from 20 to 40 GiB.`,
    );
    expect(world.said.join()).not.toMatch(/words|nobody|storage|gold/);
  });

  test("is found by looking now, whatever a list said a moment ago", async () => {
    const { world, id } = await existing({ name: "other" });
    const others = await existingDisks(world, 5);
    await Promise.all(
      others.map((one, index) => create(world.provider, volume, `other-${index}`, { ...disk, adopt: one })),
    );
    world.emulator.patchVolume(id, { name: "data" });
    await create(world.provider, volume, "data", { ...disk, name: "data", adopt: id });
    expect(changesOf(world)).toEqual({});
  });
});

describe("an adoption is refused with both values", () => {
  test.each([
    ["availabilityZone", { availabilityZone: "eu-de-02" }, { availability_zone: "eu-de-01" }],
    ["volumeType", { volumeType: "SAS" }, { volume_type: "SSD" }],
    ["multiattach", { multiattach: true }, { multiattach: false }],
    ["deviceType", { deviceType: "SCSI" }, {}],
    ["kmsId", { kmsId: "key-1" }, { metadata: { __system__encrypted: "1", __system__cmkid: "key-2" } }],
  ])("for another %s", async (name, args, patch) => {
    const { world, id } = await existing(patch);
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, ...args, adopt: id }));
    const is = { availabilityZone: '"eu-de-01"', volumeType: '"SSD"', multiattach: "false", deviceType: '"VBD"' };
    const has = name in is ? Reflect.get(is, name) : '"key-2"';
    expect(message).toMatch(
      `${name}: disk ${id} has ${has}, and the program says ${JSON.stringify(Object.values(args)[0])}: that can't be changed in place.`,
    );
    expect(changesOf(world)).toEqual({});
  });

  test.each([
    ["snapshotId", { snapshotId: "s-1" }],
    ["imageId", { imageId: "i-1" }],
    ["kmsId", { kmsId: "key-1" }],
  ])("for a %s where there is none", async (name, args) => {
    const { world, id } = await existing({ encrypted: false });
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, ...args, adopt: id }));
    expect(message).toMatch(
      `${name}: disk ${id} has none, and the program says ${JSON.stringify(Object.values(args)[0])}`,
    );
  });

  test("for a smaller size", async () => {
    const { world, id } = await existing();
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, size: 10, adopt: id }));
    expect(message).toMatch(`size: disk ${id} has 20 GiB, and the program says 10: a disk can't shrink.`);
  });

  test("all of them at once, and nothing is changed", async () => {
    const { world, id } = await existing();
    const args = { ...disk, size: 10, availabilityZone: "eu-de-02", name: "data", adopt: id };
    const { message } = await failureOf(create(world.provider, volume, "data", args));
    expect(message).toMatch(/^availabilityZone: .*\nsize: /);
    expect(changesOf(world)).toEqual({});
    expect(onlyDisk(world).name).toBe("old");
  });
});

describe("an adoption is refused", () => {
  test("of what is not there, and no new disk is made", async () => {
    const world = await aWorld();
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, adopt: "no-such-disk" }));
    expect(message).toMatch(/adopt: there is no disk no-such-disk in this project.*leave adopt out/);
    expect(world.emulator.state().volumes).toEqual([]);
  });

  test.each([
    ["deleting", "is being deleted"],
    ["awaiting-transfer", "is being handed over"],
    ["error", "is in status error"],
    ["error_deleting", "is in status error_deleting"],
    ["error_extending", "is in status error_extending"],
  ])("of a disk in status %s", async (status, words) => {
    const { world, id } = await existing();
    world.emulator.patchVolume(id, { status });
    const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, adopt: id }));
    expect(message).toMatch(`adopt: disk ${id} ${words}`);
    expect(changesOf(world)).toEqual({});
  });

  test("by an empty id, in check", async () => {
    const world = await aWorld();
    expect(() => checked(world.provider, volume, declared("data", { ...disk, adopt: "" }))).toThrow(/^adopt: /);
    expect(() => checked(world.provider, volume, declared("data", { ...disk, adopt: { id: "x" } }))).toThrow(
      /^adopt: /,
    );
  });
});
