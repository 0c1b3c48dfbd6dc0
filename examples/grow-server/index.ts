import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const serverId = config.require("serverId");

// The server is stopped for the change only when that is allowed here, and started again when it was running.
const resized = new evs.ServerResize("flavor", {
  serverId,
  flavorId: config.get("flavorId") ?? "s3.large.2",
  stop: "ifNeeded",
});

const data = new evs.Volume("data", {
  size: config.getNumber("size") ?? 40,
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
});

const attached = new evs.VolumeAttachment("data-on-server", { serverId, volumeId: data.id });

export const flavor = resized.flavorId;
export const device = attached.device;
export const size = data.size;
