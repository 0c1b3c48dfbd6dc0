import { createTransfer, deleteTransfer, getTransfer, listTransfersDetail } from "../../api/evs/transfers.js";
import { isNotFound } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import { Watcher } from "../../waiting/watcher.js";
import type { Transfer } from "../blockStorage.js";
import { WorkFailed } from "../failures.js";
import { isFailed } from "../states.js";
import type { EvsConnection } from "./connection.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { toTransfer } from "./wire.js";

/** Transfers of EVS v2. They have no status: whether one is open is read off the transfer and its disk. */
export class Transfers {
  private readonly watcher: Watcher<Transfer>;

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
  ) {
    this.watcher = new Watcher({ get: (id) => this.get(id), list: () => this.list() });
  }

  look(id: string): Promise<Transfer | undefined> {
    return this.watcher.look(id);
  }

  /** Opens a transfer, after all other calls of its disk: a disk that awaits its transfer takes no other call. */
  create(
    { volumeId, name }: { volumeId: string; name: string },
    task: Task,
    named: (transfer: Transfer) => void,
  ): Promise<Transfer & { authKey: string }> {
    return this.evs.queue.run(
      volumeId,
      async () => {
        task.signal.throwIfAborted();
        const { transfer } = await this.evs.patiently(
          `disk ${volumeId}`,
          async () => (await this.volumes.look(volumeId))?.status,
          task,
          () => createTransfer(this.evs.session, { body: { transfer: { volume_id: volumeId, name } } }),
        );
        named(toTransfer(transfer));
        await this.settles(volumeId, "await its transfer", (status) => status === "awaiting-transfer", task);
        return { ...toTransfer(transfer), authKey: transfer.auth_key };
      },
      { last: true },
    );
  }

  async of(volumeId: string): Promise<readonly Transfer[]> {
    const { items } = await this.list();
    return [...items.values()].filter((transfer) => transfer.volumeId === volumeId);
  }

  /** Takes an open transfer back and waits until its disk is free again; one that is gone is no error. */
  delete(id: string, volumeId: string, task: Task): Promise<void> {
    return this.evs.queue.run(volumeId, async () => {
      try {
        await deleteTransfer(this.evs.session, { transfer_id: id });
      } catch (error) {
        if (isNotFound(error)) return;
        throw error;
      }
      await this.settles(volumeId, "be free again", (status) => status !== "awaiting-transfer", task);
    });
  }

  private async settles(volumeId: string, what: string, done: (status: string) => boolean, task: Task): Promise<void> {
    await this.evs.until(
      `disk ${volumeId} to ${what}`,
      async () => {
        const volume = await this.volumes.look(volumeId);
        // accepted already, or deleted by somebody else: nothing of it is left to wait for
        if (volume === undefined || done(volume.status)) return { done: undefined };
        if (isFailed(volume.status)) throw new WorkFailed(`disk ${volumeId} is in status ${volume.status}`);
        return { seen: `status ${volume.status}` };
      },
      task,
    );
  }

  private async get(id: string): Promise<Transfer | undefined> {
    try {
      return toTransfer((await getTransfer(this.evs.session, { transfer_id: id })).transfer);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  private async list(): Promise<{ items: Map<string, Transfer>; pages: number }> {
    const { transfers } = await listTransfersDetail(this.evs.session, {});
    return { items: new Map(transfers.map((transfer) => [transfer.id, toTransfer(transfer)])), pages: 1 };
  }
}
