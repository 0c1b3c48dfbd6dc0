import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();

const accepted = new evs.VolumeTransferAccepter("take", {
  transferId: config.require("transferId"),
  authKey: config.requireSecret("authKey"),
});

// The disk has kept its id.
const labels = new evs.VolumeMetadata("labels", {
  volumeId: accepted.volumeId,
  metadata: { owner: "receiver" },
});

export const volumeId = labels.volumeId;
