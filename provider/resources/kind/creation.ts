import { notYetVisible, type Found } from "../../clouds/creates.js";
import { Forbidden, JobForgotten, WorkFailed } from "../../clouds/failures.js";
import type { Mark } from "../../recovery/marks.js";
import type { Intent } from "../../recovery/intents.js";
import { isLostAnswer } from "../../transport/errors.js";
import { asSentence, messageOf } from "../../transport/messageOf.js";
import { type Context, type Made, type Properties, Unfinished } from "./definition.js";
import { movedAway } from "./hiddenInput.js";

/** What makes it the same resource in the next run; undefined for a program that does not say (another SDK). */
export function resourceKey(kind: string, { identity }: Pick<Context, "identity">): string | undefined {
  const { resource, organization } = identity;
  if (resource === undefined) return undefined;
  return organization === undefined ? `${kind} ${resource}` : `${kind} ${organization}/${resource}`;
}

/** Whose it is, for people who read a mark: project/stack/name. */
export function ownerOf({ resource, name }: Context["identity"]): string {
  const [project, stack, , ...rest] = (resource ?? "").split("/");
  return [project, stack, rest.at(-1) ?? name].filter((part) => part !== undefined && part !== "").join("/");
}

/** How one kind of thing is made, and recognised when nobody knows what became of its create. */
export interface Making {
  /** In words, such as `disk`. */
  readonly what: string;
  /** The arguments as they are sent, without what can be secret. */
  readonly sent: Properties;
  /** Those of them that can't be changed later: what was begun with others is not taken. */
  readonly fixed: readonly string[];
  exists(id: string): Promise<boolean>;
  /** Answers as soon as the cloud has taken the request. */
  send(mark: Mark): Promise<{ readonly jobId?: string | undefined; readonly id?: string | undefined }>;
  /** What carries the mark of a create that was sent at `since`, and what only looks like it. Waits until it can be seen. */
  find(mark: Mark, since: number): Promise<Found>;
}

/**
 * Opens the intent of a create, does the work, and closes it. An intent that was cut off is gone on with, unless what it made is gone.
 *
 * @throws Error when the create that was cut off had other fixed arguments, or was sent to another place.
 */
export async function withIntent<Done>(
  kind: string,
  context: Context,
  work: (intent: Intent) => Promise<Done>,
): Promise<Done> {
  const { intents, identity, task } = context;
  const intent = await intents.open(resourceKey(kind, context), ownerOf(identity), { ...identity.home }, task);
  let answered = false;
  try {
    const elsewhere = movedAway(intent.known.home, identity.home ?? {});
    if (elsewhere !== undefined)
      throw new Error(`an earlier run was cut off while it made this ${kind}: ${elsewhere} Or remove ${intent.file}.`);
    const done = await work(intent);
    answered = true;
    return done;
  } catch (error) {
    answered = error instanceof Unfinished;
    throw error;
  } finally {
    intents.close(intent, { answered });
  }
}

/** Sends the create, unless that of an earlier run has made something already. Afterwards the intent knows a job or an id. */
export async function begin(intent: Intent, making: Making, context: Context): Promise<void> {
  const { id } = intent.known;
  if (id !== undefined && intent.age >= notYetVisible && !(await making.exists(id))) intent.ends();
  if (intent.known.sentAt !== undefined && !isNamed(intent)) await search(intent, making);
  const other = differing(intent, making);
  if (isNamed(intent)) {
    if (other.length > 0) throw begunOtherwise(intent, making, other);
    return;
  }
  context.task.signal.throwIfAborted();
  // should the earlier one still come, it is not what is asked for now
  if (other.length > 0) intent.ends();
  const isFirst = intent.known.sentAt === undefined;
  intent.sends(making.sent);
  try {
    intent.learns(await making.send(intent.known.mark));
  } catch (error) {
    if (!isLostAnswer(error)) {
      // what an earlier run had sent may still come
      if (isFirst) intent.ends();
      throw error;
    }
    const alike = await search(intent, making);
    if (!isNamed(intent)) throw lost(error, making.what, alike);
  }
}

/** The id of what the create makes, when its job can't tell it: by the mark. Nothing was made when nothing carries it. */
export async function idAfter(failure: unknown, intent: Intent, making: Making): Promise<string> {
  if (!(failure instanceof WorkFailed || failure instanceof JobForgotten)) throw failure;
  // a job that failed has made what it made; one that nobody knows any more may be as young as its create
  await search(intent, making, failure instanceof WorkFailed ? 0 : intent.known.sentAt);
  const { id } = intent.known;
  if (id !== undefined) return id;
  intent.ends();
  throw new Error(
    `${asSentence(failure.message)} Nothing was made: no ${making.what} carries the mark of this create. Run \`pulumi up\` again.`,
    { cause: failure },
  );
}

function isNamed({ known }: Intent): boolean {
  return known.id !== undefined || known.jobId !== undefined;
}

/** Takes what carries the mark. Answers what only looks like it. */
async function search(intent: Intent, making: Making, since = intent.known.sentAt ?? 0): Promise<readonly string[]> {
  const { marked, alike } = await making.find(intent.known.mark, since);
  if (marked.length > 1) {
    throw new Forbidden(
      `the create of this ${making.what} was sent twice, since its first answer was lost, and both took effect: ${marked.join(" and ")}. ` +
        `Delete the one that you don't need, then run \`pulumi up\` again: it takes the other.`,
    );
  }
  intent.learns({ id: marked[0] });
  return alike;
}

/** The arguments that an earlier run sent otherwise, and that can't be changed later. */
export function differing(
  { known: { sent: before } }: Intent,
  { sent, fixed }: Pick<Making, "sent" | "fixed">,
): readonly string[] {
  return before === undefined ? [] : fixed.filter((name) => before[name] !== sent[name]);
}

export function begunOtherwise(
  { known: { sent = {}, id, jobId }, file }: Intent,
  { what }: Pick<Making, "what">,
  other: readonly string[],
): Error {
  return new Error(
    `an earlier run was cut off while it made this ${what} (${id ?? `job ${jobId}`}) with another ${other.join(" and ")}: ` +
      `${other.map((name) => `${name} ${JSON.stringify(sent[name])}`).join(", ")}. ` +
      `Set that back and run \`pulumi up\`, which takes it; or delete it in the cloud and remove ${file}.`,
  );
}

function lost(cause: unknown, what: string, alike: readonly string[]): Error {
  const others =
    alike.length === 0
      ? ""
      : ` These look like it, but nothing proves that it made them, so none is taken: ${alike.join(", ")}.`;
  return new Error(
    `${messageOf(cause)} No ${what} with the mark of this create was found in the cloud.${others} ` +
      `Run \`pulumi up\` again: it looks once more before it creates one.`,
    { cause },
  );
}

/**
 * Runs what follows once the cloud has named the resource. Whatever goes wrong, the id is kept:
 * the failure carries what is true now, or what was asked for when that can't be read.
 */
export async function keepingId(
  id: string,
  asked: Properties,
  truth: () => Promise<Properties | undefined>,
  work: () => Promise<Properties>,
): Promise<Made> {
  try {
    return { id, outputs: await work() };
  } catch (error) {
    throw await unfinished(id, asked, truth, error);
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
    const words = `${messageOf(failure)} (What is true now could not be read: ${messageOf(unreadable)})`;
    return new Unfinished(id, asked, new Error(words, { cause: failure }));
  }
}
