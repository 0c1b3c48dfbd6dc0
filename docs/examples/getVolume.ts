import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const name = new pulumi.Config().require("volumeName");

// A disk that another program made: a snapshot of it belongs to this one.
const disk = evs.getVolumeOutput({ name });
const snapshot = new evs.Snapshot("nightly", { volumeId: disk.id });

export const size = disk.size;
export const snapshotId = snapshot.id;
