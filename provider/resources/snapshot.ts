import { z } from "zod";
import type { Snapshot, SnapshotWish } from "../clouds/snapshots.js";
import { Forbidden } from "../clouds/failures.js";
import { isBusy } from "../clouds/states.js";
import { type Adoption, type Comparison, adoptArgument, editsOf, fixedProblems } from "./kind/adoption.js";
import { begin, keepingId, withIntent } from "./kind/creation.js";
import { type CheckContext, type Context, type Problem, type Properties, define } from "./kind/definition.js";
import { snapshotFootprint, snapshotOutlook } from "./kind/diskOutlook.js";
import { noteKeys } from "./kind/keyOwners.js";
import { keyChanges, metadataMap, metadataOf, metadataProblems, ownedPart, tooLong } from "./kind/metadataKeys.js";
import { argument, output } from "./kind/property.js";
import { told } from "./kind/told.js";

const text = z.string();

const snapshotInputs = z.object({
  volumeId: argument(text.min(1, "it is empty; give the id of a disk"), {
    description: "Id of the disk to take the snapshot of: `volume.id`.",
    change: "replaces",
  }),
  name: argument(text.min(1, "give it a name, or leave name out").optional(), {
    description: "Name of the snapshot, at most 255 bytes. Default: the Pulumi name of the resource.",
    change: "in place",
    always: true,
    removed: "default",
  }),
  description: argument(text.optional(), {
    description:
      "Description of the snapshot, at most 255 bytes. A snapshot without one is described as `Managed by Pulumi: <project>/<stack>/<name> (<mark>)`.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  metadata: argument(metadataMap.optional(), {
    description: "Keys and values, at most 255 bytes each. Only the keys given here are managed.",
    change: "in place",
    always: true,
    removed: "cleared",
  }),
  adopt: adoptArgument("snapshot"),
  force: argument(z.boolean().optional(), {
    description: "Whether to take the snapshot even while the disk is being attached. Default false.",
    change: "later",
    removed: "cleared",
  }),
});

type SnapshotArguments = z.output<typeof snapshotInputs>;

/** A snapshot of a disk. EVS API reference 7.3. */
export const snapshot = define({
  kind: "Snapshot",
  handler: "snapshot",
  description: "A snapshot of a disk: what was on it at one moment.",
  reference: "EVS API reference 7.3.1 to 7.3.6",
  inputs: snapshotInputs,
  outputs: z.object({
    size: output(z.int(), "Size in GiB: that of the disk when the snapshot was taken."),
    status: output(text, "Status in the cloud's words, such as `available`."),
    progress: output(text.optional(), "Progress, such as `100%`, where the cloud reports it."),
    systemMade: output(
      z.boolean(),
      "Whether the service made it for a backup: such a snapshot must not be changed or deleted.",
    ),
    createdAt: output(text, "When the snapshot was taken, UTC."),
    updatedAt: output(text.optional(), "When the snapshot was last changed, UTC."),
  }),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: true,
  timeouts: { create: 30 * 60, update: 60 * 60, delete: 20 * 60 },
  outlooks: {
    ofNew: snapshotOutlook,
    existing: (id, look) => look.snapshot(id),
    footprint: snapshotFootprint,
  },
  rules: snapshotRules,
  adoption: snapshotAdoption(),

  unfinished: ({ status }) => status === "creating" || status === "error",

  seen: (id, state, wanted, context) =>
    noteKeys({ kind: "Snapshot", what: "snapshot" }, id, state, metadataOf(wanted), context),

  async create(args, context) {
    return withIntent("Snapshot", context, async (intent) => {
      const { cloud, task } = context;
      const wish: SnapshotWish = { ...args, name: args.name ?? "" };
      let taken: Promise<Snapshot> | undefined;
      await begin(
        intent,
        {
          what: "snapshot",
          sent: { volumeId: wish.volumeId, name: wish.name },
          fixed: ["volumeId"],
          exists: async (made) => (await cloud.snapshots.get(made)) !== undefined,
          send: async (mark) => {
            const { made, done } = await cloud.snapshots.create(wish, mark, task);
            taken = done;
            return { id: made.id };
          },
          find: (mark, since) => cloud.snapshots.find(wish, mark, since, task),
        },
        context,
      );
      const { id } = intent.known;
      if (id === undefined) throw new Error("a snapshot that nobody has named was taken");
      return keepingId(id, { ...args, status: "creating" }, snapshotTruth(id, args, args, context), async () =>
        syncedSnapshot(await (taken ?? cloud.snapshots.created(id, task)), args, {}, context),
      );
    });
  },

  async read(id, state, context) {
    const found = await context.cloud.snapshots.get(id);
    return found === undefined ? undefined : snapshotState(found, state, metadataOf(state));
  },

  async update(id, state, args, context) {
    const found = await context.cloud.snapshots.get(id);
    if (found === undefined) {
      throw new Forbidden(
        `snapshot ${id} does not exist any more. Run \`pulumi refresh\`: the next \`pulumi up\` then takes a new one.`,
      );
    }
    const made = await keepingId(id, { ...state, ...args }, snapshotTruth(id, state, args, context), async () => {
      const settled =
        isBusy(found.status) || found.status === "error"
          ? await context.cloud.snapshots.created(id, context.task)
          : found;
      return syncedSnapshot(settled, args, state, context);
    });
    return made.outputs;
  },

  async delete(id, state, context) {
    const { volumeId, systemMade } = await diskAndMaker(id, state, context);
    if (systemMade === true) {
      throw new Forbidden(
        `snapshot ${id} was made by the service for a backup and is not deleted here: delete the backup, ` +
          `or take it out of the program with \`pulumi state delete\`.`,
      );
    }
    if (typeof volumeId === "string") await context.cloud.snapshots.delete(id, volumeId, context.task);
  },
});

