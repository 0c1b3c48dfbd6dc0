import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const golden = evs.getSnapshotOutput({ name: new pulumi.Config().require("snapshotName") });

// A disk with what the snapshot holds, as large as it needs.
const copy = new evs.Volume("copy", {
  size: golden.size.apply((size) => size ?? 20),
  availabilityZone: "eu-de-01",
  snapshotId: golden.id,
});

export const copyId = copy.id;
