import { describe, expect, test } from "vitest";
import { functions } from "../../provider/functions/index.js";
import { propertyOf } from "../../provider/resources/kind/property.js";
import { Resource, aDisk, disk, snapshot, volume, volumeTransfer } from "../provider/harness.js";
import { aFunctionWorld, resultOf } from "./world.js";

const uuid = "c9a8b7c6-0000-4000-8000-000000000000";

test.each(functions)("$name says something else of each of its arguments", ({ args }) => {
  const descriptions = Object.values(args.shape).map((schema) => propertyOf(schema).description);
  expect(new Set(descriptions).size).toBe(descriptions.length);
});

describe("an answer has the outputs of its resource, its id, and nothing that its type does not say", () => {
  test("of a disk with all that a disk can have", async () => {
    const world = await aFunctionWorld();
    const made = await aDisk(world, { metadata: { role: "db" }, multiattach: true, kmsId: uuid, description: "words" });
    world.emulator.patchVolume(made.id, { attachments: [{ server_id: uuid, device: "/dev/vdb", host_name: "host" }] });
    const { __evs, metadata: _, ...state } = (await made.read())?.outputs ?? {};

    const one = await world.ask("getVolume", { id: made.id });
    expect(one).toMatchObject({ id: made.id, ...state, attachments: [{ serverId: uuid, device: "/dev/vdb" }] });
    expect(one["metadata"]).toMatchObject({ role: "db", __system__cmkid: uuid });
    expect(resultOf("getVolume").parse(one)).toEqual(one);
    expect(await world.ask("getVolumes")).toEqual({ volumes: [one] });
    expect(resultOf("getVolumes").parse({ volumes: [one] })).toEqual({ volumes: [one] });
  });

  test("of a disk from an image, and of one from a snapshot", async () => {
    const world = await aFunctionWorld();
    const [image] = world.emulator.state().images;
    const system = await aDisk(world, { size: 40, imageId: image?.id }, "system");
    const source = await aDisk(world, {}, "source");
    const before = await Resource.made(world.provider, snapshot, "before", { volumeId: source.id });
    expect(system.state["imageId"]).toBeTypeOf("string");
    const copy = await Resource.made(world.provider, volume, "copy", { ...disk, snapshotId: before.id });
    for (const { id, state } of [system, copy]) {
      const one = await world.ask("getVolume", { id });
      expect(one).toMatchObject({ id, volumeType: "SSD" });
      for (const source of ["imageId", "snapshotId"]) expect(one[source]).toBe(state[source]);
      expect(resultOf("getVolume").parse(one)).toEqual(one);
    }
  });

  test("of a snapshot", async () => {
    const world = await aFunctionWorld();
    const data = await aDisk(world);
    const made = await Resource.made(world.provider, snapshot, "before", { volumeId: data.id, metadata: { a: "b" } });
    const { __evs, ...state } = made.state;
    const one = await world.ask("getSnapshot", { id: made.id });
    expect(one).toMatchObject({ id: made.id, ...state });
    expect(resultOf("getSnapshot").parse(one)).toEqual(one);
    expect(await world.ask("getSnapshot", { name: "before" })).toEqual(one);
    expect(await world.ask("getSnapshots", { volumeId: data.id })).toEqual({ snapshots: [one] });
    expect(await world.ask("getSnapshots", { volumeId: uuid })).toEqual({ snapshots: [] });
  });

  test("of a transfer, but for its key", async () => {
    const world = await aFunctionWorld();
    const data = await aDisk(world);
    const made = await Resource.made(world.provider, volumeTransfer, "offer", { volumeId: data.id });
    const { __evs, authKey, ...state } = made.state;
    const one = await world.ask("getTransfer", { id: made.id });
    expect(one).toEqual({ id: made.id, ...state });
    expect(authKey).toBeTypeOf("string");
    expect(resultOf("getTransfer").parse(one)).toEqual(one);
    expect(await world.ask("getTransfers")).toEqual({ transfers: [one] });
  });

  test("of a job", async () => {
    const world = await aFunctionWorld();
    const data = await aDisk(world);
    const id = world.emulator.state().jobs[0]?.job_id;
    const one = await world.ask("getJob", { id });
    expect(one).toMatchObject({ id, type: "createVolume", status: "SUCCESS", volumeId: data.id, subJobs: [] });
    expect(resultOf("getJob").parse(one)).toEqual(one);
  });

  test("of the flavors that a server can become", async () => {
    const world = await aFunctionWorld();
    const [server] = world.emulator.state().servers;
    const answer = await world.ask("getServerFlavors", { serverId: server?.id });
    expect(answer["flavors"]).toContainEqual(expect.objectContaining({ id: "s3.xlarge.2", vcpus: 4, ram: 8192 }));
    expect(resultOf("getServerFlavors").parse(answer)).toEqual(answer);
  });

  test.each(["getVolumeTypes", "getAvailabilityZones", "getQuotas", "getExtensions", "getApiVersions"])(
    "of %s",
    async (name) => {
      const world = await aFunctionWorld();
      const answer = await world.ask(name);
      expect(resultOf(name).parse(answer)).toEqual(answer);
      // no list of it is empty, or nothing would have been compared
      expect(Object.values(answer).map((things) => Object.keys(Object(things)).length)).not.toContain(0);
    },
  );
});

test("a type is found by its name and by its id, with its zones", async () => {
  const world = await aFunctionWorld();
  const ssd = await world.ask("getVolumeType", { name: "SSD" });
  expect(ssd).toMatchObject({ name: "SSD", availabilityZones: ["eu-de-01", "eu-de-02", "eu-de-03", "az-dc-1"] });
  expect(await world.ask("getVolumeType", { id: ssd["id"] })).toEqual(ssd);
  expect(world.asked()).toEqual({ listVolumeTypes: 1 });
});

test("where a type is sold out is said where the cloud says it", async () => {
  const world = await aFunctionWorld({ cloud: "huaweicloud" });
  expect(await world.ask("getVolumeType", { name: "ESSD2" })).toMatchObject({ soldOutIn: ["az-dc-1"] });
  expect(await world.ask("getVolumeType", { name: "SSD" })).toMatchObject({ soldOutIn: [] });
});

test("what is used of a quota is told", async () => {
  const world = await aFunctionWorld();
  await aDisk(world);
  expect(await world.ask("getQuotas")).toMatchObject({
    quotas: { gigabytes_SSD: { limit: -1, inUse: 20, reserved: 0 }, volumes: { inUse: 1 } },
  });
});
