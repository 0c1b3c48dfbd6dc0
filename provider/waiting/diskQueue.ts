import type { Clock } from "../transport/clock.js";

/** How long a call that must come last leaves the others time to queue up. */
const graceForOthers = 200;

interface Queued {
  readonly last: boolean;
  run(): Promise<void>;
}

/**
 * One state-changing call per disk at a time: a snapshot, an extension and a transfer of one disk refuse each other when they overlap.
 * A call marked `last` waits for all others of its disk (a disk that awaits its transfer takes no other call).
 */
export class DiskQueue {
  private readonly queues = new Map<string, Queued[]>();

  constructor(private readonly clock: Clock) {}

  run<T>(disk: string, work: () => Promise<T>, { last = false }: { last?: boolean } = {}): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const queued: Queued = { last, run: () => work().then(resolve, reject) };
      const queue = this.queues.get(disk);
      if (queue !== undefined) {
        queue.push(queued);
        return;
      }
      this.queues.set(disk, [queued]);
      void this.drain(disk);
    });
  }

  private async drain(disk: string): Promise<void> {
    const queue = this.queues.get(disk) ?? [];
    while (queue.length > 0) {
      if (queue.every(({ last }) => last)) await this.clock.sleep(graceForOthers);
      const next = queue.findIndex(({ last }) => !last);
      const [queued] = queue.splice(Math.max(next, 0), 1);
      await queued?.run();
    }
    this.queues.delete(disk);
  }

  /**
   * Like `run` for work that is named before it is done: answers with the name at once, and holds the disk until the work is done.
   * Work that fails before it has a name rejects the answer, later `done`.
   */
  async runNamed<T>(
    disk: string,
    work: (named: (made: T) => void) => Promise<T>,
    options: { last?: boolean } = {},
  ): Promise<{ made: T; done: Promise<T> }> {
    const name = Promise.withResolvers<T>();
    const done = this.run(disk, () => work(name.resolve), options);
    done.catch(name.reject);
    return { made: await name.promise, done };
  }
}
