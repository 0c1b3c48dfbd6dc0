import * as evs from "pulumi-evs";

const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };
const data = new evs.Volume("data", { ...place, size: 20 });

const beforeUpgrade = new evs.Snapshot("before-upgrade", {
  volumeId: data.id,
  description: "Before the upgrade to version 12",
});

// A second disk with what was on the first one at that moment.
const copy = new evs.Volume("copy", { ...place, size: 20, snapshotId: beforeUpgrade.id });

export const snapshotId = beforeUpgrade.id;
export const copyId = copy.id;
