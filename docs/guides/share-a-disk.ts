import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const size = config.getNumber("size") ?? 20; // GiB
const serverIds = config.requireObject<string[]>("serverIds");

const quorum = new evs.Volume("quorum", {
  size,
  availabilityZone: "eu-de-01", // the zone of the servers
  volumeType: "SSD",
  multiattach: true,
  deviceType: "SCSI", // for cluster software that uses SCSI reservations
});

const attached = serverIds.map(
  (serverId) => new evs.VolumeAttachment(`quorum-on-${serverId}`, { serverId, volumeId: quorum.id }),
);

export const devices = attached.map(({ device }) => device);
