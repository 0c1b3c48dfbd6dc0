import { z } from "zod";
import type { Clock } from "../transport/clock.js";
import type { Task } from "../waiting/until.js";
import type { StateFolder } from "./stateFolder.js";

const record = z.object({
  resource: z.string(),
  /** The wish as it was sent, to search for what it made. */
  wish: z.record(z.string(), z.unknown()),
  /** Milliseconds since the epoch, when it was last sent: nothing older can come from this create. */
  startedAt: z.number(),
  /** When the cloud named the job. */
  answeredAt: z.number().optional(),
  /** Where it was sent to. */
  home: z.record(z.string(), z.string()).optional(),
  process: z.number(),
  /** Milliseconds since the epoch: later than this no process works on it any more. */
  until: z.number(),
  jobId: z.string().optional(),
  id: z.string().optional(),
});
type Record = z.infer<typeof record>;

/** What an earlier create had begun for the same resource and could not hand to the engine. */
export interface Unfinished extends Pick<Record, "wish" | "startedAt" | "answeredAt" | "jobId" | "id" | "home"> {
  /** Milliseconds since it began. */
  readonly age: number;
  /** The file, for messages that tell a person what to remove. */
  readonly file: string;
}

export interface Intent {
  /** When this create (or the cut-off one that it resumes) was sent. */
  readonly startedAt: number;
  /** When the cloud named the job; the same as `startedAt` while it has not. */
  readonly answeredAt: number;
  /** The file, for messages that tell a person what to remove. */
  readonly file: string;
  readonly unfinished: Unfinished | undefined;
  /** Writes down what is sent now, in place of what an earlier process sent in vain. */
  sends(wish: Readonly<globalThis.Record<string, unknown>>): void;
  /** Writes down what the cloud has named, before anything is waited for. */
  note(known: { jobId?: string | undefined; id?: string | undefined }): void;
  /** Forgets it: the answer goes to the engine. After an interrupt it stays, for the engine may be gone. */
  close(): void;
  /** Forgets it: nothing was made. */
  withdraw(): void;
}

/**
 * Creates that were begun and not yet answered to the engine. An intent stands on disk from "about to send" until "about to answer",
 * so that a create which finds its own unfinished intent resumes it: never two disks, never one lost.
 */
export class Intents {
  /** Two resources of one run can have one key (a program of another SDK): only the first has an intent. */
  private readonly underWay = new Set<string>();

  constructor(
    private readonly folder: StateFolder,
    private readonly clock: Clock,
  ) {}

  /** Whether this process is at a create of that key. */
  isUnderWay(resource: string): boolean {
    return this.underWay.has(resource);
  }

  /**
   * @param resource kind, project, stack, parent type and name: what makes a resource the same one in the next run.
   *   Undefined for a program that does not say (another SDK): then nothing is remembered.
   * @throws Error when another living process is creating the same resource right now.
   */
  open(
    resource: string | undefined,
    wish: Readonly<globalThis.Record<string, unknown>>,
    { deadline, signal }: Task,
    home: Readonly<globalThis.Record<string, string>> = {},
  ): Intent {
    if (resource === undefined) {
      const nothing = (): void => undefined;
      const now = this.clock.now();
      return {
        startedAt: now,
        answeredAt: now,
        file: "",
        unfinished: undefined,
        sends: nothing,
        note: nothing,
        close: nothing,
        withdraw: nothing,
      };
    }
    const earlier = this.earlier(resource);
    this.underWay.add(resource);
    let current: Record = {
      resource,
      wish: earlier?.wish ?? { ...wish },
      startedAt: earlier?.startedAt ?? this.clock.now(),
      process: process.pid,
      until: deadline.at,
      home: earlier?.home ?? { ...home },
      ...(earlier?.answeredAt === undefined ? {} : { answeredAt: earlier.answeredAt }),
      ...(earlier?.jobId === undefined ? {} : { jobId: earlier.jobId }),
      ...(earlier?.id === undefined ? {} : { id: earlier.id }),
    };
    const write = (more: Partial<Record>): void => {
      current = { ...current, ...more };
      this.folder.write(resource, current);
    };
    write({});
    const { clock } = this;
    const remove = (): void => {
      this.underWay.delete(resource);
      this.folder.remove(resource);
    };
    return {
      get startedAt() {
        return current.startedAt;
      },
      get answeredAt() {
        return current.answeredAt ?? current.startedAt;
      },
      file: this.folder.path(resource),
      unfinished: earlier,
      sends: (sent) => write({ wish: { ...sent }, startedAt: clock.now() }),
      note: ({ jobId, id }) =>
        write({
          ...(jobId === undefined ? {} : { jobId, answeredAt: clock.now() }),
          ...(id === undefined ? {} : { id }),
        }),
      close: () => {
        if (!signal.aborted) remove();
      },
      withdraw: remove,
    };
  }

  /** The engine knows this id: a create that made it needs no memory any more. */
  answered(resource: string, id: string): void {
    if (this.read(resource)?.id === id) this.forget(resource);
  }

  /** The id that an earlier create of the resource had learnt. */
  idOf(resource: string | undefined): string | undefined {
    return resource === undefined ? undefined : this.read(resource)?.id;
  }

  forget(resource: string): void {
    this.folder.remove(resource);
  }

  /** @throws Error when another living process is creating the same resource right now. */
  earlier(resource: string): Unfinished | undefined {
    const found = this.read(resource);
    if (found === undefined) return undefined;
    const { process: owner, until, startedAt } = found;
    const file = this.folder.path(resource);
    if (owner !== process.pid && until > this.clock.now() && lives(owner)) {
      throw new Error(
        `process ${owner} on this machine is creating ${resource} right now. Wait for it to end; ` +
          `if it does not exist any more, remove ${file} after looking in the cloud for what it made.`,
      );
    }
    return { ...found, file, age: this.clock.now() - startedAt };
  }

  private read(resource: string): Record | undefined {
    const found = this.folder.read(resource);
    if (found === undefined) return undefined;
    const parsed = record.safeParse(found);
    if (!parsed.success) throw new Error(`cannot read ${this.folder.path(resource)}: ${z.prettifyError(parsed.error)}`);
    return parsed.data;
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives and belongs to somebody else
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
