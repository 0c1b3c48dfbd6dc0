import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

// A snapshot that somebody else took: only the key is this program's.
const snapshotId = new pulumi.Config().require("snapshotId");

const labels = new evs.SnapshotMetadata("labels", {
  snapshotId,
  metadata: { keepUntil: "2027-01-31" },
});

export const labelled = labels.id;
