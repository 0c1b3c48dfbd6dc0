"use strict";
const pulumi = require("@pulumi/pulumi");
const evs = require("pulumi-evs");

const config = new pulumi.Config();

const data = new evs.Volume("data", {
  size: config.requireNumber("size"), // GiB: raise it and run `pulumi up`, the disk grows in place
  availabilityZone: config.require("availabilityZone"),
  volumeType: "SSD",
  metadata: { owner: "platform" },
});

const snapshot = new evs.Snapshot("data-snapshot", { volumeId: data.id });

exports.volumeId = data.id;
exports.wwn = data.wwn; // by which a server tells its disks apart
exports.snapshotId = snapshot.id;
