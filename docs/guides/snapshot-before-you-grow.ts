import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const size = config.getNumber("size") ?? 20; // GiB
const snapshot = config.get("snapshot"); // its name, while there shall be one

const data = new evs.Volume("data", { size, availabilityZone: "eu-de-01", volumeType: "SSD" });
const before = snapshot === undefined ? undefined : new evs.Snapshot(snapshot, { volumeId: data.id });

export const snapshotId = before?.id;
