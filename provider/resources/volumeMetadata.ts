import { z } from "zod";
import type { KeyChanges } from "../clouds/edits.js";
import type { Volume } from "../clouds/volumes.js";
import { Forbidden } from "../clouds/failures.js";
import { isLostAnswer } from "../transport/errors.js";
import { type Context, type Properties, Unfinished, define } from "./kind/definition.js";
import { noteKeys, ownerName } from "./kind/keyOwners.js";
import {
  type Metadata,
  keyChanges,
  metadataMap,
  metadataOf,
  metadataProblems,
  ownedPart,
} from "./kind/metadataKeys.js";
import { argument } from "./kind/property.js";
import { withoutDisk } from "./kind/withoutDisk.js";

const volumeMetadataInputs = z.object({
  volumeId: argument(z.string().min(1, "it is empty; give the id of a disk"), {
    description: "Id of the disk: `volume.id`.",
    change: "replaces",
  }),
  metadata: argument(metadataMap, {
    description:
      "Keys and values to set on the disk, at most 255 bytes each. Only these keys are owned: others stay as they are, " +
      "and deleting the resource removes only these. A key that another resource of the program declares, too, stays with that one. " +
      "Keys of the service are refused.",
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

  seen: (id, state, wanted, context) =>
    noteKeys("VolumeMetadata", id, state, wanted["volumeId"] === id ? metadataOf(wanted) : {}, context),

  async create(args, context) {
    return { id: args.volumeId, outputs: await written(args.volumeId, undefined, args, context) };
  },

  async read(id, state, context) {
    const disk = await context.cloud.volumes.get(id);
    return disk === undefined
      ? withoutDisk(id, state, context)
      : { ...state, volumeId: id, metadata: ownedPart(metadataOf(state), disk.metadata) };
  },

  update: written,

  async delete(id, state, context) {
    const { cloud, keys, task } = context;
    const owner = ownerName("VolumeMetadata", context);
    await keys.alone(id, task, async () => {
      const { metadata = {} } = (await cloud.volumes.now(id)) ?? {};
      const remove = keys.removable(id, owner, keyChanges({}, metadataOf(state), metadata).remove, metadata);
      if (remove.length > 0) await removed(id, { set: {}, remove }, context);
      keys.release(id, owner);
    });
  },
});

type Arguments = z.output<typeof volumeMetadataInputs>;

/** Brings the keys of the disk to what is asked. A failure that comes after something took effect carries the keys that are ours now. */
async function written(
  id: string,
  state: Properties | undefined,
  args: Arguments,
  context: Context,
): Promise<Properties> {
  const { keys, task } = context;
  const owner = ownerName("VolumeMetadata", context);
  return keys.alone(id, task, async () => {
    const disk = await diskOf(id, context);
    const owned = metadataOf(state ?? {});
    const { set, remove } = keyChanges(args.metadata, owned, disk.metadata);
    refuseForeign(disk, set, owned, args, context);
    keys.declare(id, owner, args.metadata);
    const changes = { set, remove: keys.removable(id, owner, remove, disk.metadata) };
    const asked = { ...state, ...args };
    if (Object.keys(changes.set).length + changes.remove.length === 0) return asked;
    try {
      await context.cloud.volumes.changeMetadata(id, changes, task);
    } catch (error) {
      // what a new resource sends is one request: nothing of it is there unless its answer was lost
      if (state === undefined && !isLostAnswer(error)) throw error;
      await refuseHalfWritten(id, asked, { owned, changes }, error, context);
    }
    return asked;
  });
}

/**
 * Ends well when the answers were lost and all took effect.
 * @throws Unfinished with the keys that are ours now, and those that may still come
 */
async function refuseHalfWritten(
  id: string,
  asked: Properties,
  { owned, changes }: { owned: Metadata; changes: KeyChanges },
  failure: unknown,
  { cloud }: Context,
): Promise<void> {
  const { set } = changes;
  let now: Metadata;
  try {
    now = (await cloud.volumes.get(id))?.metadata ?? {};
  } catch (unreadable) {
    const why = `${String(failure)} (Which keys are set now could not be read: ${String(unreadable)})`;
    throw new Unfinished(id, { ...asked, metadata: { ...owned, ...set } }, new Error(why, { cause: failure }));
  }
  if (isLostAnswer(failure) && isDone(changes, now)) return;
  const mayCome = isLostAnswer(failure) ? set : {};
  const keys = { ...mayCome, ...ownedPart({ ...owned, ...set }, now) };
  const ours = Object.entries(keys).filter(([key, value]) => key in owned || set[key] === value);
  throw new Unfinished(id, { ...asked, metadata: Object.fromEntries(ours) }, failure);
}

async function removed(id: string, changes: KeyChanges, { cloud, task }: Context): Promise<void> {
  try {
    await cloud.volumes.changeMetadata(id, changes, task);
  } catch (error) {
    if (isLostAnswer(error) && isDone(changes, (await cloud.volumes.get(id))?.metadata ?? {})) return;
    throw error;
  }
}

function isDone({ set, remove }: KeyChanges, now: Metadata): boolean {
  return Object.entries(set).every(([key, value]) => now[key] === value) && !remove.some((key) => key in now);
}

async function diskOf(id: string, { cloud }: Context): Promise<Volume> {
  const disk = await cloud.volumes.now(id);
  if (disk === undefined)
    throw new Forbidden(
      `volumeId: there is no disk ${id}. Run \`pulumi refresh\` if it was deleted outside Pulumi; take this resource out of the program if the disk was handed over.`,
    );
  return disk;
}

/** Refuses keys that have another value which is not ours. The value is not shown: it may be secret. */
function refuseForeign(disk: Volume, set: Metadata, owned: Metadata, { overwrite }: Arguments, context: Context): void {
  const owner = ownerName("VolumeMetadata", context);
  for (const [key, value] of Object.entries(set)) {
    const other = context.keys.other(disk.id, owner, key);
    if (other !== undefined && other.value !== value) {
      const both = `${other.owner} declares the key ${key} of disk ${disk.id} with another value. Leave it out of one of the two`;
      if (overwrite !== true) throw new Forbidden(`metadata: ${both}.`);
      context.say(`${owner}: ${both}: each takes it over from the other.`);
    } else if (key in disk.metadata && !(key in owned) && !context.keys.isLeft(disk.id, key) && overwrite !== true) {
      throw new Forbidden(
        `metadata: disk ${disk.id} has the key ${key} already, with another value that was not set by this resource. ` +
          `Leave the key out, or set overwrite: true to take it over.`,
      );
    }
  }
}
