import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

const data = new evs.Volume("data", {
  size: 20,
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
});

const beforeUpgrade = new evs.Snapshot("before-upgrade", { volumeId: data.id });

// Not set: nothing happens. Set: the disk goes back to the snapshot, once. Another value: once more.
const rollBack = config.get("rollBack");
if (rollBack !== undefined) {
  new evs.SnapshotRollback("roll-back", {
    snapshotId: beforeUpgrade.id,
    volumeId: data.id,
    triggers: { asked: rollBack },
  });
}

export const dataId = data.id;
export const takenAt = beforeUpgrade.createdAt;
