import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const size = new pulumi.Config().getNumber("size") ?? 20; // GiB

const data = new evs.Volume("data", { size, availabilityZone: "eu-de-01", volumeType: "SSD" });

export const volumeId = data.id;
export const wwn = data.wwn; // by which a server tells its disks apart
