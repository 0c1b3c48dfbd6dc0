import { z } from "zod";
import { define } from "../kind/definition.js";
import { diskIsThere } from "../kind/diskOutlook.js";
import { noteKeys } from "../kind/keyOwners.js";
import { metadataOf, metadataProblems, ownedPart } from "../kind/metadataKeys.js";
import { argument } from "../kind/property.js";
import { withoutDisk } from "../kind/withoutDisk.js";
import { keyArguments } from "./keyArguments.js";
import { type Bearer, keysRemoved, keysSet } from "./ownedKeys.js";

const disk: Bearer = {
  kind: "VolumeMetadata",
  what: "disk",
  argument: "volumeId",
  whenGone:
    "Run `pulumi refresh` if it was deleted outside Pulumi; take this resource out of the program if the disk was handed over.",
  of: ({ volumes }) => volumes,
};
const volumeMetadataInputs = z.object({
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description: "Id of the disk: `volume.id`.",
    change: "replaces",
  }),
  ...keyArguments("disk"),
});

/** Metadata of a disk that is made elsewhere. EVS API reference 7.1.10 to 7.1.15. */
export const volumeMetadata = define({
  kind: "VolumeMetadata",
  handler: "volumeMetadata",
  description: "Metadata keys of a disk, managed apart from the disk itself. Its id is the disk's.",
  reference: "EVS API reference, disk metadata (7.1)",
  inputs: volumeMetadataInputs,
  outputs: z.object({}),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  outlooks: { ofNew: diskIsThere },
  rules: (args, { dialect }) => metadataProblems(args.metadata, dialect),

  seen: (id, state, wanted, context) =>
    noteKeys(disk, id, state, wanted["volumeId"] === id ? metadataOf(wanted) : {}, context),

  async create(args, context) {
    return { id: args.volumeId, outputs: await keysSet(disk, args.volumeId, undefined, args, context) };
  },

  async read(id, state, context) {
    const found = await context.cloud.volumes.get(id);
    return found === undefined
      ? withoutDisk(id, state, context)
      : { ...state, volumeId: id, metadata: ownedPart(metadataOf(state), found.metadata) };
  },

  update: (id, state, args, context) => keysSet(disk, id, state, args, context),
  delete: (id, state, context) => keysRemoved(disk, id, state, context),
});
