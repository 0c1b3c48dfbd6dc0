import { ofRequest, readFrom } from "../../transport/answered.js";
import type { Listing } from "../listing.js";
import { isNotFound } from "../../api/refusals.js";
import {
  acceptTransfer,
  createTransfer,
  deleteTransfer,
  getTransfer,
  listTransfersDetail,
} from "../../api/evs/transfers.js";
import type { Task } from "../../waiting/until.js";
import type { Watch } from "../../waiting/watch.js";
import type { OpenTransfer, Transfer, Transfers } from "../transfers.js";
import type { Volume } from "../volumes.js";
import { notYetVisible } from "../creates.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { untransferable, untransferableWith } from "../handingOver.js";
import { isAtRest, isFailed } from "../states.js";
import { type Listed, allPages, existing, listing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import type { Snapshots } from "../snapshots.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { toTransfer } from "./wire.js";

/** Transfers of EVS v2. They have no status: whether one is open is read off the transfer and its disk. */
export class EvsTransfers implements Transfers {
  private readonly watch: Watch<Transfer>;

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
    private readonly snapshots: Pick<Snapshots, "of">,
  ) {
    this.watch = this.evs.watch({
      get: (id) => this.one(id),
      list: async () => {
        const { items, ended } = await this.pages();
        return { items, complete: ended };
      },
      isBusy: () => false,
    });
  }

  get(id: string): Promise<Transfer | undefined> {
    return this.watch.look(id);
  }

  now(id: string): Promise<Transfer | undefined> {
    return this.watch.now(id);
  }

  /** Opens a transfer, after all other calls of its disk: a disk that awaits its transfer takes no other call. */
  create(
    { volumeId, name }: { volumeId: string; name: string },
    task: Task,
    sending: () => void,
  ): Promise<{ made: OpenTransfer; done: Promise<OpenTransfer> }> {
    return this.evs.queue.runNamed(
      volumeId,
      { doing: `the opening of its transfer ${name}`, task, last: true },
      async (named) => {
        await this.transferable(volumeId);
        task.signal.throwIfAborted();
        const { transfer } = await this.volumes.whenFree(volumeId, task, (session) => {
          sending();
          return createTransfer(session, { body: { transfer: { volume_id: volumeId, name } } });
        });
        const open = { ...toTransfer(transfer), authKey: transfer.auth_key };
        named(open);
        await this.settles(volumeId, "await its transfer", (status) => status === "awaiting-transfer", task);
        return open;
      },
    );
  }

  async accept(
    id: string,
    authKey: string,
    task: Task,
    sending: () => void,
  ): Promise<{ volumeId: string } | undefined> {
    task.signal.throwIfAborted();
    sending();
    const body = { accept: { auth_key: authKey } };
    const accepted = await existing(() => acceptTransfer(this.evs.within(task), { transfer_id: id, body }));
    return accepted && { volumeId: accepted.transfer.volume_id };
  }

  arrived(volumeId: string, task: Task): Promise<Volume> {
    const since = this.evs.clock.now();
    return this.volumes.until(
      `disk ${volumeId} to arrive in this project`,
      volumeId,
      (volume) => {
        if (volume === undefined) {
          if (this.evs.clock.now() - since < notYetVisible) return { seen: "no disk of that id yet" };
          throw new WorkFailed(`disk ${volumeId} was accepted, and there is no disk of that id in this project`);
        }
        if (isFailed(volume.status))
          throw new WorkFailed(`disk ${volumeId} is in status ${volume.status}${ofRequest(volume)}`);
        const arrived = isAtRest(volume.status) && volume.status !== "awaiting-transfer";
        return arrived ? { done: volume } : { seen: `status ${volume.status}` };
      },
      task,
    );
  }

  async list(): Promise<Listing<Transfer>> {
    return listing(await this.pages());
  }

  async of(volumeId: string): Promise<readonly Transfer[]> {
    const { items } = await this.pages();
    return [...items.values()].filter((transfer) => transfer.volumeId === volumeId);
  }

  /** Takes an open transfer back and waits until its disk is free again; one that is gone is no error. */
  delete(id: string, volumeId: string, task: Task): Promise<boolean> {
    return this.evs.queue.run(volumeId, { doing: `the taking back of its transfer ${id}`, task }, async () => {
      task.signal.throwIfAborted();
      try {
        await this.evs.changing(id, () => deleteTransfer(this.evs.within(task), { transfer_id: id }));
      } catch (error) {
        if (!isNotFound(error) || (await this.now(id)) !== undefined) throw error;
        return false;
      }
      await this.settles(volumeId, "be free again", (status) => status !== "awaiting-transfer", task);
      return true;
    });
  }

  /** Only a free disk without snapshots can be handed over (7.4.1); the service's 400 does not say which of its rules was broken. */
  private async transferable(volumeId: string): Promise<void> {
    const volume = await this.volumes.now(volumeId);
    if (volume === undefined) throw new Forbidden(`volumeId: there is no disk ${volumeId} to hand over.`);
    const open = volume.status === "awaiting-transfer" ? await this.of(volumeId) : [];
    const why = untransferable(
      volume,
      open.map(({ id, name }) => `${name} (${id})`),
    );
    if (why !== undefined) throw new Forbidden(why);
    const snapshots = untransferableWith(volume, await this.snapshots.of(volumeId));
    if (snapshots !== undefined) throw new Forbidden(snapshots);
  }

  private async settles(volumeId: string, what: string, done: (status: string) => boolean, task: Task): Promise<void> {
    await this.volumes.until(
      `disk ${volumeId} to ${what}`,
      volumeId,
      (volume) => {
        // accepted already, or deleted by somebody else: nothing of it is left to wait for
        if (volume === undefined || done(volume.status)) return { done: undefined };
        if (isFailed(volume.status))
          throw new WorkFailed(`disk ${volumeId} is in status ${volume.status}${ofRequest(volume)}`);
        return { seen: `status ${volume.status}` };
      },
      task,
    );
  }

  private one(id: string): Promise<Transfer | undefined> {
    return existing(async () => toTransfer((await getTransfer(this.evs.session, { transfer_id: id })).transfer));
  }

  /** This list knows no marker and has no links. */
  private pages(): Promise<Listed<Transfer>> {
    return allPages(async ({ limit, offset }) => {
      const query = { limit, ...(offset === undefined ? {} : { offset }) };
      const { transfers } = await listTransfersDetail(this.evs.session, { query });
      return readFrom(transfers, { ...transfers, more: undefined });
    }, toTransfer);
  }
}
