"use strict";
const { PolicyPack, validateResourceOfType } = require("@pulumi/policy");
const evs = require("pulumi-evs");

new PolicyPack("kinds", {
  policies: [
    {
      name: "small-volumes",
      description: "A volume has at most 40 GiB.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(evs.Volume, (volume, args, report) => {
        if (volume.size === undefined) report(`${args.type} is no volume`);
        if (volume.size > 40) report(`${volume.size} GiB are too much`);
      }),
    },
    {
      name: "snapshots-of-disks",
      description: "A snapshot names its disk.",
      enforcementLevel: "mandatory",
      validateResource: validateResourceOfType(evs.Snapshot, (snapshot, args, report) => {
        if (!("volumeId" in snapshot)) report(`${args.type} is no snapshot`);
      }),
    },
  ],
});
