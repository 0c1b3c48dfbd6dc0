import type { BlockStorage } from "../clouds/blockStorage.js";
import { dialectOf, unsupported } from "../clouds/dialects.js";
import { type Checked, check, parseArguments } from "../resources/kind/check.js";
import { resourceKey } from "../resources/kind/creation.js";
import { type Context, type Definition, type Made, type Properties, Unfinished } from "../resources/kind/definition.js";
import { type RichDiff, diff } from "../resources/kind/diff.js";
import { inputsFor } from "../resources/kind/describedInputs.js";
import { type HiddenInput, movedAway, previewedUrn, readHiddenInput } from "../resources/kind/hiddenInput.js";
import { holdsNothing, replacedNext, withProof } from "../resources/kind/neverMade.js";
import { otherProject } from "../resources/kind/placeOutputs.js";
import { madeOrAdopted } from "../resources/kind/takingOver.js";
import type { Clock } from "../transport/clock.js";
import { homeOf } from "../transport/endpoints.js";
import type { Settings } from "../settings/settings.js";
import { Interrupt } from "../waiting/interrupt.js";
import type { Task } from "../waiting/until.js";
import { PreviewChecks, type Warn } from "./previewChecks.js";
import { RunMemory } from "./runMemory.js";

type Verb = "create" | "update" | "delete";

/** Reading is a matter of seconds; it has no customTimeouts of its own. */
const readPatience = 20 * 60;

/** The life cycle of every kind, without either of Pulumi's protocols. One per process and configuration. */
export class Provider {
  private readonly interrupt: Interrupt;
  private readonly memory: RunMemory;
  private cloud: Promise<BlockStorage> | undefined;
  private readonly previewChecks: PreviewChecks | undefined;

  constructor(
    private readonly settings: Settings,
    private readonly clock: Clock,
    /** Shows a line to the user. */
    say: (text: string) => void,
    warn: Warn = async (text) => say(text),
  ) {
    this.interrupt = new Interrupt(clock);
    this.memory = new RunMemory(settings, clock, say);
    if (settings.previewChecks) {
      const open = async () => (await import("../clouds/open.js")).openForPreview(settings, clock, this.interrupt);
      const { intents, holders } = this.memory;
      this.previewChecks = new PreviewChecks(open, warn, (key) => intents.stands(key), holders);
    }
  }

  /** Ends every wait: what has begun in the cloud goes on there, its ids are kept, and nothing new is started. */
  stop(): void {
    this.interrupt.stop();
  }

  /** The engine wants no more, and has every answer. */
  endInOrder(): void {
    this.memory.intents.endInOrder();
  }

  /** Offline. `old` are the checked inputs of the last run; undefined for a new resource. */
  check(definition: Definition, old: Properties | undefined, news: Properties): Checked {
    const { cloud } = this.settings;
    const dialect = dialectOf(cloud);
    if (cloud === undefined) this.warnOfNoCloud();
    const checked = check(definition, old, news, { dialect, home: homeOf(this.settings) });
    if (checked.foretold !== undefined && checked.problems.length === 0) this.memory.sayOnce(checked.foretold);
    if (cloud === undefined || dialect !== undefined) return checked;
    return { ...checked, problems: [{ property: "", reason: unsupported(cloud) }, ...checked.problems] };
  }

  /** What check can't tell offline, in a preview whose user asks for it. */
  async lookAhead(
    definition: Definition,
    old: Properties | undefined,
    news: Properties,
    checked: Checked,
  ): Promise<Checked> {
    const urn = previewedUrn(news);
    if (this.previewChecks === undefined || urn === undefined || checked.problems.length > 0) return checked;
    return { ...checked, problems: await this.previewChecks.wanted(definition, urn, old, checked.inputs) };
  }

  /**
   * The same for a change, once diff has said what changes.
   * @throws Error when it can't work.
   */
  async lookAtChange(
    definition: Definition,
    id: string,
    old: Properties,
    news: Properties,
    found: RichDiff,
  ): Promise<void> {
    const isUpdated = await this.previewChecks?.changed(definition, id, old, news, found);
    // what update will refuse, who sees in state what check did not: an argument that is given for the first time
    if (isUpdated === true) parseArguments(definition, news, this.checkContext(readHiddenInput(news) ?? {}, old));
  }

  private warnOfNoCloud(): void {
    this.memory.sayOnce(
      "pulumi-evs: no cloud is configured, so what depends on it is not checked here, and `pulumi up` will refuse. Set evs:cloud or EVS_CLOUD.",
    );
  }

  /** Offline and total. */
  diff(definition: Definition, id: string, old: Properties, news: Properties): RichDiff {
    const identity = readHiddenInput(old) ?? {};
    this.memory.engineHas(definition, identity, id);
    this.memory.stateHas(definition, id, identity, readHiddenInput(news));
    if (holdsNothing(old)) this.memory.sayOnce(replacedNext(definition, id));
    definition.seen?.(id, old, news, {
      identity: readHiddenInput(news) ?? identity,
      keys: this.memory.keys,
      say: (text) => this.memory.sayOnce(text),
    });
    const found = diff(definition, old, news);
    return { ...found, silent: found.silent || this.memory.wasCutOff(definition, identity) };
  }

