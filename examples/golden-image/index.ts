import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };

// The disk that was prepared: system installed, packages updated, then detached from the server that did it.
const prepared = new evs.Volume("prepared", { ...place, size: 40, bootable: true });

// A new release is a new image; the one before is deleted when this has been made.
const release = config.get("release") ?? "2026-01";
const image = new evs.VolumeImage("golden", {
  volumeId: prepared.id,
  imageName: `golden-${release}`,
  osType: "linux",
});

// System disks of that image. They keep what they were made of when the image changes.
const systems = ["web-1", "web-2"].map(
  (name) => new evs.Volume(name, { ...place, size: 40, imageId: image.id }, { ignoreChanges: ["imageId"] }),
);

export const imageId = image.id;
export const minDisk = image.minDisk;
export const systemIds = systems.map(({ id }) => id);
