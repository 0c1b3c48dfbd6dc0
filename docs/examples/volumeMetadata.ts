import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

// A disk that somebody else made: only the two keys are this program's.
const volumeId = new pulumi.Config().require("volumeId");

const labels = new evs.VolumeMetadata("labels", {
  volumeId,
  metadata: { stage: "production", costCentre: "4711" },
});

export const labelled = labels.id;
