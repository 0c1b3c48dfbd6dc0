import * as evs from "pulumi-evs";

const found = evs.getExtensionsOutput();

export const canTransfer = found.extensions.apply((all) => all.some(({ alias }) => alias === "os-volume-transfer"));
