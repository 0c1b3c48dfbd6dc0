import type { Clock } from "../transport/clock.js";
import { type Task, WaitTimeout, within } from "./until.js";

/** How long a call that must come last leaves the others time to queue up. */
const graceForOthers = 200;

/** A call in the queue of its disk. */
export interface Turn {
  /** In words, for those who wait behind it: "its growth to 40 GiB". */
  readonly doing: string;
  readonly task: Task;
  /** Whether it waits for all other calls of its disk: one that awaits its transfer takes no other call. */
  readonly last?: boolean;
}

interface Queue {
  /** Settles when everybody who is in the queue now has had a turn. */
  end: Promise<unknown>;
  length: number;
  doing: string;
}

/**
 * One state-changing call per disk at a time: a snapshot, an extension and a transfer of one disk refuse each other when they overlap.
 * Who waits for a turn does so within the patience of its own task.
 */
export class DiskQueue {
  private readonly queues = new Map<string, Queue>();

  constructor(
    private readonly clock: Clock,
    /** Told before and after each turn: what was seen of the disk before may not be true any more. */
    private readonly changes: (disk: string) => void = () => undefined,
    /** What has a queue each, in words: servers have them, too. */
    private readonly kind = "disk",
  ) {}

  /** @throws WaitTimeout when the turn does not come before the task's deadline; then `work` has not begun. */
  async run<T>(disk: string, turn: Turn, work: () => Promise<T>): Promise<T> {
    if (turn.last === true) await this.othersEnd(disk, turn);
    const queue = this.queues.get(disk) ?? { end: Promise.resolve(), length: 0, doing: turn.doing };
    this.queues.set(disk, queue);
    const mine = Promise.withResolvers<void>();
    const before = queue.end;
    queue.end = before.then(() => mine.promise);
    queue.length += 1;
    try {
      if (queue.length > 1) await this.turnOf(disk, queue, turn, before);
      queue.doing = turn.doing;
      this.changes(disk);
      return await work();
    } finally {
      this.changes(disk);
      mine.resolve();
      queue.length -= 1;
      if (queue.length === 0) this.queues.delete(disk);
    }
  }

  /**
   * Like `run` for work that is named before it is done: answers with the name at once, and holds the disk until the work is done.
   * Work that fails before it has a name rejects the answer, later `done`.
   */
  async runNamed<T>(
    disk: string,
    turn: Turn,
    work: (named: (made: T) => void) => Promise<T>,
  ): Promise<{ made: T; done: Promise<T> }> {
    const name = Promise.withResolvers<T>();
    const done = this.run(disk, turn, () => work(name.resolve));
    done.catch(name.reject);
    return { made: await name.promise, done };
  }

  private async othersEnd(disk: string, turn: Turn): Promise<void> {
    do {
      await this.clock.sleep(graceForOthers, turn.task.signal);
      const queue = this.queues.get(disk);
      if (queue !== undefined) await this.turnOf(disk, queue, turn, queue.end);
    } while (this.queues.has(disk));
  }

  private async turnOf(disk: string, queue: Queue, { task }: Turn, before: Promise<unknown>): Promise<void> {
    const began = this.clock.now();
    const came = await within(
      before.then(() => true),
      this.clock,
      task,
    );
    if (came === true) return;
    const waited = this.clock.now() - began;
    throw new WaitTimeout(
      `${this.kind} ${disk} to be free`,
      `${queue.doing}, which goes first`,
      waited,
      task.deadline,
      "not sent",
    );
  }
}
