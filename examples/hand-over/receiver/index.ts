import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

const accepted = new evs.VolumeTransferAccepter("take", {
  transferId: config.require("transferId"),
  authKey: config.requireSecret("authKey"),
});

// The disk under its old id: labels, snapshots and attachments of this project go on from here.
new evs.VolumeMetadata("labels", {
  volumeId: accepted.volumeId,
  metadata: { owner: "receiver" },
});

export const volumeId = accepted.volumeId;
