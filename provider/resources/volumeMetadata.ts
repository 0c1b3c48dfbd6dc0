import { z } from "zod";
import type { Volume } from "../clouds/blockStorage.js";
import { Forbidden } from "../clouds/failures.js";
import { type Context, define } from "./definition.js";
import { type Metadata, keyChanges, metadataMap, metadataOf, metadataProblems, ownedPart } from "./metadataKeys.js";
import { argument } from "./property.js";

const volumeMetadataInputs = z.object({
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description: "Id of the disk: `volume.id`.",
    change: "replaces",
  }),
  metadata: argument(metadataMap, {
    description:
      "Keys and values to set on the disk, at most 255 bytes each. Only these keys are owned: others stay as they are, " +
      "and deleting the resource removes only these. Keys of the service are refused.",
    change: "in place",
    removed: "kept",
  }),
  overwrite: argument(z.boolean().optional(), {
    description:
      "Whether to take over a key that exists with another value. Default false: such a key is refused. A change sends nothing.",
    change: "later",
    removed: "cleared",
  }),
});

/** Metadata of a disk that is made elsewhere. EVS API reference 7.1.10 to 7.1.15. */
export const volumeMetadata = define({
  kind: "VolumeMetadata",
  handler: "volumeMetadata",
  description: "Metadata keys of a disk, owned apart from the disk itself. Its id is the disk's.",
  reference: "EVS API reference, disk metadata (7.1)",
  inputs: volumeMetadataInputs,
  outputs: z.object({}),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  rules: (args, { dialect }) => metadataProblems(args.metadata, dialect),

  async create(args, context) {
    const disk = await diskOf(args.volumeId, context);
    await write(disk, args.metadata, {}, args.overwrite === true, context);
    return { id: args.volumeId, outputs: { ...args } };
  },

  async read(id, state, context) {
    const disk = await context.cloud.getVolume(id);
    return disk === undefined
      ? undefined
      : { ...state, volumeId: id, metadata: ownedPart(metadataOf(state), disk.metadata) };
  },

  async update(id, state, args, context) {
    const disk = await diskOf(id, context);
    await write(disk, args.metadata, metadataOf(state), args.overwrite === true, context);
    return { ...state, ...args };
  },

  async delete(id, state, context) {
    const disk = await context.cloud.getVolume(id);
    if (disk === undefined) return;
    const changes = keyChanges({}, metadataOf(state), disk.metadata);
    if (changes.remove.length > 0) await context.cloud.changeVolumeMetadata(id, changes, context.task);
  },
});

async function diskOf(id: string, { cloud }: Context): Promise<Volume> {
  const disk = await cloud.getVolume(id);
  if (disk === undefined)
    throw new Forbidden(`volumeId: there is no disk ${id}. Run \`pulumi refresh\` if it was deleted outside Pulumi.`);
  return disk;
}

async function write(
  disk: Volume,
  wanted: Metadata,
  owned: Metadata,
  overwrite: boolean,
  context: Context,
): Promise<void> {
  const changes = keyChanges(wanted, owned, disk.metadata);
  const foreign = Object.keys(changes.set).filter((key) => key in disk.metadata && !(key in owned));
  if (foreign.length > 0 && !overwrite) {
    const values = foreign.map((key) => `${key} = ${JSON.stringify(disk.metadata[key])}`).join(", ");
    throw new Forbidden(
      `metadata: disk ${disk.id} has ${values} already, set by somebody else. Leave the key out, or set overwrite: true to take it over.`,
    );
  }
  if (Object.keys(changes.set).length + changes.remove.length > 0) {
    await context.cloud.changeVolumeMetadata(disk.id, changes, context.task);
  }
}
