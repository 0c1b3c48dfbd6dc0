import { describe, expect, test } from "vitest";
import { Resource, aDisk, disk, failureOf, volumeTransfer } from "../provider/harness.js";
import { aFunctionWorld } from "./world.js";

const nobody = "00000000-0000-0000-0000-000000000000";

describe("what is asked", () => {
  test("for everything that is found by name or filtered is one list", async () => {
    const world = await aFunctionWorld();
    await aDisk(world, { metadata: { role: "db", tier: "1" } }, "a");
    await aDisk(world, { metadata: { role: "db" }, volumeType: "SAS" }, "b");
    world.asked();
    const names = async (args: Record<string, unknown>) => {
      const { volumes } = await world.ask("getVolumes", args);
      return Array.isArray(volumes) ? volumes.map((one: { name: string }) => one.name).toSorted() : volumes;
    };
    const found = await Promise.all([
      names({}),
      names({ metadata: { role: "db", tier: "1" } }),
      names({ metadata: { role: "db" }, volumeType: "SAS" }),
      names({ volumeType: "sas" }),
      names({ status: "available", availabilityZone: disk.availabilityZone, name: "a" }),
    ]);
    expect(found).toEqual([["a", "b"], ["a"], ["b"], [], ["a"]]);
    expect(await world.ask("getVolume", { name: "b" })).toMatchObject({ volumeType: "SAS" });
    expect(world.asked()).toEqual({ listVolumes: 1 });
  });

  test("by id is asked once for each", async () => {
    const world = await aFunctionWorld();
    const { id } = await aDisk(world);
    world.asked();
    await Promise.all([world.ask("getVolume", { id }), world.ask("getVolume", { id })]);
    await world.ask("getVolume", { id });
    expect(world.asked()).toEqual({ getVolume: 1 });
  });

  test("is answered as it was in the beginning, but for what had to be made before", async () => {
    const world = await aFunctionWorld();
    expect(await world.ask("getVolumes")).toEqual({ volumes: [] });
    const { id } = await aDisk(world);
    expect(await world.ask("getVolumes")).toEqual({ volumes: [] });
    expect(await world.ask("getVolumes", {}, ["urn of data"])).toMatchObject({ volumes: [{ id }] });
    expect(await world.ask("getVolume", { name: "data" }, ["urn of data"])).toMatchObject({ id });
    expect(world.asked()["listVolumes"]).toBe(2);
  });

  test("of a disk that was changed meanwhile is asked anew, though a list has just shown it", async () => {
    const world = await aFunctionWorld();
    const disks = [];
    for (let i = 0; i < 12; i += 1) disks.push(await aDisk(world, {}, `data-${i}`));
    world.asked();
    await Promise.all(disks.map(({ id }) => world.ask("getVolume", { id })));
    expect(world.asked()).toMatchObject({ listVolumes: 1 });
    const id = disks[3]?.id ?? "";
    world.emulator.patchVolume(id, { size: 50 });
    expect(await world.ask("getVolume", { id })).toMatchObject({ size: 20 });
    expect(await world.ask("getVolume", { id }, ["urn of data-3"])).toMatchObject({ size: 50 });
  });

  test("of a transfer that was taken back meanwhile is asked anew, though a list has just shown it", async () => {
    const world = await aFunctionWorld();
    const offers = [];
    for (let i = 0; i < 12; i += 1) {
      const { id: volumeId } = await aDisk(world, {}, `data-${i}`);
      offers.push(await Resource.made(world.provider, volumeTransfer, `offer-${i}`, { volumeId }));
    }
    world.asked();
    await Promise.all(offers.map(({ id }) => world.ask("getTransfer", { id })));
    expect(world.asked()).not.toHaveProperty("getTransfer");
    const id = offers[3]?.id ?? "";
    await offers[3]?.delete();
    expect(await world.ask("getTransfer", { id })).toMatchObject({ id });
    expect((await failureOf(world.ask("getTransfer", { id }, ["urn of data-3"]))).message).toContain(id);
  });

  test("and failed is asked again", async () => {
    const world = await aFunctionWorld();
    world.emulator.fault({ match: "getQuotas", status: 403, code: "EVS.0001", times: 1 });
    expect((await failureOf(world.ask("getQuotas"))).message).toContain("403");
    expect(await world.ask("getQuotas")).toHaveProperty("quotas");
  });
});

describe("an error says what to do, and nothing is asked for arguments that are wrong:", () => {
  test.each([
    ["getVolume", {}, "exactly one of id and name has to be given, and 0 were. Give one of them."],
    [
      "getVolume",
      { id: "a", name: "b" },
      "exactly one of id and name has to be given, and 2 were. Leave one of them out.",
    ],
    ["getVolume", { id: "" }, "id: an empty text is not accepted: it is empty; give an id"],
    [
      "getVolumeType",
      { nam: "SSD" },
      "nam: getVolumeType has no argument nam. Did you mean name? Its arguments are id, name.",
    ],
    ["getTransfer", {}, "id: it is required: Id of the transfer."],
    ["getVolumes", { metadata: "role" }, "metadata: this text of 4 characters is not accepted"],
    ["getVolumes", { tags: { role: "db" } }, "tags: Open Telekom Cloud (EVS v2) can't read the tags of disks"],
  ])("%s of %o", async (name, args, words) => {
    const world = await aFunctionWorld();
    expect((await failureOf(world.ask(name, args))).message).toContain(words);
    expect(world.emulator.requests().total).toBe(0);
  });
});

describe("there is an error", () => {
  test("that counts and names those of one name", async () => {
    const world = await aFunctionWorld();
    const ids = [];
    for (const name of ["a", "b"]) ids.push((await aDisk(world, { name: "twin" }, name)).id);
    const { message } = await failureOf(world.ask("getVolume", { name: "twin" }));
    expect(message).toMatch(/^2 disks in project \S+ of region eu-de have the name twin: /);
    for (const id of ids) expect(message).toContain(id);
  });

  test.each([
    ["getVolume", { name: "none" }, "no disk in project"],
    ["getVolume", { id: nobody }, `there is no disk ${nobody} in project`],
    ["getSnapshot", { id: nobody }, `there is no snapshot ${nobody} in project`],
    ["getSnapshot", { name: "none" }, "no snapshot in project"],
    ["getVolumeType", { id: nobody }, `there is no disk type ${nobody} in project`],
    ["getTransfer", { id: nobody }, "It was accepted or taken back, or it is of another project"],
    ["getJob", { id: nobody }, "The service forgets old jobs"],
    ["getServerFlavors", { serverId: nobody }, `there is no server ${nobody} in project`],
  ])("for what is not there: %s of %o", async (name, args, words) => {
    const world = await aFunctionWorld();
    expect((await failureOf(world.ask(name, args))).message).toContain(words);
  });
});
