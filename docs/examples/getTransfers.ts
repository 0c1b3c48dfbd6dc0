import * as evs from "pulumi-evs";

const found = evs.getTransfersOutput();

// Disks that wait for another project to accept them.
export const offered = found.transfers.apply((transfers) => transfers.map(({ volumeId }) => volumeId));
