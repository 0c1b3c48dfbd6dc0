import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const leaving = new pulumi.Config().getBoolean("leaving") ?? false;

const data = new evs.Volume(
  "data",
  { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" },
  { retainOnDelete: leaving },
);

export const volumeId = data.id;
