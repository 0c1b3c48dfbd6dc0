import { isLostAnswer } from "../transport/errors.js";
import type { Unfinished as CutOff, Intent } from "../recovery/intents.js";
import { movedAway } from "./hiddenInput.js";
import { type Context, type Made, type Properties, Unfinished } from "./definition.js";

/** What makes it the same resource in the next run; undefined for a program that does not say (another SDK). */
export function resourceKey(kind: string, { identity }: Pick<Context, "identity">): string | undefined {
  return identity.resource === undefined ? undefined : `${kind} ${identity.resource}`;
}

/** What a cloud has just named can be missing from its answers for so long. */
const notYetVisible = 60_000;

/**
 * The intent of this create: on disk where the resource can be recognised in the next run. One that is there already is resumed,
 * unless what it made is gone by now, or is known to the engine.
 *
 * @param fixed the arguments that can't be changed later: what was begun with others is not taken.
 * @throws Error when an earlier create was cut off that had other fixed arguments.
 */
export async function openIntent(
  kind: string,
  wish: Properties,
  context: Context,
  { fixed, exists }: { fixed: readonly string[]; exists: (id: string) => Promise<boolean> },
): Promise<Intent> {
  const known = resourceKey(kind, context);
  const key = known !== undefined && context.intents.isUnderWay(known) ? undefined : known;
  const earlier = key === undefined ? undefined : context.intents.earlier(key);
  if (key !== undefined && earlier !== undefined) {
    const elsewhere = movedAway(earlier.home, context.identity.home ?? {});
    if (elsewhere !== undefined)
      throw new Error(`an earlier run was cut off while it made this ${kind}: ${elsewhere} Or remove ${earlier.file}.`);
    const { id } = earlier;
    const over = id !== undefined && (context.owned(id) || (earlier.age > notYetVisible && !(await exists(id))));
    if (over) context.intents.forget(key);
    else refuseOthers(kind, earlier, wish, fixed);
  }
  const home = Object.entries(context.identity.home ?? {}).filter(
    (part): part is [string, string] => part[1] !== undefined,
  );
  return context.intents.open(key, wish, context.task, Object.fromEntries(home));
}

function refuseOthers(kind: string, earlier: CutOff, wish: Properties, fixed: readonly string[]): void {
  const other = fixed.filter((name) => earlier.wish[name] !== wish[name]);
  if (other.length === 0) return;
  const began =
    earlier.id ?? (earlier.jobId === undefined ? "one whose id is not known" : `that of job ${earlier.jobId}`);
  throw new Error(
    `an earlier run was cut off while it made this ${kind} (${began}) with another ${other.join(" and ")}: ` +
      `${other.map((name) => `${name} ${JSON.stringify(earlier.wish[name])}`).join(", ")}. ` +
      `Set that back and run \`pulumi up\`, which takes it; or delete it in the cloud and remove ${earlier.file}.`,
  );
}

/**
 * Sends a create whose answer may be lost. What it made is then searched for: exactly one that fits and belongs to nobody is taken.
 *
 * @param intent an unfinished one without id means that an earlier process was cut off while it sent: it is searched for first.
 */
export async function sendOnce<Found extends { readonly id: string }, Sent>(
  what: string,
  intent: Intent,
  context: Context,
  { send, find }: { send: () => Promise<Sent>; find: () => Promise<readonly Found[]> },
): Promise<{ sent: Sent } | { found: Found }> {
  if (intent.unfinished !== undefined) {
    const found = await onlyOne(what, await find(), context);
    if (found !== undefined) return { found };
  }
  try {
    context.task.signal.throwIfAborted();
    return { sent: await send() };
  } catch (error) {
    if (!isLostAnswer(error)) {
      // what an earlier run had sent may still come
      if (intent.unfinished === undefined) intent.withdraw();
      throw error;
    }
    const found = await onlyOne(what, await find(), context);
    if (found !== undefined) return { found };
    throw new Error(
      `${error instanceof Error ? error.message : String(error)} No ${what} that fits was found in the cloud. ` +
        `Run \`pulumi up\` again: it looks once more before it creates one.`,
      { cause: error },
    );
  }
}

/** Of what a search has found the one that belongs to nobody; an error when there are several. */
export async function onlyOne<Found extends { readonly id: string }>(
  what: string,
  found: readonly Found[],
  context: Context,
): Promise<Found | undefined> {
  await context.naming?.othersNamed();
  const free = found.filter(({ id }) => !context.owned(id));
  const [only] = free;
  if (free.length <= 1) {
    if (only !== undefined) context.naming?.named(only.id);
    return only;
  }
  throw new Error(
    `the answer to a create was lost, and ${free.length} times a ${what} fits what was asked for: ${free.map(({ id }) => id).join(", ")}. ` +
      `Delete those that nobody needs, then run \`pulumi up\` again.`,
  );
}

/**
 * Runs what follows once the cloud has named the resource. Whatever goes wrong, the id is kept:
 * the failure carries what is true now, or what was asked for when that can't be read.
 */
export async function keepingId(
  id: string,
  intent: Intent | undefined,
  asked: Properties,
  truth: () => Promise<Properties | undefined>,
  work: () => Promise<Properties>,
): Promise<Made> {
  try {
    return { id, outputs: await work() };
  } catch (error) {
    throw await unfinished(id, asked, truth, error);
  } finally {
    intent?.close();
  }
}

async function unfinished(
  id: string,
  asked: Properties,
  truth: () => Promise<Properties | undefined>,
  failure: unknown,
): Promise<Unfinished> {
  try {
    return new Unfinished(id, (await truth()) ?? asked, failure);
  } catch (unreadable) {
    const why = unreadable instanceof Error ? unreadable.message : String(unreadable);
    const what = failure instanceof Error ? failure.message : String(failure);
    return new Unfinished(
      id,
      asked,
      new Error(`${what} (What is true now could not be read: ${why})`, { cause: failure }),
    );
  }
}
