import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished } from "vitest";
import { Provider } from "../../provider/hosts/provider.js";
import { type Definition, type Made, type Properties, Unfinished } from "../../provider/resources/kind/definition.js";
import { definitions } from "../../provider/resources/index.js";
import type { Clock } from "../../provider/transport/clock.js";
import type { Session } from "../../provider/transport/request.js";
import { openSession } from "../../provider/transport/session.js";
import { readSettings } from "../../provider/settings/settings.js";
import { type Emulator, type EmulatorOptions, type EmulatorState, startEmulator } from "../../sdk/testing/index.js";
import { VirtualClock } from "../waiting/virtualClock.js";
// loaded before time begins: to the clock a module on its way from the disk looks like everybody sleeping
import "../../provider/clouds/open.js";
import "undici";

export const [
  volume,
  snapshot,
  volumeMetadata,
  volumeTransfer,
  snapshotMetadata,
  volumeTransferAccepter,
  snapshotRollback,
  volumeImage,
  volumeAttachment,
  serverResize,
] = definitions;

/** A disk that EVS takes. */
export const disk = { size: 20, availabilityZone: "eu-de-01", volumeType: "SSD" };

export interface World {
  readonly emulator: Emulator;
  readonly clock: VirtualClock;
  readonly provider: Provider;
  /** What the user was told. */
  readonly said: readonly string[];
  /** Another process with the same memory on disk, or with other settings. */
  process(environment?: Record<string, string>, clock?: Clock): Provider;
  /** What outlives a process. */
  readonly folder: string;
  /** Everything that stands in the log of requests, bodies included. */
  log(): string;
}

/** An emulator and a provider that share a clock on which nothing takes time. Looks are a second apart unless said otherwise. */
export async function aWorld(
  environment: Record<string, string> = {},
  options: Omit<EmulatorOptions, "clock"> & { clock?: (shared: Clock) => Clock } = {},
): Promise<World> {
  const clock = new VirtualClock();
  const emulator = await startEmulator({ ...options, clock: options.clock?.(clock) ?? clock });
  const folder = mkdtempSync(join(tmpdir(), "evs-provider-"));
  const logFile = join(folder, "requests.log");
  onTestFinished(async () => {
    await emulator.close();
    rmSync(folder, { recursive: true });
  });
  const said: string[] = [];
  const process = (others: Record<string, string> = {}, itsClock: Clock = clock): Provider => {
    const own = {
      EVS_POLL_INTERVAL: "1",
      EVS_STATE_DIR: folder,
      PULUMI_HOME: folder,
      EVS_LOG: logFile,
      EVS_LOG_LEVEL: "trace",
    };
    const all = { ...emulator.env, ...own, ...environment, ...others };
    return new Provider(readSettings({ stack: {}, environment: all }), itsClock, (text) => said.push(text));
  };
  return { emulator, clock, provider: process(), said, process, folder, log: () => readFileSync(logFile, "utf8") };
}

/** What the SDK class adds to the arguments of a resource. */
export function declared(name: string, args: Properties, more: Properties = {}): Properties {
  return { ...args, __evs: { name, resource: `project/stack//${name}`, ...more } };
}

/** The inputs that check lets through; an error with its problems when it does not. */
export function checked(provider: Provider, kind: Definition, args: Properties, old?: Properties): Properties {
  const { inputs, problems } = provider.check(kind, old, args);
  if (problems.length > 0) throw new Error(problems.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
  return inputs;
}

/** A create as the engine asks for it: check, then create. */
export function create(
  provider: Provider,
  kind: Definition,
  name: string,
  args: Properties,
  more: Properties = {},
): Promise<Made> {
  return provider.create(kind, checked(provider, kind, declared(name, args, more)));
}

/** A resource of a stack: goes on from the state that its last call left. */
export class Resource {
  private constructor(
    private readonly provider: Provider,
    readonly kind: Definition,
    private readonly name: string,
    readonly id: string,
    public inputs: Properties,
    public state: Properties,
  ) {}

  static async made(
    provider: Provider,
    kind: Definition,
    name: string,
    args: Properties,
    more: Properties = {},
  ): Promise<Resource> {
    const inputs = checked(provider, kind, declared(name, args, more));
    const { id, outputs } = await provider.create(kind, inputs);
    return new Resource(provider, kind, name, id, inputs, outputs);
  }

  async update(args: Properties, more: Properties = {}): Promise<Properties> {
    const inputs = checked(this.provider, this.kind, declared(this.name, args, more), this.inputs);
    this.state = await this.provider.update(this.kind, this.id, this.state, inputs);
    this.inputs = inputs;
    return this.state;
  }

  read(): ReturnType<Provider["read"]> {
    return this.provider.read(this.kind, this.id, this.state);
  }

  delete(): Promise<void> {
    return this.provider.delete(this.kind, this.id, this.state);
  }
}

/** A disk in the cloud that has come to rest. */
export function aDisk({ provider }: Pick<World, "provider">, args: Properties = {}, name = "data"): Promise<Resource> {
  return Resource.made(provider, volume, name, { ...disk, ...args });
}

/** Somebody else in the same project, or with the login `alt` in another one. */
export function somebody(
  { emulator, clock }: Pick<World, "emulator"> & { clock: Clock },
  login: "password" | "alt" = "password",
): Session {
  return openSession({ settings: readSettings({ stack: {}, environment: emulator.logins[login] }), clock });
}

/** What holds for every message that a person meets: no stack, no name of a class, nothing that was not there, nothing twice, no full stop behind another. */
function wellSaid(error: Error): Error {
  const { message } = error;
  expect(message).not.toMatch(/\n\s+at |\[object |\bundefined\b|\bNaN\b|\b(Type|Range|Api|Zod)?Error: /);
  expect(message).not.toMatch(/[^.]\.\.([^.]|$)/);
  const sentences = message.split(/(?<=[.:])\s+/).filter((sentence) => sentence.length > 25);
  expect(sentences.filter((sentence, at) => sentences.indexOf(sentence) !== at)).toEqual([]);
  return error;
}

/** What a call failed with; an error when it did not. */
export async function failureOf(call: Promise<unknown>): Promise<Error> {
  try {
    await call;
  } catch (error) {
    if (error instanceof Error) return wellSaid(error);
  }
  throw new Error("it did not fail");
}

/** The failure of a call whose id must be kept. */
export async function unfinishedOf(call: Promise<unknown>): Promise<Unfinished> {
  const failure = await failureOf(call);
  if (failure instanceof Unfinished) return failure;
  throw new Error(`it failed without an id: ${failure.message}`, { cause: failure });
}

/** The only disk that there is. */
export function onlyDisk({ emulator }: Pick<World, "emulator">): EmulatorState["volumes"][number] {
  const [first, ...others] = emulator.state().volumes;
  if (first === undefined || others.length > 0)
    throw new Error(`there are ${others.length + (first === undefined ? 0 : 1)} disks`);
  return first;
}

/** How often each operation was asked for; logins left out. */
export function requestsOf({ emulator }: Pick<World, "emulator">): Record<string, number> {
  const { createToken: _, ...others } = emulator.requests().byOperation;
  return others;
}
