import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

// Grows in place: raise the number and run `pulumi up` again. A smaller number is refused, since it could only destroy the data.
const data = new evs.Volume("data", {
  size: config.getNumber("size") ?? 20,
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
  description: "Database files",
});

const snapshot = new evs.Snapshot("data-snapshot", { volumeId: data.id });

new evs.VolumeMetadata("data-labels", {
  volumeId: data.id,
  metadata: { owner: "platform", environment: "demo" },
});

const archive = new evs.Volume("archive", {
  size: 40,
  availabilityZone: "eu-de-01",
  volumeType: "SAS",
});

export const dataId = data.id;
export const snapshotId = snapshot.id;
export const archiveId = archive.id;

// `pulumi config set transfer true` offers the archive disk to another project. Who has both values can take it.
const handover = config.getBoolean("transfer")
  ? new evs.VolumeTransfer("handover", { volumeId: archive.id })
  : undefined;
export const offer = handover === undefined ? "none" : { transferId: handover.id, authKey: handover.authKey };
