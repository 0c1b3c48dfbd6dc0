import * as evs from "pulumi-evs";

const zone = "eu-de-01";
const found = evs.getVolumeTypesOutput();

// The types that a disk in that zone can have now.
export const types = found.types.apply((all) =>
  all
    .filter(({ availabilityZones, soldOutIn }) => availabilityZones.includes(zone) && !soldOutIn.includes(zone))
    .map(({ name }) => name),
);
