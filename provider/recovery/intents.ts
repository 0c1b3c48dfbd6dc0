import { z } from "zod";
import type { Clock } from "../transport/clock.js";
import type { StateFolder } from "./stateFolder.js";

const record = z.object({
  resource: z.string(),
  /** The wish as it was sent, to search for what it made. */
  wish: z.record(z.string(), z.unknown()),
  /** Milliseconds since the epoch: nothing older can come from this create. */
  startedAt: z.number(),
  process: z.number(),
  /** Milliseconds since the epoch: later than this no process works on it any more. */
  until: z.number(),
  jobId: z.string().optional(),
  id: z.string().optional(),
});
type Record = z.infer<typeof record>;

/** What an earlier process had begun for the same resource and could not hand to the engine. */
export type Unfinished = Pick<Record, "wish" | "startedAt" | "jobId" | "id">;

export interface Intent {
  /** When this create (or the cut-off one that it resumes) began. */
  readonly startedAt: number;
  readonly unfinished: Unfinished | undefined;
  /** Writes down what the cloud has named, before anything is waited for. */
  note(known: { jobId?: string | undefined; id?: string | undefined }): void;
  /** Forgets it: the answer goes to the engine, or nothing was made. */
  close(): void;
}

/**
 * Creates that were begun and not yet answered to the engine. An intent stands on disk from "about to send" until "about to answer",
 * so that a create which finds its own unfinished intent resumes it: never two disks, never one lost.
 */
export class Intents {
  constructor(
    private readonly folder: StateFolder,
    private readonly clock: Clock,
  ) {}

  /**
   * @param resource kind, project, stack, parent type and name: what makes a resource the same one in the next run.
   *   Undefined for a program that does not say (another SDK): then nothing is remembered.
   * @throws Error when another living process is creating the same resource right now.
   */
  open(resource: string | undefined, wish: Readonly<globalThis.Record<string, unknown>>, until: number): Intent {
    if (resource === undefined) {
      return { startedAt: this.clock.now(), unfinished: undefined, note: () => undefined, close: () => undefined };
    }
    const earlier = this.earlier(resource);
    let current: Record = {
      resource,
      wish: earlier?.wish ?? { ...wish },
      startedAt: earlier?.startedAt ?? this.clock.now(),
      process: process.pid,
      until,
      ...(earlier?.jobId === undefined ? {} : { jobId: earlier.jobId }),
      ...(earlier?.id === undefined ? {} : { id: earlier.id }),
    };
    this.folder.write(resource, current);
    return {
      startedAt: current.startedAt,
      unfinished: earlier,
      note: ({ jobId, id }) => {
        current = { ...current, ...(jobId === undefined ? {} : { jobId }), ...(id === undefined ? {} : { id }) };
        this.folder.write(resource, current);
      },
      close: () => this.folder.remove(resource),
    };
  }

  private earlier(resource: string): Record | undefined {
    const found = this.folder.read(resource);
    if (found === undefined) return undefined;
    const parsed = record.safeParse(found);
    if (!parsed.success) throw new Error(`cannot read ${this.folder.path(resource)}: ${z.prettifyError(parsed.error)}`);
    const { process: owner, until } = parsed.data;
    if (owner !== process.pid && until > this.clock.now() && lives(owner)) {
      throw new Error(
        `process ${owner} on this machine is creating ${resource} right now. Wait for it to end; ` +
          `if it does not exist any more, remove ${this.folder.path(resource)} after looking in the cloud for what it made.`,
      );
    }
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
