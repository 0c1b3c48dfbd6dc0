import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

// "keep": the disk is ours; "offer": another project may take it; "gone": it has, and the disk leaves the program.
const step = new pulumi.Config().get("step") ?? "keep";

const data =
  step === "gone" ? undefined : new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });

const offer =
  step === "offer" && data !== undefined ? new evs.VolumeTransfer("hand-over", { volumeId: data.id }) : undefined;

export const volumeId = data?.id;
export const transferId = offer?.id;
export const authKey = offer?.authKey;
