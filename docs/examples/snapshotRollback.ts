import * as evs from "pulumi-evs";

const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });
const beforeUpgrade = new evs.Snapshot("before-upgrade", { volumeId: data.id });

// Put this in when the disk shall go back. Another value in `triggers` rolls it back once more.
const rollBack = new evs.SnapshotRollback("roll-back", {
  snapshotId: beforeUpgrade.id,
  volumeId: data.id,
  triggers: { asked: "2027-01-31, the upgrade failed" },
});

export const status = rollBack.status;
