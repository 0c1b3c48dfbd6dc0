import { z } from "zod";
import { type Mark, newMark } from "./marks.js";
import type { Clock } from "../transport/clock.js";
import type { Settings } from "../settings/settings.js";
import { type Task, WaitTimeout, until } from "../waiting/until.js";
import { isAlive, processIdentity, thisProcess } from "./livingProcess.js";
import { StateFolder } from "./stateFolder.js";

const record = z.object({
  resource: z.string(),
  mark: z.object({ id: z.string(), owner: z.string() }),
  /** Where it was sent to. */
  home: z.record(z.string(), z.string().optional()),
  process: processIdentity,
  /** The arguments as they were sent, as far as they can't be secret. */
  sent: z.record(z.string(), z.unknown()).optional(),
  /** When it was sent last. All times are milliseconds since the epoch. */
  sentAt: z.number().optional(),
  jobId: z.string().optional(),
  /** When the cloud named the job or the thing. */
  answeredAt: z.number().optional(),
  id: z.string().optional(),
  /** The disk that an accepted transfer has brought. */
  volumeId: z.string().optional(),
});
type Record = z.infer<typeof record>;

/** How long a create waits for another process that is at the same resource: one whose engine is gone ends within seconds. */
const patienceWithOthers = 30_000;

/** A create, from "about to send" until the engine is known to have the id. */
export class Intent {
  constructor(
    private record: Record,
    private readonly clock: Clock,
    /** Where it is remembered; undefined for a resource that can't be recognised in the next run. */
    private readonly folder: StateFolder | undefined,
  ) {}

  /** What this create and those before it that were cut off have learnt. */
  get known(): Readonly<Record> {
    return this.record;
  }

  /** The file, for messages that tell a person what to remove. */
  get file(): string {
    return this.folder?.path(this.record.resource) ?? "";
  }

  /** Milliseconds since the cloud has named it. */
  get age(): number {
    return this.clock.now() - (this.record.answeredAt ?? this.clock.now());
  }

  /** Whether there is nothing to remember. */
  get hasEnded(): boolean {
    return this.record.sentAt === undefined && this.record.id === undefined;
  }

  /** About to send; everything that finds it again is on disk before it is sent. */
  sends(sent: Readonly<globalThis.Record<string, unknown>>): void {
    this.write({ sent: { ...sent }, sentAt: this.clock.now() }, true);
  }

  /** The cloud has named what it makes. On disk before anything is waited for. */
  learns({ jobId, id, volumeId }: Partial<Pick<Record, "jobId" | "id" | "volumeId">>): void {
    if (jobId === undefined && id === undefined) return;
    this.write({
      answeredAt: this.record.answeredAt ?? this.clock.now(),
      ...(jobId === undefined ? {} : { jobId }),
      ...(id === undefined ? {} : { id }),
      ...(volumeId === undefined ? {} : { volumeId }),
    });
  }

  /** Nothing was made, or it is gone: there is nothing to remember. A create that goes on begins anew. */
  ends(): void {
    const { resource, mark, home, process } = this.record;
    this.record = { resource, mark: newMark(mark.owner), home, process };
    this.folder?.remove(resource);
  }

  private write(more: Partial<Record>, durable = false): void {
    this.record = { ...this.record, ...more };
    this.folder?.write(this.record.resource, this.record, { durable });
  }
}

/**
 * Creates whose id the engine is not known to have. An answer proves nothing, for the engine may be gone when it is given; a later call with
 * the id does, and so does an orderly end. A create that finds its own intent goes on from it: never two disks, never one lost.
 */
export class Intents {
  private readonly underWay = new Set<string>();
  private readonly answers = new Set<string>();

  constructor(
    private readonly folder: StateFolder,
    private readonly clock: Clock,
  ) {}

