import { z } from "zod";
import { define } from "../kind/definition.js";
import { noteKeys } from "../kind/keyOwners.js";
import { metadataOf, metadataProblems, ownedPart } from "../kind/metadataKeys.js";
import { argument } from "../kind/property.js";
import { keyArguments } from "./keyArguments.js";
import { type Bearer, keysRemoved, keysSet } from "./ownedKeys.js";

const snapshot: Bearer = {
  kind: "SnapshotMetadata",
  what: "snapshot",
  argument: "snapshotId",
  whenGone: "Run `pulumi refresh` if it was deleted outside Pulumi.",
  of: ({ snapshots }) => snapshots,
};

const snapshotMetadataInputs = z.object({
  snapshotId: argument(z.string().min(1, "it is empty; give the id of a snapshot"), {
    description: "Id of the snapshot: `snapshot.id`.",
    change: "replaces",
  }),
  ...keyArguments("snapshot"),
});

/** Metadata of a snapshot that is taken elsewhere. EVS API reference 7.2. */
export const snapshotMetadata = define({
  kind: "SnapshotMetadata",
  handler: "snapshotMetadata",
  description: "Metadata keys of a snapshot, managed apart from the snapshot itself. Its id is the snapshot's.",
  reference: "EVS API reference 7.3.7 to 7.3.12",
  inputs: snapshotMetadataInputs,
  outputs: z.object({}),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  rules: (args, { dialect }) => metadataProblems(args.metadata, dialect),

  seen: (id, state, wanted, context) =>
    noteKeys(snapshot, id, state, wanted["snapshotId"] === id ? metadataOf(wanted) : {}, context),

  async create(args, context) {
    return { id: args.snapshotId, outputs: await keysSet(snapshot, args.snapshotId, undefined, args, context) };
  },

  async read(id, state, context) {
    const found = await context.cloud.snapshots.get(id);
    return found && { ...state, snapshotId: id, metadata: ownedPart(metadataOf(state), found.metadata) };
  },

  update: (id, state, args, context) => keysSet(snapshot, id, state, args, context),
  delete: (id, state, context) => keysRemoved(snapshot, id, state, context),
});
