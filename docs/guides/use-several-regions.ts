import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const availabilityZone = new pulumi.Config().require("zone");

const data = new evs.Volume("data", { size: 20, availabilityZone, volumeType: "SSD" });

export const volumeId = data.id;
export const region = data.region;
