import * as evs from "pulumi-evs";

const data = new evs.Volume("data", { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" });

const offer = new evs.VolumeTransfer("hand-over", { volumeId: data.id });

// Both go to the other project; the key is secret: `pulumi stack output --show-secrets`.
export const transferId = offer.id;
export const authKey = offer.authKey;
