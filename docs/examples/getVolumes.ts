import * as evs from "pulumi-evs";

const found = evs.getVolumesOutput({ status: "available", metadata: { owner: "platform" } });

// Disks of ours that no server uses, and what they take up.
export const unused = found.volumes.apply((volumes) => volumes.map(({ name }) => name));
export const gigabytes = found.volumes.apply((volumes) => volumes.reduce((sum, { size }) => sum + (size ?? 0), 0));
