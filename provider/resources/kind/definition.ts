import type { z } from "zod";
import type { BlockStorage } from "../../clouds/blockStorage.js";
import type { Dialect } from "../../clouds/dialect.js";
import type { AcceptedTransfers } from "../../recovery/acceptedTransfers.js";
import type { Intents } from "../../recovery/intents.js";
import type { Task } from "../../waiting/until.js";
import type { Adoption } from "./adoption.js";
import type { HiddenInput } from "./hiddenInput.js";
import type { Holders } from "./holders.js";
import type { KeyOwners } from "./keyOwners.js";
import type { Outlooks } from "./outlook.js";
import { messageOf } from "../../transport/messageOf.js";

/** Properties as they stand in Pulumi's state. */
export type Properties = Readonly<Record<string, unknown>>;

/** One thing that is wrong with an argument: which, and what is wrong with its value, with the way out. An empty property is the whole resource. */
export interface Problem {
  readonly property: string;
  readonly reason: string;
}

/** A problem as people read it. The engine is told no property of its own: it would print that property's value, secret or not. */
export function sentence({ property, reason }: Problem): string {
  return property === "" ? reason : `${property}: ${reason}`;
}

/** What check knows. It is offline. */
export interface CheckContext {
  /** What the configured cloud takes; undefined while no cloud is configured. */
  readonly dialect: Dialect | undefined;
  /** The checked arguments of the last run; undefined for a new resource and for a replacement. */
  readonly old: Properties | undefined;
  /** The arguments whose change replaces the resource, as far as that can be told. */
  readonly replacing: readonly string[];
  readonly identity: HiddenInput;
}

/** What create, read, update and delete work with. */
export interface Context {
  readonly cloud: BlockStorage;
  readonly task: Task;
  readonly identity: HiddenInput;
  readonly intents: Intents;
  readonly transfers: AcceptedTransfers;
  readonly keys: KeyOwners;
  readonly holders: Holders;
  /** Tells the user something that is no error. */
  say(text: string): void;
}

export interface Made {
  readonly id: string;
  readonly outputs: Properties;
}

/**
 * The cloud has the resource, and it is not as asked. The id is kept in state; the next `up` calls update, which finishes it.
 * Carries what is true now.
 */
export class Unfinished extends Error {
  override readonly name = "Unfinished";
  constructor(
    readonly id: string,
    readonly outputs: Properties,
    override readonly cause: unknown,
  ) {
    super(messageOf(cause));
  }
}

/** One kind of resource: what it is and how it lives. Everything public about it derives from this value. */
export interface Definition<
  Inputs extends z.ZodObject = z.ZodObject,
  Outputs extends z.ZodObject = z.ZodObject,
  Arguments = z.output<Inputs>,
> {
  readonly kind: string;
  /** Name of the handler in `pulumi-evs/dynamic`; part of stored state, so never renamed. */
  readonly handler: string;
  readonly description: string;
  /** Section of the API reference. */
  readonly reference: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  readonly secretOutputs: readonly string[];
  readonly deleteBeforeReplace: boolean;
  /** Whether `name` defaults to the Pulumi resource name. */
  readonly defaultName: boolean;
  /** Patience in seconds, unless customTimeouts say otherwise. */
  readonly timeouts: { readonly create: number; readonly update: number; readonly delete: number };
  /** Rules across arguments, and those of the configured cloud. Arguments that are missing or unknown are absent. */
  rules(args: Partial<Arguments>, context: CheckContext): readonly Problem[];
  /** Something that happens, and that the cloud has nothing of to read: state alone remembers it. There is no `.get` and no import. */
  readonly happensOnce?: true;
  /** What is said of a new one before anything is sent, in a preview too: for what overwrites or destroys. */
  foretold?(args: Partial<Arguments>): string | undefined;
  /** Whether state says that its create has not been finished, which the next `up` must do. */
  unfinished?(outputs: Properties): boolean;
  /** How it takes what exists: then it has the argument `adopt`. */
  readonly adoption?: Adoption<Arguments>;
  /** Whether an update that was cut off is remembered like a create: then the next `up` finishes it, although nothing in state asks for that. */
  readonly updatesAreRemembered?: true;
  /** Told of a resource that state has and the program wants, before anything is done to it. Sends nothing. */
  seen?(id: string, state: Properties, wanted: Properties, context: Pick<Context, "identity" | "keys" | "say">): void;
  /** What a preview can tell from one look at the cloud, where that is asked for. */
  readonly outlooks?: Outlooks<Arguments>;
  create(args: Arguments, context: Context): Promise<Made>;
  /** Undefined when it is gone. */
  read(id: string, state: Properties, context: Context): Promise<Properties | undefined>;
  update(id: string, state: Properties, args: Arguments, context: Context): Promise<Properties>;
  delete(id: string, state: Properties, context: Context): Promise<void>;
}

/** Lets a definition be written with its own argument types and read by hosts that know none. */
export function define<Inputs extends z.ZodObject, Outputs extends z.ZodObject>(
  definition: Definition<Inputs, Outputs>,
): Definition<Inputs, Outputs> {
  return definition;
}
