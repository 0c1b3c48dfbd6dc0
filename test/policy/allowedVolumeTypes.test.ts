import { expect, test } from "vitest";
import { allowedVolumeTypes } from "../../sdk/policy/index.js";
import { violations } from "./violations.js";

test.each(["SAS", "GPSSD", "SSD", "ESSD"])("without any configuration %s passes", async (volumeType) => {
  expect(await violations(allowedVolumeTypes(), { volumeType })).toEqual([]);
});

test("a type that is not on the list is refused, and the list is named", async () => {
  expect(await violations(allowedVolumeTypes(), { volumeType: "SATA" })).toEqual([
    "volumeType is SATA, and this policy allows SAS, GPSSD, SSD, ESSD.",
  ]);
});

test("a volume that does not name its type is refused", async () => {
  expect(await violations(allowedVolumeTypes({ types: ["SSD"] }), { snapshotId: "s-1" })).toEqual([
    "volumeType is not set, and this policy allows SSD: set it.",
  ]);
});

test("the policy config of the CLI goes over what the code says", async () => {
  const config = { types: ["uh-l1"] };
  expect(await violations(allowedVolumeTypes({ types: ["SSD"] }), { volumeType: "uh-l1" }, { config })).toEqual([]);
});

test("an empty list allows nothing", async () => {
  expect(await violations(allowedVolumeTypes({ types: [] }), { volumeType: "SSD" })).toEqual([
    "volumeType is SSD, and this policy allows no volume type at all.",
  ]);
});

test("snapshots are not concerned", async () => {
  expect(await violations(allowedVolumeTypes(), {}, { type: "evs:index:Snapshot" })).toBeUndefined();
});
