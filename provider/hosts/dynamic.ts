import "./nodeVersion.js";
import { type Definition, type Properties, Unfinished, sentence } from "../resources/kind/definition.js";
import { definitions } from "../resources/index.js";
import { settingKeys } from "../settings/settingTable.js";
import { readSettings } from "../settings/settings.js";
import { systemClock } from "../waiting/clock.js";
import { timeAfterInterrupt } from "../waiting/interrupt.js";
import { watchEngine } from "./engineWatch.js";
import { Provider } from "./provider.js";
import { decode, encode } from "./wire.js";
import { messageOf } from "../transport/messageOf.js";

/*
 * The module that stored state requires: every resource's `__provider` is the line
 * `exports.handler = () => require("pulumi-evs/dynamic").<handler>;`. Never renamed, never removed; not an API for people.
 */

type Wire = Record<string, unknown>;

/** What Pulumi's dynamic host calls. Its types are not imported: loading them would load all of Pulumi. */
export interface Handler {
  configure(request: { config: { get(key: string): string | undefined } }): void;
  check(olds: Wire, news: Wire): Promise<{ inputs: Wire; failures: { property: string; reason: string }[] }>;
  diff(
    id: string,
    olds: Wire,
    news: Wire,
  ): Promise<{ changes: boolean; replaces: string[]; deleteBeforeReplace: boolean }>;
  create(inputs: Wire): Promise<{ id: string; outs: Wire }>;
  read(id: string, props: Wire): Promise<{ id: string; props: Wire; inputs?: Wire }>;
  update(id: string, olds: Wire, news: Wire): Promise<{ outs: Wire }>;
  delete(id: string, props: Wire): Promise<void>;
}

/** Answers leave the process after the call that gives them has ended. */
const timeToAnswer = 100;

let stackConfig: Readonly<Record<string, string>> = {};
let provider: Provider | undefined;
let underWay = 0;
let ending = false;
let listening = false;

/** Reads the configuration at the first call: the host calls methods before `configure` has ended, and hides its errors from all but the first. */
function theProvider(): Provider {
  provider ??= new Provider(readSettings({ stack: stackConfig }), systemClock, say, warn);
  return provider;
}

function say(text: string): void {
  // the host's stdout is shown to the user as information; its first line, the port, has been written by now
  process.stdout.write(`${text}\n`);
}

/** Loaded with the first warning. An engine that can't be told so has the host's output. */
async function warn(text: string, urn = ""): Promise<void> {
  try {
    const { warnEngine } = await import("./engineLog.js");
    await warnEngine(process.argv[2] ?? "", text, urn);
  } catch (error) {
    const name = urn.split("::").at(-1) ?? "";
    say(`warning: ${name === "" ? "" : `${name}: `}${text} (the engine was not told: ${String(error)})`);
  }
}

function configure({ config }: Parameters<Handler["configure"]>[0]): void {
  const known = Object.fromEntries(
    settingKeys.flatMap((key) => {
      const value = config.get(`evs:${key}`);
      return value === undefined ? [] : [[`evs:${key}`, value]];
    }),
  );
  // the host's own field holds keys that do not exist, too: those are refused by name
  const all = "rawConfig" in config ? texts(config.rawConfig) : {};
  stackConfig = { ...all, ...known };
  if (listening) return;
  listening = true;
  // a terminal that closes sends SIGHUP
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => void end({ byEngine: signal === "SIGINT" }));
  void watchEngine(process.argv[2], () => void end({ byEngine: false }));
}

