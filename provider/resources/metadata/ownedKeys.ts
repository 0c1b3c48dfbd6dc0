import type { BlockStorage } from "../../clouds/blockStorage.js";
import type { KeyChanges } from "../../clouds/edits.js";
import { Forbidden } from "../../clouds/failures.js";
import { isLostAnswer } from "../../transport/errors.js";
import { messageOf } from "../../transport/messageOf.js";
import type { Task } from "../../waiting/until.js";
import { type Context, type Properties, Unfinished } from "../kind/definition.js";
import { ownerName } from "../kind/keyOwners.js";
import { type Metadata, keyChanges, metadataOf, ownedPart } from "../kind/metadataKeys.js";

/** What has metadata that a resource of its own can own. */
export interface Bearer {
  readonly kind: "VolumeMetadata" | "SnapshotMetadata";
  /** In words, such as `disk`. */
  readonly what: string;
  /** The argument that names it. */
  readonly argument: string;
  /** Says what to do when it is not there. */
  readonly whenGone: string;
  of(cloud: BlockStorage): {
    get(id: string): Promise<{ readonly metadata: Metadata } | undefined>;
    now(id: string): Promise<{ readonly metadata: Metadata } | undefined>;
    remembered(id: string): { readonly metadata: Metadata } | undefined;
    changeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void>;
  };
}

interface Asked {
  readonly metadata: Metadata;
  readonly overwrite?: boolean | undefined;
}

/** Brings the keys to what is asked. A failure that comes after something took effect carries the keys that are ours now. */
export async function keysSet(
  bearer: Bearer,
  id: string,
  state: Properties | undefined,
  args: Asked,
  context: Context,
): Promise<Properties> {
  const { keys, task } = context;
  const owner = ownerName(bearer.kind, context);
  return keys.alone(`${bearer.what} ${id}`, task, async () => {
    const owned = metadataOf(state ?? {});
    const remembered = bearer.of(context.cloud).remembered(id)?.metadata;
    // where a program takes over many things that have their keys, the list that showed the things shows these
    const hasAll =
      state === undefined && remembered !== undefined && isDone(keyChanges(args.metadata, {}, {}), remembered);
    const now = hasAll ? remembered : await metadataNow(bearer, id, context);
    const { set, remove } = keyChanges(args.metadata, owned, now);
    refuseForeign(bearer, id, { set, owned, now }, args, context);
    keys.declare(id, owner, args.metadata);
    const changes = { set, remove: keys.removable(id, owner, remove, now) };
    const asked = { ...state, ...args };
    if (Object.keys(changes.set).length + changes.remove.length === 0) return asked;
    try {
      await bearer.of(context.cloud).changeMetadata(id, changes, task);
    } catch (error) {
      // what a new resource sends is one request: nothing of it is there unless its answer was lost
      if (state === undefined && !isLostAnswer(error)) throw error;
      await refuseHalfWritten(bearer, id, asked, { owned, changes }, error, context);
    }
    return asked;
  });
}

/**
 * Ends well when the answers were lost and all took effect.
 * @throws Unfinished with the keys that are ours now, and those that may still come
 */
async function refuseHalfWritten(
  bearer: Bearer,
  id: string,
  asked: Properties,
  { owned, changes }: { owned: Metadata; changes: KeyChanges },
  failure: unknown,
  { cloud }: Context,
): Promise<void> {
  const { set } = changes;
  let now: Metadata;
  try {
    now = (await bearer.of(cloud).get(id))?.metadata ?? {};
  } catch (unreadable) {
    const why = `${messageOf(failure)} (Which keys are set now could not be read: ${messageOf(unreadable)})`;
    throw new Unfinished(id, { ...asked, metadata: { ...owned, ...set } }, new Error(why, { cause: failure }));
  }
  if (isLostAnswer(failure) && isDone(changes, now)) return;
  const mayCome = isLostAnswer(failure) ? set : {};
  const keys = { ...mayCome, ...ownedPart({ ...owned, ...set }, now) };
  const ours = Object.entries(keys).filter(([key, value]) => key in owned || set[key] === value);
  throw new Unfinished(id, { ...asked, metadata: Object.fromEntries(ours) }, failure);
}

/** Removes the keys that are ours; what another resource declares as it is now stays. */
export async function keysRemoved(bearer: Bearer, id: string, state: Properties, context: Context): Promise<void> {
  const { cloud, keys, task } = context;
  const owner = ownerName(bearer.kind, context);
  const bearers = bearer.of(cloud);
  await keys.alone(`${bearer.what} ${id}`, task, async () => {
    const { metadata = {} } = (await bearers.now(id)) ?? {};
    const remove = keys.removable(id, owner, keyChanges({}, metadataOf(state), metadata).remove, metadata);
    const changes = { set: {}, remove };
    try {
      if (remove.length > 0) await bearers.changeMetadata(id, changes, task);
    } catch (error) {
      if (!isLostAnswer(error) || !isDone(changes, (await bearers.get(id))?.metadata ?? {})) throw error;
    }
    keys.release(id, owner);
  });
}

function isDone({ set, remove }: KeyChanges, now: Metadata): boolean {
  return Object.entries(set).every(([key, value]) => now[key] === value) && !remove.some((key) => key in now);
}

async function metadataNow(
  { of, argument, what, whenGone }: Bearer,
  id: string,
  { cloud }: Context,
): Promise<Metadata> {
  const found = await of(cloud).now(id);
  if (found === undefined) throw new Forbidden(`${argument}: there is no ${what} ${id}. ${whenGone}`);
  return found.metadata;
}

/** Refuses keys that have another value which is not ours. The value is not shown: it may be secret. */
function refuseForeign(
  { kind, what }: Bearer,
  id: string,
  { set, owned, now }: { set: Metadata; owned: Metadata; now: Metadata },
  { overwrite }: Asked,
  context: Context,
): void {
  const owner = ownerName(kind, context);
  for (const [key, value] of Object.entries(set)) {
    const other = context.keys.other(id, owner, key);
    if (other !== undefined && other.value !== value) {
      const both = `${other.owner} declares the key ${key} of ${what} ${id} with another value. Leave it out of one of the two`;
      if (overwrite !== true) throw new Forbidden(`metadata: ${both}.`);
      context.say(`${owner}: ${both}: each takes it over from the other.`);
    } else if (key in now && !(key in owned) && !context.keys.isLeft(id, key) && overwrite !== true) {
      throw new Forbidden(
        `metadata: ${what} ${id} has the key ${key} already, with another value that was not set by this resource. ` +
          `Leave the key out, or set overwrite: true to take it over.`,
      );
    }
  }
}
