import { rollbackSnapshot } from "../../api/evs/snapshots.js";
import { ofRequest } from "../../transport/answered.js";
import { isLostAnswer } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import { notYetVisible } from "../creates.js";
import { Forbidden, WorkFailed } from "../failures.js";
import type { Snapshot, Snapshots } from "../snapshots.js";
import { unrollable, unusableFor } from "../rollingBack.js";
import { isAtRest, isBusy, isFailed, sameState } from "../states.js";
import type { Volume } from "../volumes.js";
import type { EvsConnection } from "./connection.js";
import type { VolumeLooks } from "./volumeLooks.js";

/** A rollback that was accepted and that nothing of its disk shows is waited for so long, in milliseconds. */
const signless = 10_000;
/** The state of a snapshot that is being put back. */
const rollingBack = "rollbacking";

/** Puts a snapshot back on its own disk: 6.2.1. No job: the states of both tell. */
export class Rollback {
  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
    private readonly snapshots: Pick<Snapshots, "now" | "created">,
  ) {}

  /** `sending` is called when both were seen to allow it, before the request goes out. */
  send(
    id: string,
    volumeId: string,
    task: Task,
    sending: (snapshot: Snapshot, volume: Volume) => void,
  ): Promise<{ made: Volume; done: Promise<Volume> }> {
    const turn = { doing: `its rollback to snapshot ${id}`, task };
    return this.evs.queue.runNamed(volumeId, turn, async (named) => {
      const volume = await this.rollable(volumeId, task);
      const snapshot = await this.usable(id, volume);
      task.signal.throwIfAborted();
      sending(snapshot, volume);
      try {
        await this.evs.changing(id, () =>
          this.volumes.whenFree(volumeId, task, (session) =>
            rollbackSnapshot(session, { snapshot_id: id, body: { rollback: { volume_id: volumeId } } }),
          ),
        );
      } catch (error) {
        // whatever ends that search, it is the lost answer that is told
        if (!isLostAnswer(error) || !(await this.shows(id, volumeId, task).catch(() => false))) throw error;
      }
      named(volume);
      return this.done(id, volumeId, task, volume.updatedAt);
    });
  }

  /** Waits until disk and snapshot rest. `before` is when the disk was last changed before the rollback was sent. */
  async done(id: string, volumeId: string, task: Task, before?: string): Promise<Volume> {
    const since = this.evs.clock.now();
    let begun = before === undefined;
    const rested = await this.volumes.until(
      `disk ${volumeId} to be rolled back`,
      volumeId,
      (volume) => {
        if (volume === undefined) throw new WorkFailed(`disk ${volumeId} is gone while it was being rolled back`);
        if (isFailed(volume.status)) throw new WorkFailed(unrolled(volume));
        begun ||= isBusy(volume.status) || volume.updatedAt !== before || this.evs.clock.now() - since >= signless;
        return begun && isAtRest(volume.status) ? { done: volume } : { seen: `status ${volume.status}` };
      },
      task,
      { passing: "rollingback", work: { sort: "rollback", began: since, learns: true } },
    );
    // it rests a little later than its disk
    await this.snapshots.created(id, task);
    return rested;
  }

  /** Whether disk or snapshot show that this snapshot is being put back. */
  private async shows(id: string, volumeId: string, task: Task): Promise<boolean> {
    const since = this.evs.clock.now();
    return this.evs.until(
      `disk ${volumeId} to show its rollback`,
      async () => {
        const snapshot = await this.snapshots.now(id);
        if (snapshot?.status === rollingBack) return { done: true };
        return this.evs.clock.now() - since >= notYetVisible
          ? { done: false }
          : { seen: `no sign of it${ofRequest(snapshot)}` };
      },
      task,
    );
  }

  /** Whether this very snapshot is being put back now. */
  async isUnderWay(id: string): Promise<boolean> {
    return (await this.snapshots.now(id))?.status === rollingBack;
  }

  private async rollable(volumeId: string, task: Task): Promise<Volume> {
    const volume = await this.volumes.settled(volumeId, task);
    if (volume === undefined) throw new Forbidden(`volumeId: there is no disk ${volumeId} to roll back.`);
    const why = unrollable(volume);
    if (why !== undefined) throw new Forbidden(why);
    return volume;
  }

  private async usable(id: string, volume: Volume): Promise<Snapshot> {
    const snapshot = await this.snapshots.now(id);
    if (snapshot === undefined) throw new Forbidden(`snapshotId: there is no snapshot ${id} to roll back to.`);
    const why = unusableFor(volume.id, snapshot);
    if (why !== undefined) throw new Forbidden(why);
    return snapshot;
  }
}

function unrolled(volume: Volume): string {
  const { id, status } = volume;
  const what = `disk ${id} is in status ${status}: it was not rolled back, and what is on it may be neither the old nor the new${ofRequest(volume)}.`;
  return sameState(status) === "error_rollback"
    ? `${what} The API lets such a disk be rolled back again: change triggers and run \`pulumi up\``
    : what;
}
