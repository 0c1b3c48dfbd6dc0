import * as pulumi from "@pulumi/pulumi";
import { isMocked } from "./mocks.js";
import { refusePlainSecrets } from "./stackConfig.js";
import { messageOf } from "../provider/transport/messageOf.js";

/*
 * How the functions of the default door are called: in the program's process. What they need is loaded at the first call, so that a
 * program which calls none pays for none.
 */

interface Door {
  answer(name: string, given: Readonly<Record<string, unknown>>, after?: readonly string[]): Promise<unknown>;
}

/** One per run: a process of the Automation API runs several stacks, and each stack several times. */
const doors = new WeakMap<object, Promise<Door>>();
/** In place of a stack, where Pulumi has none. */
const noStack = {};

/** What a function answers to plain arguments. */
export function ask<Result>(
  name: string,
  args: object | undefined,
  opts: pulumi.InvokeOptions | undefined,
): Promise<Result> {
  refuseProvider(name, opts);
  if (isMocked()) return pulumi.runtime.invoke(tokenOf(name), { ...args }, opts);
  return keepingAlive(() => answered<Result>(name, { ...args }, []));
}

/**
 * What a function answers to arguments that may be outputs. Asked once they are known and what they come from is made, and not in a preview
 * that makes it.
 */
export function askOutput<Result>(
  name: string,
  args: object | undefined,
  opts: pulumi.InvokeOutputOptions | undefined,
): pulumi.Output<Result> {
  refuseProvider(name, opts);
  if (isMocked()) return pulumi.runtime.invokeOutput(tokenOf(name), { ...args }, opts);
  const answer = pulumi
    .all([pulumi.output({ ...args }), madeFor(name, [args, opts?.dependsOn])])
    .apply(([given, after]) => answered<Result>(name, given, after));
  // the program's process must not end before
  void keepingAlive(() => settled(name, answer));
  return answer;
}

/** The name that a mock is asked by, as on the native plugin. */
function tokenOf(name: string): string {
  return `evs:index:${name}`;
}

async function answered<Result>(name: string, args: object, after: readonly string[]): Promise<Result> {
  try {
    const door = await theDoor();
    // the SDK's types are generated from what the definition says of its result
    return (await door.answer(name, { ...args }, after)) as Result;
  } catch (error) {
    throw inWords(name, error);
  }
}

/** In words alone: a stack would show nothing of the program. */
function inWords(name: string, error: unknown): Error {
  const message = `${name}: ${messageOf(error)}`;
  return Object.assign(new pulumi.RunError(message), { cause: error, stack: message });
}

function theDoor(): Promise<Door> {
  const run = pulumi.runtime.getStackResource() ?? noStack;
  const known = doors.get(run);
  if (known !== undefined) return known;
  const door = openDoor();
  doors.set(run, door);
  return door;
}

async function openDoor(): Promise<Door> {
  refusePlainSecrets();
  // secrets, too: Pulumi has decrypted them for the program
  const stack = pulumi.runtime.allConfig();
  const { FunctionsInProgram } = await import("../provider/hosts/inProgram.js");
  return new FunctionsInProgram({ stack });
}

/** The resources that something comes from, by their URNs; unknown while one of them is not made. */
function madeFor(name: string, values: readonly unknown[]): pulumi.Output<string[]> {
  const found = async (): Promise<pulumi.Resource[]> => {
    const resources = new Set<pulumi.Resource>();
    await pulumi.runtime.serializeProperty(name, values, resources);
    return [...resources].flatMap(withChildren);
  };
  return pulumi.output(found()).apply((resources) => pulumi.all(resources.map(urnOnceMade)));
}

function urnOnceMade(resource: pulumi.Resource): pulumi.Output<string> {
  const { urn } = resource;
  return pulumi.CustomResource.isInstance(resource) ? pulumi.all([urn, resource.id]).apply(([made]) => made) : urn;
}

/** A component is made when what it holds is. */
function withChildren(resource: pulumi.Resource): pulumi.Resource[] {
  const children: unknown = Reflect.get(resource, "__childResources");
  if (pulumi.CustomResource.isInstance(resource) || !(children instanceof Set)) return [resource];
  return [resource, ...[...children].filter(pulumi.Resource.isInstance).flatMap(withChildren)];
}

async function settled(name: string, output: pulumi.Output<unknown>): Promise<void> {
  await pulumi.runtime.serializeProperty(name, output).catch(() => undefined);
}

/** Pulumi ends a run when nothing is under way that it knows of. */
async function keepingAlive<T>(work: () => Promise<T>): Promise<T> {
  const done = pulumi.runtime.rpcKeepAlive();
  try {
    return await work();
  } finally {
    done();
  }
}

function refuseProvider(name: string, opts: pulumi.InvokeOptions | undefined): void {
  if (opts?.provider === undefined) return;
  throw new pulumi.RunError(
    `${name}: the option provider is not accepted. Functions of pulumi-evs run in the program, with the login and the region of the stack's configuration: ` +
      `leave the option out, and use one stack for each region.`,
  );
}
