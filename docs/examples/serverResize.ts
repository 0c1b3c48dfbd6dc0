import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const flavor = new evs.ServerResize("flavor", {
  serverId: new pulumi.Config().require("serverId"),
  flavorId: "s3.xlarge.2",
  stop: "ifNeeded", // the server may be stopped for it, and is started again
});

export const before = flavor.previousFlavorId;
export const status = flavor.status;
