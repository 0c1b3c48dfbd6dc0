import { expect, test } from "vitest";
import { Preview, aSnapshot } from "./previews.js";
import { type World, aDisk, aWorld, checked, declared, disk, snapshot, volume } from "./harness.js";

/** What was sent since the world was made or its requests were reset; logins are requests like all others. */
function sent({ emulator }: World): { total: number; by: Readonly<Record<string, number>> } {
  const { total, byOperation } = emulator.requests();
  return { total, by: byOperation };
}

const many = Array.from({ length: 500 }, (_, index) => `disk-${index}`);

test("five hundred new disks cost a login and one question each of types, zones and quotas", async () => {
  const world = await aWorld();
  const preview = new Preview(world);
  for (const name of many) expect(await preview.refused(volume, name, disk)).toEqual([]);
  expect(sent(world)).toEqual({
    total: 4,
    by: { createToken: 1, listVolumeTypes: 1, listAvailabilityZones: 1, getQuotas: 1 },
  });
});

test("a stack in which everything is to be looked at costs six requests, whatever its size", async () => {
  const world = await aWorld();
  const data = await aDisk(world, { allowReplacement: true });
  const [image] = world.emulator.state().images;
  const { id: snapshotId } = await aSnapshot(world, data.id);
  world.emulator.resetRequests();

  const preview = new Preview(world);
  for (const name of many) {
    await preview.refused(volume, name, { ...disk, size: 40, snapshotId });
    await preview.refused(volume, `${name}-boot`, { ...disk, size: 40, imageId: `${image?.id}` });
    await preview.refused(snapshot, `${name}-before`, { volumeId: data.id });
    expect(await preview.refused(volume, `${name}-lost`, { ...disk, snapshotId: `lost-${name}` })).toHaveLength(1);
  }
  await preview.refusedChange(data, "data", { ...disk, allowReplacement: true, availabilityZone: "eu-de-02" });
  expect(sent(world).total).toBe(6);
  // the image would have been the seventh
  expect(world.said.filter((text) => text.includes("6 requests"))).toHaveLength(1);
});

test("in a project of more disks than one list tells, six requests are the limit, too", async () => {
  const world = await aWorld();
  const disks = [await aDisk(world, {}, "one"), await aDisk(world, {}, "two"), await aDisk(world, {}, "three")];
  for (const { id } of disks) world.emulator.patchVolume(id, { status: "error_extending" });
  world.emulator.resetRequests();
  world.emulator.fault({ match: "listVolumes", pageLimit: 1, times: 100 });
  const preview = new Preview(world);
  const refusals: string[] = [];
  for (const data of disks) refusals.push(...(await preview.refusedChange(data, "data", { ...disk, size: 40 })));
  expect(refusals).toHaveLength(3);
  expect(sent(world).by).toMatchObject({ listVolumes: 1, getVolume: 2 });
  expect(sent(world).total).toBeLessThanOrEqual(6);
});

test("without the setting, and outside of previews, nothing is sent", async () => {
  const world = await aWorld();
  expect(await new Preview(world, { EVS_PREVIEW_CHECKS: "false" }).refused(volume, "data", disk)).toEqual([]);
  const provider = world.process({ EVS_PREVIEW_CHECKS: "true" });
  const wanted = declared("data", { ...disk, availabilityZone: "nowhere" });
  const offline = provider.check(volume, undefined, wanted);
  expect(await provider.lookAhead(volume, undefined, wanted, offline)).toEqual(offline);
  expect(sent(world).total).toBe(0);
});

test("a refresh, which compares without a check before, is no preview of a change", async () => {
  const world = await aWorld();
  const { id, inputs, state } = await aDisk(world);
  world.emulator.removeVolume(id);
  world.emulator.resetRequests();
  const provider = world.process({ EVS_PREVIEW_CHECKS: "true" });
  const grown = { ...state, size: 40 };
  await provider.lookAtChange(volume, id, grown, inputs, provider.diff(volume, id, grown, inputs));
  expect(sent(world).total).toBe(0);
});

test("what stays as it is costs a login and one question", async () => {
  const world = await aWorld();
  const data = await aDisk(world);
  const before = await aSnapshot(world, data.id);
  world.emulator.resetRequests();
  const preview = new Preview(world);
  await preview.refusedChange(data, "data", disk);
  await preview.refusedChange(before, "before", { volumeId: data.id });
  expect(sent(world).by).toEqual({ createToken: 1, listVolumeTypes: 1 });
});

