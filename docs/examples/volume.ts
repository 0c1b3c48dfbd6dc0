import * as evs from "pulumi-evs";

const data = new evs.Volume("data", {
  size: 100, // GiB: raise it and run `pulumi up`, the disk grows in place
  availabilityZone: "eu-de-01",
  volumeType: "SSD",
  metadata: { owner: "platform" },
});

export const volumeId = data.id;
export const wwn = data.wwn; // by which a server tells its disks apart
