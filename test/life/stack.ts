import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { type Emulator, type EmulatorOptions, type EmulatorState, startEmulator } from "../../sdk/testing/index.js";
import type { ResourceState } from "../../sdk/testing/lab/engine/state.js";
import { type Lab, openLab } from "../../sdk/testing/lab/lab.js";
import type { CommandOptions, LabOptions } from "../../sdk/testing/lab/options.js";
import type { CommandResult, ReportedStep } from "../../sdk/testing/lab/result.js";

/** What every program begins with. JavaScript, for the compiler costs more than all the rest. */
export const heading = `"use strict";
const pulumi = require("@pulumi/pulumi");
const evs = require("pulumi-evs");
const place = { availabilityZone: "eu-de-01", volumeType: "SSD" };
`;

const modules = join(__dirname, "../../node_modules");

/** A stack in a cloud. Its commands take the program's text; `refresh` and `destroy` need none. */
export class Stack {
  private constructor(
    readonly cloud: Emulator,
    readonly lab: Lab,
    private readonly folder: string,
  ) {}

  /**
   * A new stack, in a cloud of its own unless one is given; both end with the test. Its commands share one provider process:
   * `warm: false` gives each its own, which stories about interrupted processes need.
   */
  static async open({
    cloud: given,
    emulator,
    ...options
  }: Omit<LabOptions, "cloud"> & { cloud?: Emulator; emulator?: EmulatorOptions } = {}): Promise<Stack> {
    const cloud = given ?? (await startEmulator(emulator));
    // every program loads Pulumi's SDK, and compiles it unless that has been kept
    const env = { NODE_COMPILE_CACHE: join(modules, ".cache", "compiled"), ...options.env };
    const lab = await openLab({ cloud, warm: true, ...options, env });
    const folder = mkdtempSync(join(tmpdir(), "evs-life-"));
    symlinkSync(modules, join(folder, "node_modules"), "junction");
    writeFileSync(join(folder, "package.json"), "{}");
    writeFileSync(join(folder, "index.js"), heading);
    onTestFinished(async () => {
      await lab.close();
      if (given === undefined) await cloud.close();
      rmSync(folder, { recursive: true });
    });
    return new Stack(cloud, lab, folder);
  }

  preview(program: string, options?: CommandOptions): Promise<CommandResult> {
    return this.lab.preview(this.written(program), options);
  }

  up(program: string, options?: CommandOptions): Promise<CommandResult> {
    return this.lab.up(this.written(program), options);
  }

  refresh(options?: CommandOptions): Promise<CommandResult> {
    return this.lab.refresh(this.file, options);
  }

  destroy(options?: CommandOptions): Promise<CommandResult> {
    return this.lab.destroy(this.file, options);
  }

  /** The resources in state that the program made, without the stack and its provider. */
  get resources(): ResourceState[] {
    return this.lab.state.resources.filter(({ type }) => type.startsWith("pulumi-nodejs:dynamic/evs:"));
  }

  /** Their names, in alphabetical order. */
  get names(): string[] {
    return this.resources.map(({ urn }) => urn.split("::").at(-1) ?? "").toSorted();
  }

  /** A resource in state; an error when there is none of that name. */
  resource(name: string): ResourceState {
    const found = this.resources.find(({ urn }) => urn.endsWith(`::${name}`));
    if (found === undefined) throw new Error(`there is no ${name} in state`);
    return found;
  }

  /** A disk in the cloud; an error unless there is exactly one of that name. */
  disk(name: string): EmulatorState["volumes"][number] {
    const [found, ...others] = this.cloud.state().volumes.filter((volume) => volume.name === name);
    if (found === undefined || others.length > 0)
      throw new Error(`not one disk ${name}, but ${found === undefined ? 0 : others.length + 1}`);
    return found;
  }

  /** Requests for a change since the last call, by operation. */
  changes(): Record<string, number> {
    return changesOf(this.cloud);
  }

  private get file(): string {
    return join(this.folder, "index.js");
  }

  private written(program: string): string {
    writeFileSync(this.file, heading + program);
    return this.file;
  }
}

/** What was asked of a cloud to change since the last call, by operation. */
export function changesOf(cloud: Emulator): Record<string, number> {
  const { byOperation } = cloud.requests();
  cloud.resetRequests();
  return Object.fromEntries(
    Object.entries(byOperation).filter(([operation]) => !/^(get|list|createToken)/.test(operation)),
  );
}

/** The result of a command that must have gone well; else an error with its words. */
export function good(result: CommandResult): CommandResult {
  if (!result.ok) throw new Error(`the command failed:\n${words(result)}`);
  return result;
}

/** The words of a command that must have failed. */
export function refusal(result: CommandResult): string {
  if (result.ok) throw new Error(`the command went well: ${JSON.stringify(steps(result))}`);
  return words(result);
}

/** Everything that the user was told. */
export function words({ diagnostics }: CommandResult): string {
  return diagnostics.map(({ message }) => message).join("\n");
}

/** What was done to which resource, in order, but for what stayed the same and for Pulumi's own. */
export function steps(result: CommandResult): string[] {
  return result.steps.filter(isNews).map(({ op, name, found }) => `${found ?? op} ${name}`);
}

function isNews({ op, type, found }: ReportedStep): boolean {
  return type.startsWith("pulumi-nodejs:dynamic/evs:") && op !== "same" && found !== "same";
}
