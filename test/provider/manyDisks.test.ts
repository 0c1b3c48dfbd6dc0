import { expect, test } from "vitest";
import { createVolume } from "../../provider/api/evs/volumes.js";
import { openSession } from "../../provider/transport/session.js";
import { readSettings } from "../../provider/settings/settings.js";
import { Resource, aWorld, create, disk, requestsOf, unfinishedOf, volume } from "./harness.js";

const names = Array.from({ length: 5 }, (_, index) => `data-${index}`);

async function fiveDisks(...setting: Parameters<typeof aWorld>) {
  const world = await aWorld(...setting);
  const made = await Promise.all(
    names.map((name) => Resource.made(world.provider, volume, name, { ...disk, metadata: { name } })),
  );
  return { world, made };
}

test("disks beyond the first page of the list are found", async () => {
  const { world, made } = await fiveDisks();
  const session = openSession({
    settings: readSettings({ stack: {}, environment: world.emulator.env }),
    clock: world.clock,
  });
  world.emulator.patchQuotas({ volumes: 2000, gigabytes: 100_000 });
  const batch = { availability_zone: "eu-de-01", volume_type: "SSD", size: 10, name: "other", count: 100 };
  for (let batches = 0; batches < 11; batches += 1) await createVolume(session, { body: { volume: batch } });
  world.emulator.resetRequests();
  const found = await Promise.all(made.map((one) => one.read()));
  expect(found.map((one) => one?.outputs["name"])).toEqual(names);
  expect(requestsOf(world)).toEqual({ listVolumes: 2 });
});

test("a disk that a list misses is asked for before it counts as gone", async () => {
  const { world, made } = await fiveDisks();
  const [first] = made;
  if (first === undefined) throw new Error("there is a first disk");
  world.emulator.removeVolume(first.id);
  world.emulator.resetRequests();
  const found = await Promise.all(made.map((one) => one.read()));
  expect(found.map((one) => one === undefined)).toEqual([true, false, false, false, false]);
  expect(requestsOf(world)).toEqual({ listVolumes: 1, getVolume: 1 });
});

test("a cloud without the list of all fields tells the same of a disk, whoever else is looked at", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "listVolumes", times: 1000, status: 404, code: "APIGW.0101" });
  const alone = await create(world.provider, volume, "alone", disk);
  const together = await Promise.all(names.map((name) => create(world.process(), volume, name, disk)));
  const told = ({ outputs }: typeof alone): string[] => Object.keys(outputs).sort();
  for (const one of together) expect(told(one)).toEqual(told(alone));
  const read = await Promise.all(together.map(({ id, outputs }) => world.provider.read(volume, id, outputs)));
  expect(read.map((one) => one?.outputs)).toEqual(together.map(({ outputs }) => outputs));
});

test("Huawei Cloud serves a whole life, too", async () => {
  const { world, made } = await fiveDisks({}, { cloud: "huaweicloud" });
  await Promise.all(made.map((one) => one.update({ ...disk, size: 40, metadata: {} })));
  await Promise.all(made.map((one) => one.delete()));
  expect(world.emulator.state().volumes).toEqual([]);
});

test("one disk that fails does not touch the others", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", skip: 2, outcome: "error" });
  const results = await Promise.allSettled(names.map((name) => create(world.provider, volume, name, disk)));
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(4);
  expect(world.emulator.state().volumes.filter(({ status }) => status === "available")).toHaveLength(4);
});

test("a list that is refused is done without: each disk is asked for alone", async () => {
  const { world, made } = await fiveDisks();
  world.emulator.fault({ match: "listVolumes", status: 403, times: 1000 });
  world.emulator.resetRequests();
  const found = await Promise.all(made.map((one) => one.read()));
  expect(found.map((one) => one?.outputs["name"])).toEqual(names);
  expect(requestsOf(world)).toEqual({ listVolumes: 1, getVolume: 5 });
});

test("fifty disks are made once each by a service that throttles half of the requests", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "" }, { jobSeconds: 2 });
  world.emulator.fault({ match: "createVolume", skip: 10, times: 25, status: 429, retryAfter: 5 });
  const many = Array.from({ length: 50 }, (_, index) => create(world.provider, volume, `data-${index}`, disk));
  expect(new Set((await Promise.all(many)).map(({ id }) => id)).size).toBe(50);
  expect(world.emulator.state().volumes).toHaveLength(50);
});

test("disks that wait for the first of them to be done keep their ids at an interrupt", async () => {
  const world = await aWorld({ EVS_POLL_INTERVAL: "" }, { jobSeconds: 60 });
  void world.clock.sleep(5000).then(() => world.provider.stop());
  const failures = await Promise.all(names.map((name) => unfinishedOf(create(world.provider, volume, name, disk))));
  const made = world.emulator.state().volumes.map(({ id }) => id);
  expect(failures.map(({ id }) => id).sort()).toEqual(made.sort());
});

test("a replacement beside the disk that it replaces is a new disk", async () => {
  const { world, made } = await fiveDisks();
  const { id } = await create(world.provider, volume, "data-0", { ...disk, availabilityZone: "eu-de-02" });
  await made[0]?.delete();
  expect(world.emulator.state().volumes.map((found) => found.id)).toContain(id);
  expect(world.emulator.state().volumes).toHaveLength(5);
});
