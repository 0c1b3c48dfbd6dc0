import * as evs from "pulumi-evs";

// One disk in each zone of the region.
export const ids = evs
  .getAvailabilityZones()
  .then(({ zones }) =>
    zones
      .filter(({ available }) => available)
      .map(({ name }) => new evs.Volume(`data-${name}`, { size: 20, availabilityZone: name, volumeType: "SAS" }).id),
  );
