import { z } from "zod";
import { Forbidden, WorkFailed } from "../../clouds/failures.js";
import type { Server } from "../../clouds/servers.js";
import type { Intent } from "../../recovery/intents.js";
import { ApiError, isLostAnswer, isPassing } from "../../transport/errors.js";
import { asSentence, messageOf } from "../../transport/messageOf.js";
import { type Context, type Properties, Unfinished } from "../kind/definition.js";
import { refuseImpossible } from "./target.js";

export interface ResizeArguments {
  readonly serverId: string;
  readonly flavorId: string;
  readonly stop?: "ifNeeded" | "never" | undefined;
}

/** Status in state of a resize that is unfinished: a server that was running has to be started again; another one need not. */
export const toBeStarted = "to-be-started";
export const toBeResized = "to-be-resized";

/** What a resize remembers on disk before anything is sent. */
const remembered = z.object({ serverId: z.string(), from: z.string().optional(), wasRunning: z.boolean() });

/** How far a resize has come. */
interface Progress {
  readonly serverId: string;
  previousFlavorId: string | undefined;
  /** It was running before: whatever becomes of the resize, it has to run again. */
  toStart: boolean;
  /** Something of it was sent, now or by an earlier run. */
  hasBegun: boolean;
  isResized: boolean;
}

/** What an earlier run has begun, as the intent and state know it. Without both, nothing was. */
export function begunBefore(serverId: string, state: Properties, { known }: Intent): Progress {
  const sent = remembered.safeParse(known.sent).data;
  const isSame = sent?.serverId === serverId;
  // with an id it came to its end, and only its answer may not have arrived
  const isOpen = isSame && known.id === undefined;
  const status = state["status"];
  const { data: previous } = z.string().safeParse(state["previousFlavorId"]);
  return {
    serverId,
    previousFlavorId: isSame ? sent.from : previous,
    toStart: status === toBeStarted || (isOpen && sent.wasRunning),
    hasBegun: isOpen || status === toBeStarted || status === toBeResized,
    isResized: false,
  };
}

/**
 * Gives the server its flavor, whatever of that an earlier run has done: stops it where that is needed and allowed, resizes it, starts it
 * again. When the resize fails, the server is put back; when it was cut off, state says how to go on.
 */
export async function broughtTo(
  args: ResizeArguments,
  state: Properties,
  intent: Intent,
  context: Context,
): Promise<Properties> {
  await otherPutBack(args, intent, context);
  const progress = begunBefore(args.serverId, state, intent);
  try {
    return await resized(args, progress, intent, context);
  } catch (failure) {
    throw progress.hasBegun ? await afterwards(args, progress, failure, intent, context) : failure;
  }
}

async function resized(
  args: ResizeArguments,
  progress: Progress,
  intent: Intent,
  { cloud: { servers }, task, say }: Context,
): Promise<Properties> {
  const { serverId, flavorId } = args;
  let server = await servers.settled(serverId, task);
  if (server === undefined) {
    throw new Forbidden(
      `serverId: there is no server ${serverId}. Correct the id, or take this ServerResize out of the program.`,
    );
  }
  if (server.flavorId !== flavorId) {
    await refuseImpossible(server, args, servers);
    task.signal.throwIfAborted();
    const isRunning = server.status === "ACTIVE";
    progress.toStart ||= isRunning;
    progress.previousFlavorId = server.flavorId;
    progress.hasBegun = true;
    // an earlier one that came to its end is not this one
    if (intent.known.id !== undefined) intent.ends();
    intent.sends({ serverId, from: server.flavorId, wasRunning: progress.toStart });
    if (isRunning) {
      say(
        `server ${serverId} (${server.name}) is stopped for its resize from ${server.flavorId ?? "?"} to ${flavorId}, and started again afterwards.`,
      );
      await servers.stop(serverId, task);
    }
    server = await servers.resize(serverId, flavorId, task);
  }
  progress.isResized = true;
  if (progress.toStart && server.status === "SHUTOFF") server = await servers.start(serverId, task);
  if (progress.toStart && server.status !== "ACTIVE") {
    throw new WorkFailed(`server ${serverId} has flavor ${flavorId}, and is ${server.status} after it was running`);
  }
  return { ...args, previousFlavorId: progress.previousFlavorId ?? flavorId, status: server.status };
}

/** Starts a server again that was stopped for a resize. Answers what it is then. */
export async function putBack(
  { serverId, toStart }: Pick<Progress, "serverId" | "toStart">,
  { cloud: { servers }, task, say }: Context,
): Promise<Server | undefined> {
  const server = await servers.settled(serverId, task);
  if (!toStart || server?.status !== "SHUTOFF") return server;
  say(`server ${serverId} (${server.name}) is started again: it was stopped for a resize.`);
  return servers.start(serverId, task);
}

/** A resize that was cut off, and whose server is another one in the program now: that one must not stay stopped. */
async function otherPutBack({ serverId }: ResizeArguments, intent: Intent, context: Context): Promise<void> {
  const sent = remembered.safeParse(intent.known.sent).data;
  if (sent === undefined || sent.serverId === serverId) return;
  await putBack({ serverId: sent.serverId, toStart: sent.wasRunning && intent.known.id === undefined }, context);
  intent.ends();
}

/** What is told of a resize that has begun and failed. It is undone when it is certain that it failed, else kept in state to be finished. */
async function afterwards(
  args: ResizeArguments,
  progress: Progress,
  failure: unknown,
  intent: Intent,
  context: Context,
): Promise<Error> {
  let words = messageOf(failure);
  if (isFinal(failure) && !progress.isResized) {
    try {
      const server = await putBack(progress, context);
      if (server === undefined || !progress.toStart || server.status === "ACTIVE") {
        intent.ends();
        return new Error(`${asSentence(words)} ${isNow(progress.serverId, server)}.`, { cause: failure });
      }
    } catch (error) {
      words = `${asSentence(words)} It could not be put back: ${messageOf(error)}`;
    }
  }
  const { serverId, previousFlavorId, toStart } = progress;
  let flavorId = progress.isResized ? args.flavorId : previousFlavorId;
  let where: string;
  try {
    const { servers } = context.cloud;
    const server = await (isFinal(failure) ? servers.settled(serverId, context.task) : servers.now(serverId));
    flavorId = server?.flavorId ?? flavorId;
    where = isNow(serverId, server);
  } catch (unreadable) {
    where = `what server ${serverId} is now could not be read (${messageOf(unreadable)})`;
  }
  const next = toStart
    ? "it was running before, and the next `pulumi up` goes on and starts it again"
    : "the next `pulumi up` goes on";
  return new Unfinished(
    serverId,
    { ...args, flavorId, previousFlavorId: previousFlavorId ?? flavorId, status: toStart ? toBeStarted : toBeResized },
    new Error(`${asSentence(words)} ${where}; ${next}.`, { cause: failure }),
  );
}

/** It did not happen, and will not. What was interrupted, took too long or got no answer may go on in the cloud. */
function isFinal(failure: unknown): boolean {
  if (failure instanceof ApiError) return !isLostAnswer(failure) && !isPassing(failure);
  return failure instanceof Forbidden || failure instanceof WorkFailed;
}

function isNow(serverId: string, server: Server | undefined): string {
  if (server === undefined) return `Server ${serverId} is gone`;
  const { status, doing, flavorId } = server;
  return `Server ${serverId} is ${status}${doing === undefined ? "" : ` (${doing})`} now, with flavor ${flavorId ?? "unknown"}`;
}
