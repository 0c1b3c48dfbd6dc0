import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

const data = new evs.Volume("data", {
  size: config.getNumber("size") ?? 20, // GiB
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
  snapshotBeforeGrowth: { keep: 2 }, // the newest two stay; `true` keeps all of them
  cascade: config.getBoolean("cascade") ?? false, // true: the snapshots are deleted with the disk
});

export const volumeId = data.id;