  async create(definition: Definition, news: Properties): Promise<Made> {
    const identity = this.athome(news);
    const args = parseArguments(definition, news, this.checkContext(identity, undefined));
    const context = await this.context(identity, this.task(definition, "create", identity));
    try {
      const { id, outputs } = await madeOrAdopted(definition, news, args, context);
      this.memory.stateHas(definition, id, identity);
      return { id, outputs: await this.complete(outputs, identity, context) };
    } catch (error) {
      if (error instanceof Unfinished) this.memory.stateHas(definition, error.id, identity);
      throw await this.completed(definition, error, identity, context);
    }
  }

  /** Undefined when it is gone. `inputs` are what the program would have to say for what is there; absent when that can't be told. */
  async read(
    definition: Definition,
    id: string,
    state: Properties,
  ): Promise<{ outputs: Properties; inputs: Properties | undefined } | undefined> {
    const identity = this.athome(state);
    this.memory.engineHas(definition, identity, id);
    this.memory.stateHas(definition, id, identity);
    const context = await this.context(identity, this.patience(readPatience, "the time for reading"));
    await sameProject(state, context);
    const outputs = await this.memory.transfers.reading(() => definition.read(id, state, context));
    if (outputs === undefined) {
      if (identity.get === true)
        throw new Error(
          `there is no ${definition.kind} ${id} in project ${await context.cloud.projectId()}. Correct the id or the login; ` +
            `or, if it was deleted, take ${definition.kind}.get out of the program and run \`pulumi up\`, before any refresh.`,
        );
      return undefined;
    }
    const proven = withProof(identity, outputs);
    return { outputs: await this.complete(outputs, proven, context), inputs: inputsFor(definition, proven, outputs) };
  }

  async update(definition: Definition, id: string, state: Properties, news: Properties): Promise<Properties> {
    const identity = this.athome(news);
    this.memory.engineHas(definition, identity, id);
    const args = parseArguments(definition, news, this.checkContext(identity, state));
    const context = await this.context(identity, this.task(definition, "update", identity));
    await sameProject(state, context);
    try {
      return await this.complete(await definition.update(id, state, args, context), identity, context);
    } catch (error) {
      throw await this.completed(definition, error, identity, context);
    }
  }

  async delete(definition: Definition, id: string, state: Properties): Promise<void> {
    const identity = this.athome(state);
    this.memory.engineHas(definition, identity, id);
    const { kind, adoption } = definition;
    const key = resourceKey(kind, { identity });
    if (adoption !== undefined) this.memory.holders.letsGo(kind, adoption.what, id, key);
    const context = await this.context(identity, this.task(definition, "delete", identity));
    await sameProject(state, context);
    await definition.delete(id, state, context);
    this.memory.holders.wasDeleted(kind, id, key);
  }

  /** A disk that lives elsewhere would be gone here: deleted from state, made again, or left behind for ever. */
  private athome(properties: Properties): HiddenInput {
    const identity = readHiddenInput(properties) ?? {};
    const moved = movedAway(identity.home, homeOf(this.settings));
    if (moved !== undefined) throw new Error(moved);
    return identity;
  }

  private checkContext(identity: HiddenInput, old: Properties | undefined) {
    return { dialect: dialectOf(this.settings.cloud), old, identity };
  }

  private async context(identity: HiddenInput, task: Task): Promise<Context> {
    task.signal.throwIfAborted();
    const { intents, transfers, keys, holders, say } = this.memory;
    return { cloud: await this.openCloud(), task, identity, intents, transfers, keys, holders, say };
  }

  /** Loaded at the first request: check and diff, which a preview calls for every resource, need none of it. */
  private openCloud(): Promise<BlockStorage> {
    this.cloud ??= import("../clouds/open.js").then(({ openBlockStorage }) =>
      openBlockStorage(this.settings, this.clock, this.interrupt),
    );
    return this.cloud;
  }

  private task(definition: Definition, verb: Verb, identity: HiddenInput): Task {
    return this.patience(identity.timeouts?.[verb] ?? definition.timeouts[verb], `customTimeouts.${verb}`);
  }

  private patience(seconds: number, setting: string): Task {
    return { signal: this.interrupt.signal, deadline: { at: this.clock.now() + seconds * 1000, seconds, setting } };
  }

  private async complete(outputs: Properties, identity: HiddenInput, { cloud }: Context): Promise<Properties> {
    const { region } = this.settings;
    return {
      ...outputs,
      ...(region === undefined ? {} : { region }),
      projectId: await cloud.projectId(),
      ...(Object.keys(identity).length === 0 ? {} : { __evs: identity }),
    };
  }

  private async completed(
    definition: Definition,
    error: unknown,
    identity: HiddenInput,
    context: Context,
  ): Promise<unknown> {
    if (!(error instanceof Unfinished)) return error;
    const { id, cause } = error;
    const outputs = await this.complete(error.outputs, withProof(identity, error.outputs, cause), context);
    if (!holdsNothing(outputs)) return new Unfinished(id, outputs, cause);
    return new Unfinished(id, outputs, new Error(`${error.message}\n${replacedNext(definition, id)}`, { cause }));
  }
}

async function sameProject(state: Properties, { cloud }: Context): Promise<void> {
  const other = otherProject(state, await cloud.projectId());
  if (other !== undefined) throw new Error(other);
}