  /**
   * The intent of a create: the one that was cut off, if there is one. Waits for another process that is at the same resource.
   *
   * @param resource kind, project, stack, parent type and name. Undefined for a program that does not say (another SDK): then nothing is remembered.
   * @throws Error when that other process does not end, or the file is damaged.
   */
  async open(resource: string | undefined, owner: Mark["owner"], home: Record["home"], task: Task): Promise<Intent> {
    const fresh = { resource: resource ?? "", mark: newMark(owner), home: { ...home }, process: thisProcess() };
    // two resources of one run can have one key (a program of another SDK): only the first is remembered
    if (resource === undefined || this.underWay.has(resource) || this.answers.has(resource))
      return new Intent(fresh, this.clock, undefined);
    this.underWay.add(resource);
    try {
      const earlier = await this.abandoned(resource, task);
      return new Intent({ ...(earlier ?? fresh), process: fresh.process }, this.clock, this.folder);
    } catch (error) {
      this.underWay.delete(resource);
      throw error;
    }
  }

  /** The create ends here. With `answered` its id goes to the engine, which may or may not be there to hear it. */
  close(intent: Intent, { answered }: { answered: boolean }): void {
    const { resource } = intent.known;
    if (intent.file === "") return;
    this.underWay.delete(resource);
    if (answered && !intent.hasEnded) this.answers.add(resource);
  }

  /** Whether something was sent for this resource, and nothing shows yet that it came to an end. */
  stands(resource: string): boolean {
    const { data: found } = record.safeParse(this.folder.readable(resource));
    return found?.sentAt !== undefined && found.id === undefined;
  }

  /**
   * The engine has called with this id, so it has it. In a replacement it calls for the delete of the old one first, always: an intent
   * that stands when a create begins is never about what is replaced.
   */
  engineHas(resource: string, id: string): void {
    const { data: found } = record.safeParse(this.folder.readable(resource));
    if (found?.id !== id) return;
    this.answers.delete(resource);
    this.folder.remove(resource);
  }

  /** The engine ended this process when nothing was under way: it has every answer. */
  endInOrder(): void {
    for (const resource of this.answers) this.folder.remove(resource);
  }

  /** What creates of a stack have named and the engine is not known to have: project/stack/name of each, by id. */
  idsOf(stack: string): ReadonlyMap<string, string> {
    const known = this.folder.all().flatMap((file) => record.safeParse(file).data ?? []);
    const ofStack = known.filter(({ mark }) => mark.owner.startsWith(`${stack}/`));
    return new Map(ofStack.flatMap(({ id, mark }) => (id === undefined ? [] : [[id, mark.owner] as const])));
  }

  private async abandoned(resource: string, task: Task): Promise<Record | undefined> {
    const at = Math.min(task.deadline.at, this.clock.now() + patienceWithOthers);
    let last: Record | undefined;
    try {
      return await until(
        "the other process",
        async () => {
          last = this.read(resource);
          if (last === undefined || last.process.pid === process.pid || !isAlive(last.process)) return { done: last };
          return { seen: "that it runs" };
        },
        { clock: this.clock, pace: () => 250, task: { ...task, deadline: { ...task.deadline, at } } },
      );
    } catch (error) {
      if (!(error instanceof WaitTimeout) || last === undefined) throw error;
      throw new Error(
        `process ${last.process.pid} on this machine has been creating ${resource} for a while and still runs. ` +
          `Let it end, or end it, and run \`pulumi up\` again: it goes on from what that process had begun.`,
        { cause: error },
      );
    }
  }

  private read(resource: string): Record | undefined {
    try {
      const found = this.folder.read(resource);
      return found === undefined ? undefined : record.parse(found);
    } catch (cause) {
      throw new Error(
        `an earlier create of ${resource} was cut off, and what is known of it can't be read: ${this.folder.path(resource)} is damaged. ` +
          `Look at what it may have made (\`npx pulumi-evs lost\` lists it), then remove that file and run \`pulumi up\` again.`,
        { cause },
      );
    }
  }
}

/** The intents of this machine's stacks in one backend. */
export function intentsIn({ stateDir, backend }: Pick<Settings, "stateDir" | "backend">, clock: Clock): Intents {
  return new Intents(new StateFolder(stateDir, "creates", backend), clock);
}
