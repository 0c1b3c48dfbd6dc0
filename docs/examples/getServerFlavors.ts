import * as pulumi from "@pulumi/pulumi";
import * as evs from "pulumi-evs";

const found = evs.getServerFlavorsOutput({ serverId: new pulumi.Config().require("serverId") });

// What the server can become, with 8 GiB of memory and more.
export const larger = found.flavors.apply((flavors) =>
  flavors.filter(({ ram }) => ram !== undefined && ram >= 8192).map(({ id }) => id),
);
