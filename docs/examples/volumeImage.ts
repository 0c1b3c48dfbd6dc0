import * as evs from "pulumi-evs";

const prepared = new evs.Volume("prepared", { size: 40, availabilityZone: "eu-de-01", volumeType: "SSD" });

const golden = new evs.VolumeImage("golden", {
  volumeId: prepared.id,
  imageName: "golden-2027-01",
  osType: "linux",
});

export const imageId = golden.id;
export const minDisk = golden.minDisk; // GiB that a disk made of it has at least
