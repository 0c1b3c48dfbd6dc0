import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { type Lab, openLab } from "../../sdk/testing/lab/lab.js";
import type { StackConfig } from "../../sdk/testing/lab/config.js";
import type { ImportOptions, RefreshOptions } from "../../sdk/testing/lab/options.js";
import type { CommandResult } from "../../sdk/testing/lab/result.js";
import type { ProviderCall } from "../../sdk/testing/lab/engine/providerCall.js";
import type { RecordedCommand, Recording } from "./recording.js";

/** What one command did here: the calls in the order in which they began, and how it ended. */
export interface Replayed {
  calls: ProviderCall[];
  result: CommandResult;
  createsInFlight: number;
}

interface CloudFile {
  next: number;
  volumes: Record<string, Record<string, unknown>>;
  transfers: Record<string, unknown>;
  faults: Record<string, unknown>[];
}

const imports = `"use strict";
const pulumi = require("@pulumi/pulumi");
const { Volume, Transfer } = require("pulumi-evs");
`;

/** Runs the commands of one recording, with the recorded provider and its cloud in a folder of its own. */
export class Replay implements AsyncDisposable {
  readonly #lab: Lab;
  readonly #folder: string;
  readonly #recording: Recording;
  #config: StackConfig = { "evs:region": "eu-de" };
  #calls: ProviderCall[] = [];
  #inFlight = 0;
  #mostInFlight = 0;
  #signals = 0;
  #interrupted: Promise<void> = Promise.resolve();