test.each([
  ["a wrong password", { OS_PASSWORD: "wrong" }, "The username or password is wrong"],
  ["a project that is not there", { OS_PROJECT_ID: "no-such-project" }, "The project does not exist"],
])("%s is refused once, for all resources", async (_, environment, words) => {
  const world = await aWorld();
  const preview = new Preview(world, environment);
  const [reason, ...others] = await preview.refused(volume, "one", disk);
  expect(reason).toMatch(/^evs:previewChecks: the cloud does not accept the login, so `pulumi up` can't work\./);
  expect(reason).toContain(words);
  expect(others).toEqual([]);
  const { total } = sent(world);
  expect(await preview.refused(volume, "two", disk)).toEqual([]);
  expect(sent(world).total).toBe(total);
  expect(world.said).toEqual([]);
});

test("a wrong secret key is refused as a wrong password is", async () => {
  const world = await aWorld();
  const { OS_SECRET_KEY: _, ...keys } = world.emulator.logins.aksk;
  const none = { OS_USERNAME: "", OS_PASSWORD: "" };
  const preview = new Preview(world, { ...none, ...keys, OS_SECRET_KEY: "wrong" });
  expect(await preview.refused(volume, "one", disk)).toEqual([
    expect.stringContaining("the cloud does not accept the login"),
  ]);
});

test("without a login it is said once that nothing was checked", async () => {
  const world = await aWorld();
  const preview = new Preview(world, { OS_USERNAME: "", OS_PASSWORD: "" });
  for (const name of ["one", "two"]) expect(await preview.refused(volume, name, disk)).toEqual([]);
  expect(world.said).toEqual([
    expect.stringMatching(
      /^evs:previewChecks: nothing about the cloud was checked\. The login to the cloud is not complete/,
    ),
  ]);
  expect(sent(world).total).toBe(0);
});

test.each([
  ["lacks a right", { status: 403, code: "EVS.0011" }],
  ["is throttled", { status: 429, code: "APIGW.0308" }],
  ["gets no answer", { drop: "before" as const }],
])("a look that %s is a warning, said once, and the rest is checked", async (_, failure) => {
  const world = await aWorld();
  world.emulator.fault({ match: "getQuotas", times: 100, ...failure });
  world.emulator.patchQuotas({ volumes: 0 });
  const preview = new Preview(world);
  expect(await preview.refused(volume, "one", disk)).toEqual([]);
  expect(await preview.refused(volume, "two", { ...disk, volumeType: "SDD" })).toEqual([
    expect.stringContaining("there is no disk type SDD"),
  ]);
  expect(world.said).toEqual([
    expect.stringMatching(
      /^evs:previewChecks: the quotas could not be looked at, so what depends on that was not checked\./,
    ),
  ]);
});

test("a right that is missing is named as such", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "getQuotas", status: 403, code: "EVS.0011" });
  await new Preview(world).refused(volume, "data", disk);
  expect(world.said).toEqual([expect.stringContaining("The login lacks the right for that. getQuotas (GET ")]);
});

test("a service that does not answer at all is asked once", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "GET /v2/**", times: 100, drop: "before" });
  const preview = new Preview(world);
  for (const name of ["one", "two"]) expect(await preview.refused(volume, name, disk)).toEqual([]);
  expect(sent(world).by).toEqual({ createToken: 1, listVolumeTypes: 1 });
  expect(world.said).toEqual([expect.stringContaining("the disk types could not be looked at")]);
});

test("a disk whose create was cut off may be there, so that what speaks against it is a warning", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", drop: "after" });
  world.emulator.fault({ match: "GET /v2/**", status: 500, times: 10_000 });
  const first = world.process();
  await first.create(volume, checked(first, volume, declared("data", disk))).catch(() => undefined);
  first.stop();
  world.emulator.clearFaults();
  world.emulator.patchQuotas({ volumes: 1 });
  // another name in the cloud: it is not likeness that makes the word milder
  for (const { id } of world.emulator.state().volumes) world.emulator.patchVolume(id, { name: "other" });
  expect(await new Preview(world).refused(volume, "data", disk)).toEqual([]);
  expect(world.said.filter((text) => text.includes("the quota volumes"))).toHaveLength(1);
  expect(await new Preview(world).refused(volume, "more", disk)).toHaveLength(1);
});

test("what check answers holds no trace of a preview", async () => {
  const { provider } = await aWorld();
  const inputs = (more: object) => checked(provider, volume, declared("data", disk, { ...more }));
  expect(inputs({ preview: "urn:pulumi:x" })).toEqual(inputs({}));
});
