import { expect, test } from "vitest";
import { aWorld, create, disk, failureOf, requestsOf, volume } from "./harness.js";

async function refused(args: object, others = 0) {
  const world = await aWorld();
  const wrong = (name: string) => failureOf(create(world.provider, volume, name, { ...disk, ...args }));
  const failures = await Promise.all(["data", ...Array.from({ length: others }, (_, at) => `other-${at}`)].map(wrong));
  return { world, message: failures[0]?.message ?? "", failures };
}

test("a wrong zone is refused with the zones that there are", async () => {
  const { message } = await refused({ availabilityZone: "moon-1" });
  expect(message).toMatch(/EVS\.1036.*The request had availabilityZone moon-1\. Zones: eu-de-01, eu-de-02/);
});

test("a wrong type is refused with the types that there are, those that are sold out marked", async () => {
  const world = await aWorld({}, { cloud: "huaweicloud" });
  world.emulator.patchVolumeType("SAS", { sold_out_zones: ["az-dc-1"] });
  const wrong = { ...disk, availabilityZone: "az-dc-1", volumeType: "GOLD" };
  const { message } = await failureOf(create(world.provider, volume, "data", wrong));
  expect(message).toMatch(/EVS\.2070.*The request had volumeType GOLD\. Types: .*SAS \(sold out in az-dc-1\).*SSD/);
});

test("many disks that are refused ask for the names once", async () => {
  const { world, failures } = await refused({ volumeType: "GOLD" }, 20);
  expect(failures.every(({ message }) => message.includes("Types: "))).toBe(true);
  expect(requestsOf(world)["listVolumeTypes"]).toBe(1);
});

test("where the names can't be read the refusal is told as it is", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "listAvailabilityZones", times: 9, status: 403, code: "EVS.5403" });
  const { message } = await failureOf(create(world.provider, volume, "data", { ...disk, availabilityZone: "moon-1" }));
  expect(message).toContain("EVS.1036");
  expect(message).not.toContain("5403");
});

test("a job that failed is told with the id of the request that said so", async () => {
  const world = await aWorld();
  world.emulator.fault({ match: "createVolume", outcome: "error" });
  const { message } = await failureOf(create(world.provider, volume, "data", disk));
  expect(message).toMatch(/job .* failed: EVS\.\d+, .*\(request [0-9a-f-]+\)/);
});
