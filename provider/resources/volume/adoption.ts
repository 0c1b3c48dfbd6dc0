import { ungrowable } from "../../clouds/failures.js";
import { can } from "../../clouds/states.js";
import type { Volume } from "../../clouds/volumes.js";
import { type Adoption, type Comparison, editsOf, fixedProblems } from "../kind/adoption.js";
import type { VolumeArguments } from "./arguments.js";
import { volumeState } from "./state.js";
import { syncedVolume } from "./sync.js";

/** How a disk that exists becomes that of a program. */
export const volumeAdoption: Adoption<VolumeArguments, Volume> = {
  what: "disk",
  otherwise: "makes a new, empty one",
  in: ({ volumes }) => volumes,
  settled: (id, { volumes }, task) => volumes.settled(id, task),
  compare,
  state: (found, args) => volumeState(found, args, args.metadata ?? {}),
  synced: (found, args, context) => syncedVolume(found, args, {}, context),
};

function compare(args: Partial<VolumeArguments>, found: Volume): Comparison {
  const { id } = found;
  const { size, bootable, readonly } = args;
  const problems = fixedProblems("disk", id, args, {
    availabilityZone: found.availabilityZone,
    volumeType: found.volumeType,
    snapshotId: found.snapshotId ?? null,
    imageId: found.volumeImageMetadata["image_id"] ?? null,
    multiattach: found.multiattach,
    deviceType: found.deviceType,
    kmsId: found.kmsId ?? (found.encrypted === false ? null : undefined),
  });
  const changes = editsOf(args, found);
  if (bootable !== undefined && bootable !== found.bootable) changes.push(`bootable to ${bootable}`);
  if (readonly !== undefined && readonly !== found.readonly) changes.push(`readonly to ${readonly}`);
  if (size !== undefined && size < found.size) {
    const reason = `disk ${id} has ${found.size} GiB, and the program says ${size}: a disk can't shrink. Say size: ${found.size}, or adopt another one.`;
    problems.push({ property: "size", reason });
  }
  if (size !== undefined && size > found.size) {
    if (can("extend", found.status)) changes.push(`size from ${found.size} to ${size} GiB`);
    else problems.push({ property: "size", reason: ungrowable(found, size) });
  }
  return { problems, changes };
}
