import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const volumeId = new pulumi.Config().require("volumeId");

const found = evs.getSnapshotsOutput({ volumeId, status: "available" });

// When the last one was taken.
export const lastTaken = found.snapshots.apply((snapshots) =>
  snapshots
    .map(({ createdAt }) => createdAt)
    .toSorted()
    .at(-1),
);
