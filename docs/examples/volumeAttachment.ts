import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const serverId = new pulumi.Config().require("serverId");

const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });

const attached = new evs.VolumeAttachment("data-on-server", { serverId, volumeId: data.id });

export const device = attached.device;