  static async open(recording: Recording): Promise<Replay> {
    const folder = await mkdtemp(join(tmpdir(), "evs-replay-"));
    const modules = join(folder, "node_modules");
    const pulumi = dirname(dirname(createRequire(__filename).resolve("@pulumi/pulumi/package.json")));
    await mkdir(modules);
    await symlink(pulumi, join(modules, "@pulumi"), "junction");
    await symlink(join(__dirname, "provider"), join(modules, "pulumi-evs"), "junction");
    await writeFile(join(folder, "package.json"), '{ "name": "demo", "private": true }\n');
    const env: Record<string, string> = { EVS_CLOUD_FILE: join(folder, "cloud.json") };
    if (recording.scenario.startsWith("07b")) env["EVS_INIT_WITH_PROVIDER"] = "1";
    const replay: Replay = new Replay(
      recording,
      folder,
      await openLab({ project: "demo", stack: "dev", env, onProviderCall: (call) => replay.#observe(call) }),
    );
    await replay.#write({ next: 1, volumes: {}, transfers: {}, faults: [] });
    return replay;
  }

  private constructor(recording: Recording, folder: string, lab: Lab) {
    this.#recording = recording;
    this.#folder = folder;
    this.#lab = lab;
  }

  async run(command: RecordedCommand): Promise<Replayed> {
    this.#calls = [];
    this.#mostInFlight = 0;
    this.#signals = command.signals?.length ?? 0;
    if (command.program !== undefined) await writeFile(join(this.#folder, "index.js"), imports + command.program);
    if (command.note === "resource taken out of the program") await writeFile(join(this.#folder, "index.js"), imports);
    this.#config = configOf(command) ?? this.#config;
    const cloud = await this.#read();
    cloud.faults = (command.faults ?? []).map((fault) => this.#shortened(fault, command));
    if (this.#recording.scenario === "15-parallel")
      cloud.faults = [{ op: "create", kind: "slow", delayMs: 700, times: 20 }];
    changeOutside(cloud, command.changedOutside);
    await this.#write(cloud);
    const result = await this.#carryOut(command);
    await this.#interrupted;
    return { calls: this.#calls, result, createsInFlight: this.#mostInFlight };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#lab.close();
    await rm(this.#folder, { recursive: true, force: true });
  }

  #carryOut(command: RecordedCommand): Promise<CommandResult> {
    const { verb, options } = readArguments(command.args);
    const all = { ...options, config: this.#config, env: command.env ?? {} };
    return this.#lab[verb](this.#folder, all);
  }

  /** A slow create need not last: the signal is sent when it begins. One that is killed must outlast the kill, though. */
  #shortened(fault: Record<string, unknown>, command: RecordedCommand): Record<string, unknown> {
    return fault["kind"] === "slow" && command.signals?.length === 1 ? { ...fault, delayMs: 100 } : fault;
  }

  #observe(call: ProviderCall): void {
    if (call.answer === undefined) {
      this.#calls.push(call);
      if (call.method !== "Create") return;
      this.#inFlight += 1;
      this.#mostInFlight = Math.max(this.#mostInFlight, this.#inFlight);
      if (this.#signals > 0) this.#interrupted = this.#interrupt();
    } else if (call.method === "Create") this.#inFlight -= 1;
  }

  async #interrupt(): Promise<void> {
    const times = this.#signals;
    this.#signals = 0;
    for (let sent = 0; sent < times; sent += 1) await this.#lab.interrupt();
  }

  async #read(): Promise<CloudFile> {
    return JSON.parse(await readFile(join(this.#folder, "cloud.json"), "utf8")) as CloudFile;
  }

  async #write(cloud: CloudFile): Promise<void> {
    await writeFile(join(this.#folder, "cloud.json"), JSON.stringify(cloud));
  }
}

/** The stack configuration is what the provider was configured with. Undefined when it was not. */
function configOf({ calls }: RecordedCommand): StackConfig | undefined {
  const configured = Array.isArray(calls) ? calls.find(({ method }) => method === "Configure") : undefined;
  if (configured === undefined) return undefined;
  return Object.fromEntries(
    Object.entries(configured.request["args"] ?? {}).map(([key, value]: [string, unknown]) => {
      if (typeof value === "string") return [key, value];
      const secret: unknown = Reflect.get(Object(value), "value");
      return [key, { secret: String(secret) }];
    }),
  );
}

function readArguments([, verb, ...rest]: string[]): {
  verb: "preview" | "up" | "refresh" | "destroy" | "import";
  options: RefreshOptions & ImportOptions;
} {
  const flags = new Set(rest);
  const after = (flag: string): string[] => rest.filter((_, index) => rest[index - 1] === flag);
  const replaceOnly = after("--target-replace");
  const targets = [...after("--target"), ...replaceOnly];
  const replace = [...after("--replace"), ...replaceOnly];
  const [parallel] = after("--parallel");
  const [type = "", name = "", id = ""] = rest;
  if (verb !== "preview" && verb !== "up" && verb !== "refresh" && verb !== "destroy" && verb !== "import") {
    throw new Error(`unknown command ${verb ?? ""}`);
  }
  return {
    verb,
    options: {
      ...(targets.length > 0 ? { targets } : {}),
      ...(replace.length > 0 ? { replace } : {}),
      ...(parallel === undefined ? {} : { parallel: Number(parallel) }),
      ...(verb === "import" ? { resources: [{ type, name, id }] } : {}),
      targetDependents: flags.has("--target-dependents"),
      refresh: flags.has("--refresh"),
      continueOnError: flags.has("--continue-on-error"),
      ...(verb === "refresh"
        ? {
            previewOnly: flags.has("--preview-only"),
            clearPendingCreates: flags.has("--clear-pending-creates") || flags.has("--import-pending-creates"),
          }
        : {}),
    },
  };
}

/** Does to the cloud what the recording's words say: `vol-1 size 10 -> 25`, `vol-1 deleted`, `vol-1, vol-2 exist`. */
function changeOutside(cloud: CloudFile, words: string | undefined): void {
  if (words === undefined) return;
  const changed = /^(\S+) (size|status) \S+ -> (\S+)/.exec(words);
  const [, id = "", key = "", value = ""] = changed ?? [];
  if (changed !== null) cloud.volumes[id] = { ...cloud.volumes[id], [key]: key === "size" ? Number(value) : value };
  else if (words.endsWith(" deleted")) delete cloud.volumes[words.slice(0, -" deleted".length)];
  else if (words.endsWith(" exist")) {
    for (const [index, name] of ["one", "two", "three"].entries()) {
      const volume = { name, size: (index + 1) * 10, az: "az1", type: "SSD", status: "available" };
      cloud.volumes[`vol-${index + 1}`] = volume;
    }
    cloud.next = 4;
  } else throw new Error(`can't do to the cloud: ${words}`);
}
