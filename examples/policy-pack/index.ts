import { volumePolicyPack } from "pulumi-evs/policy";

// Fast disks are expensive: at most 500 GiB each. Everything else keeps the rules' own defaults.
volumePolicyPack("evs-volumes", {
  volumeSizeLimit: { limits: { SSD: { minimum: 10, maximum: 500 } } },
  allowedVolumeTypes: { types: ["SAS", "SSD"] },
});
