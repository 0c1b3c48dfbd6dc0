import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const config = new pulumi.Config();
const zones = ["eu-de-01", "eu-de-02"];

// One row a group of disks. A larger size here makes its disks grow in place; a smaller one is refused before anything is sent.
const groups = [
  { name: "database", disks: 20, size: config.getNumber("databaseSize") ?? 100, volumeType: "SSD", owner: "storage" },
  { name: "search", disks: 30, size: 40, volumeType: "SSD", owner: "search" },
  { name: "archive", disks: 50, size: 200, volumeType: "SAS", owner: "platform" },
];

const disks = groups.flatMap(({ name, disks: count, size, volumeType, owner }) =>
  Array.from(
    { length: count },
    (_, index) =>
      new evs.Volume(`${name}-${String(index + 1).padStart(2, "0")}`, {
        size,
        volumeType,
        availabilityZone: zones[index % zones.length] ?? "eu-de-01",
        metadata: { group: name, owner, environment: pulumi.getStack() },
      }),
  ),
);

export const count = disks.length;
export const ids = disks.map(({ id }) => id);
