import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const backupId = new pulumi.Config().require("backupId");

const restored = new evs.Volume("restored", {
  backupId,
  availabilityZone: "eu-de-01", // the zone of the backup
  volumeType: "SSD",
});

export const volumeId = restored.id;
export const size = restored.size; // that of the backup, since the program names none