function snapshotRules(args: Partial<SnapshotArguments>, { dialect }: CheckContext): Problem[] {
  if (dialect === undefined) return [];
  const { serviceSnapshots } = dialect.limits;
  return [
    ...(args.name?.startsWith(serviceSnapshots) === true ? [serviceName(serviceSnapshots)] : []),
    ...tooLong("name", "the name", args.name, dialect.limits.nameLength, dialect),
    ...tooLong("description", "the description", args.description, dialect.limits.descriptionLength, dialect),
    ...metadataProblems(args.metadata, dialect),
  ];
}

function serviceName(prefix: string): Problem {
  return {
    property: "name",
    reason: `names that begin with ${prefix} are those of the service's own backups, so such a snapshot could never be deleted. Give it another name.`,
  };
}

/** How a snapshot that exists becomes that of a program. */
function snapshotAdoption(): Adoption<SnapshotArguments, Snapshot> {
  return {
    what: "snapshot",
    otherwise: "takes a new one",
    in: ({ snapshots }) => snapshots,
    settled: (id, { snapshots }, task) => snapshots.created(id, task),
    compare: differences,
    state: (found, args) => snapshotState(found, args, args.metadata ?? {}),
    synced: (found, args, context) => syncedSnapshot(found, args, {}, context),
  };
}

function differences(args: Partial<SnapshotArguments>, found: Snapshot): Comparison {
  const problems = fixedProblems("snapshot", found.id, args, { volumeId: found.volumeId });
  if (found.systemMade) {
    const reason = `snapshot ${found.id} was made by the service for a backup, and goes with that. Leave it out of the program.`;
    problems.push({ property: "adopt", reason });
  }
  return { problems, changes: editsOf(args, found) };
}

function snapshotTruth(id: string, kept: Properties, args: SnapshotArguments, { cloud }: Context) {
  return async (): Promise<Properties | undefined> => {
    const found = await cloud.snapshots.get(id);
    return found === undefined
      ? undefined
      : snapshotState(found, { ...kept, ...args }, { ...metadataOf(kept), ...args.metadata });
  };
}

/** Its disk and its maker never change, so state is enough; one that was read with `.get` may lack them. */
async function diskAndMaker(id: string, state: Properties, { cloud }: Context): Promise<Properties> {
  return typeof state["volumeId"] === "string" ? state : { ...(await cloud.snapshots.get(id)) };
}

/** Brings a snapshot to what is asked: only what differs is sent. */
async function syncedSnapshot(
  found: Snapshot,
  args: SnapshotArguments,
  state: Properties,
  context: Context,
): Promise<Properties> {
  const { cloud, task } = context;
  const name = args.name ?? found.name;
  const description = args.description ?? found.description;
  const renamed = name !== found.name || description !== found.description;
  const changes = keyChanges(args.metadata ?? metadataOf(state), metadataOf(state), found.metadata);
  const rekeyed = Object.keys(changes.set).length + changes.remove.length > 0;
  if (renamed) await cloud.snapshots.rename(found.id, { name, description, mark: found.mark });
  if (rekeyed) await cloud.snapshots.changeMetadata(found.id, changes, task);
  const now = renamed || rekeyed ? ((await cloud.snapshots.get(found.id)) ?? found) : found;
  return snapshotState(now, { ...state, ...args }, args.metadata ?? metadataOf(state));
}

/** A snapshot as state holds it, and as the functions answer it. */
export function snapshotState(found: Snapshot, kept: Properties, owned: Readonly<Record<string, string>>): Properties {
  const { volumeId, name, description, size, status, progress, systemMade, createdAt, updatedAt } = found;
  return {
    ...kept,
    ...told({ volumeId, name, description, size, status, progress, systemMade, createdAt, updatedAt }),
    metadata: { ...ownedPart(owned, found.metadata) },
  };
}
