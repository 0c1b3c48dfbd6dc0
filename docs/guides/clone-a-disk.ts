import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const day = new pulumi.Config().get("day") ?? "monday";
const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };

const data = new evs.Volume("data", { ...place, size: 20 });
const moment = new evs.Snapshot(`data-on-${day}`, { volumeId: data.id });

const copy = new evs.Volume("copy", {
  ...place,
  size: 40, // at least that of the snapshot
  snapshotId: moment.id,
  allowReplacement: true, // another snapshot: the old copy is deleted, a new one made
});

export const copyId = copy.id;
