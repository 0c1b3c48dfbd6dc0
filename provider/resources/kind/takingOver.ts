import { Forbidden } from "../../clouds/failures.js";
import { isBusy } from "../../clouds/states.js";
import type { Intent } from "../../recovery/intents.js";
import { newMark } from "../../recovery/marks.js";
import {
  type Adopted,
  type Adoption,
  type Existing,
  adoptedBy,
  changesInWords,
  judge,
  needsMark,
  unfitness,
} from "./adoption.js";
import { keepingId, ownerOf, resourceKey, withIntent } from "./creation.js";
import { type Context, type Definition, type Made, type Properties, Unfinished, sentence } from "./definition.js";
import { ownerName } from "./keyOwners.js";
import { metadataOf } from "./metadataKeys.js";

/** Makes what the program asks for, or takes what exists where it says so. */
export function madeOrAdopted(
  definition: Definition,
  news: Properties,
  args: Properties,
  context: Context,
): Promise<Made> {
  const { adoption, kind } = definition;
  const words = adoptedBy(news);
  if (adoption === undefined || words === undefined) return definition.create(args, context);
  if (!context.holders.isReplaced(words.id, resourceKey(kind, context)))
    return adopted(definition, adoption, words, args, context);
  // it replaces what it had adopted: what replaces it has the name that a new one has
  return definition.create({ name: context.identity.name, ...args }, context);
}

/**
 * Takes what exists. What differs is changed in place; a failure of that keeps the id, and the next `up` goes on with it.
 *
 * @throws Forbidden when it can't be taken: nothing was changed then
 */
async function adopted<Arguments extends Properties>(
  { kind, unfinished }: Pick<Definition, "kind" | "unfinished">,
  adoption: Adoption<Arguments>,
  words: Adopted,
  args: Arguments,
  context: Context,
): Promise<Made> {
  const giveBack = context.holders.takes(kind, adoption.what, words.id, resourceKey(kind, context));
  try {
    return await withIntent(kind, context, async (intent) => {
      const { found, changes } = await fitting(adoption, words, args, context, unfinished);
      refuseBesideOther(intent, adoption.what, found);
      return taken(kind, adoption, found, changes, args, context);
    });
  } catch (error) {
    if (!(error instanceof Unfinished)) giveBack();
    throw error;
  }
}

/** The thing, once nothing speaks against it. A list of a moment ago is enough to see that nothing is to be done. */
async function fitting<Arguments>(
  adoption: Adoption<Arguments>,
  words: Adopted,
  args: Arguments,
  { cloud, task, identity }: Context,
  unfinished: Definition["unfinished"],
): Promise<{ found: Existing; changes: readonly string[] }> {
  const owner = ownerOf(identity);
  const { id } = words;
  const things = adoption.in(cloud);
  const judged = (found: Existing | undefined) => ({ found, ...judge(adoption, words, args, found, owner) });
  const isMade = ({ status }: Existing): boolean => unfinished?.({ status }) !== true;
  let now = judged(await things.amongMany(id));
  if (now.found === undefined || !isMade(now.found) || now.problems.length + now.changes.length > 0) {
    now = judged(await things.now(id));
    const { found } = now;
    const waits = found !== undefined && isBusy(found.status) && (now.changes.length > 0 || !isMade(found));
    // what is being made is not yet what it will be
    if (waits && unfitness(adoption.what, found) === undefined) now = judged(await adoption.settled(id, cloud, task));
  }
  const { found, problems, changes } = now;
  if (found === undefined || problems.length > 0) throw new Forbidden(problems.map(sentence).join("\n"));
  task.signal.throwIfAborted();
  return { found, changes };
}

/** What an earlier run began to make for this resource must not be lost beside what is adopted. */
function refuseBesideOther(intent: Intent, what: string, { id, mark }: Existing): void {
  const { known } = intent;
  if (known.sentAt === undefined) return;
  if (known.id !== id && mark?.id !== known.mark.id) {
    throw new Forbidden(
      `adopt: an earlier run was cut off while it made a ${what} for this resource (${known.id ?? known.jobId ?? "its answer was lost"}), and adopt names another one, ${id}. ` +
        `Leave adopt out and run \`pulumi up\`, which takes what was begun; or delete that in the cloud, if it is there, and remove ${intent.file}.`,
    );
  }
  // it goes when the engine is known to have the id
  intent.learns({ id });
}

function taken<Arguments extends Properties>(
  kind: string,
  adoption: Adoption<Arguments>,
  found: Existing,
  changes: readonly string[],
  args: Arguments,
  context: Context,
): Promise<Made> {
  const { id } = found;
  const { identity, cloud, keys } = context;
  const things = adoption.in(cloud);
  const owner = ownerOf(identity);
  keys.declare(id, ownerName(kind, context), metadataOf(args));
  if (changes.length > 0) {
    context.say(changesInWords(kind, owner, adoption.what, found, changes));
  }
  const truth = async (): Promise<Properties | undefined> => {
    const now = await things.now(id);
    return now && adoption.state(now, args);
  };
  return keepingId(id, adoption.state(found, args), truth, async () => {
    if (!needsMark(found, args, owner)) return adoption.synced(found, args, context);
    const mark = newMark(owner);
    const name = typeof args["name"] === "string" ? args["name"] : found.name;
    await things.rename(id, { name, description: "", mark });
    return adoption.synced({ ...found, name, mark }, args, context);
  });
}
