import * as evs from "pulumi-evs";

const ssd = evs.getVolumeTypeOutput({ name: "SSD" });

export const zones = ssd.availabilityZones;
export const soldOutIn = ssd.soldOutIn;
