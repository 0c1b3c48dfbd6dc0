import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

const data = new evs.Volume("data", {
  size: config.requireNumber("size"), // GiB: raise it and run `pulumi up`, the disk grows in place
  availabilityZone: config.require("availabilityZone"),
  volumeType: "SSD",
  metadata: { owner: "platform" },
});

const snapshot = new evs.Snapshot("data-snapshot", { volumeId: data.id });

export const volumeId = data.id;
export const wwn = data.wwn; // by which a server tells its disks apart
export const snapshotId = snapshot.id;