function texts(config: unknown): Record<string, string> {
  return Object.fromEntries(
    Object.entries(Object(config)).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

/** Ends the process when the calls that are under way have answered: every id that the cloud has given reaches an engine that is still there. */
async function end({ byEngine }: { byEngine: boolean }): Promise<void> {
  if (ending) return;
  ending = true;
  const interrupted = underWay > 0;
  provider?.stop();
  const latest = systemClock.now() + timeAfterInterrupt.forAnswers;
  while (underWay > 0 && systemClock.now() < latest) await systemClock.sleep(10);
  if (interrupted) await systemClock.sleep(timeToAnswer);
  else if (byEngine) provider?.endInOrder();
  process.exit(interrupted ? 130 : 0);
}

/** Counts a call as under way, and hands its failure to the host in the form that it passes on. */
async function answer<T>(state: Wire, call: () => Promise<T> | T): Promise<T> {
  underWay += 1;
  try {
    return await call();
  } catch (error) {
    throw failure(error, state);
  } finally {
    underWay -= 1;
  }
}

/**
 * The host prints text and stack of what a check, diff, read or delete has thrown, and the engine prints the message of all: once is enough.
 * Of creates and updates the host saves state only from an error with `id` and `properties`.
 */
function failure(error: unknown, { __provider }: Wire): Error {
  const message = messageOf(error);
  const thrown = new Error(message);
  thrown.toString = () => "pulumi-evs";
  // no name of a class: one such as Forbidden reads like an answer of the cloud
  thrown.stack = "an operation has failed, see the message of its resource";
  if (!(error instanceof Unfinished)) return thrown;
  return Object.assign(thrown, {
    id: error.id,
    // without `__provider` nothing could ever read or delete it
    properties: { ...encode(error.outputs), __provider },
    reasons: [message],
  });
}

function properties(wire: Wire): Properties {
  const { __provider, ...rest } = wire;
  return decode(rest);
}

function handler(definition: Definition): Handler {
  return {
    configure,
    check: (olds, news) =>
      answer(news, async () => {
        const [before, wanted] = [properties(olds), properties(news)];
        const old = Object.keys(before).length === 0 ? undefined : before;
        const checked = theProvider().check(definition, old, wanted);
        const { inputs, problems } = await theProvider().lookAhead(definition, old, wanted, checked);
        const failures = problems.map((problem) => ({ property: "", reason: sentence(problem) }));
        // what failed may be a value that nobody could encode
        return { inputs: failures.length === 0 ? encode(inputs) : news, failures };
      }),
    diff: (id, olds, news) =>
      answer(news, async () => {
        const [state, wanted] = [properties(olds), properties(news)];
        const found = theProvider().diff(definition, id, state, wanted);
        await theProvider().lookAtChange(definition, id, state, wanted, found);
        const { changes, silent, deleteBeforeReplace } = found;
        const replaces = changes.filter((change) => change.replaces).map(({ path }) => path);
        // state that the native plugin wrote has no `__provider`: an update writes it
        const foreign = olds["__provider"] === undefined;
        return {
          changes: changes.length > 0 || silent || foreign,
          replaces,
          deleteBeforeReplace: replaces.length > 0 && deleteBeforeReplace,
        };
      }),
    create: (inputs) =>
      answer(inputs, async () => {
        const { id, outputs } = await theProvider().create(definition, properties(inputs));
        return { id, outs: encode(outputs) };
      }),
    read: (id, props) =>
      answer(props, async () => {
        const found = await theProvider().read(definition, id, properties(props));
        if (found === undefined) return { id: "", props: {} };
        return {
          id,
          props: encode(found.outputs),
          ...(found.inputs === undefined ? {} : { inputs: encode(found.inputs) }),
        };
      }),
    update: (id, olds, news) =>
      answer(news, async () => ({
        outs: encode(await theProvider().update(definition, id, properties(olds), properties(news))),
      })),
    delete: (id, props) => answer(props, () => theProvider().delete(definition, id, properties(props))),
  };
}

const [
  ofVolume,
  ofSnapshot,
  ofVolumeMetadata,
  ofVolumeTransfer,
  ofSnapshotMetadata,
  ofAccepter,
  ofRollback,
  ofImage,
  ofAttachment,
  ofResize,
] = definitions;

export const volume = handler(ofVolume);
export const snapshot = handler(ofSnapshot);
export const volumeMetadata = handler(ofVolumeMetadata);
export const volumeTransfer = handler(ofVolumeTransfer);
export const snapshotMetadata = handler(ofSnapshotMetadata);
export const volumeTransferAccepter = handler(ofAccepter);
export const snapshotRollback = handler(ofRollback);
export const volumeImage = handler(ofImage);
export const volumeAttachment = handler(ofAttachment);
export const serverResize = handler(ofResize);
