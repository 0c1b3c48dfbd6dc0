import { ofRequest } from "../../transport/answered.js";
import type { Listing, Progress } from "../listing.js";
import { deleteVolume, updateVolume } from "../../api/evs/cinderVolumes.js";
import { createVolumeMetadata, deleteVolumeMetadataKey } from "../../api/evs/metadata.js";
import { setVolumeBootable, setVolumeReadonly } from "../../api/evs/volumeActions.js";
import { createVolume } from "../../api/evs/volumes.js";
import type { Task } from "../../waiting/until.js";
import { type Mark, descriptionWith, markedDescription } from "../../recovery/marks.js";
import type { FirstPage } from "../cloudLook.js";
import type { Found, Started } from "../creates.js";
import type { KeyChanges, Names } from "../edits.js";
import type { Volume, VolumeWish, Volumes } from "../volumes.js";
import { Forbidden, WorkFailed, undeletable } from "../failures.js";
import { isAtRest, isFailed } from "../states.js";
import { listing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import type { Servers } from "../servers.js";
import type { Snapshots } from "../snapshots.js";
import { Creations } from "./creations.js";
import { Extension } from "./extension.js";
import type { Jobs } from "./jobs.js";
import type { PossibleNames } from "./possibleNames.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { found } from "./lostCreates.js";
import { sentKeys } from "./sentKeys.js";

/** Disks of EVS v2. How new ones are waited for stands in `creations.ts`, how they grow in `extension.ts`, how they are looked at in `volumeLooks.ts`. */
export class EvsVolumes implements Volumes {
  private readonly creations: Creations;
  private readonly extension: Extension;

  constructor(
    private readonly evs: EvsConnection,
    private readonly looks: VolumeLooks,
    private readonly snapshots: Pick<Snapshots, "get">,
    jobs: Jobs,
    servers: Pick<Servers, "settled">,
    private readonly names: PossibleNames,
  ) {
    this.creations = new Creations(evs, jobs, looks);
    this.extension = new Extension(evs, jobs, looks, servers);
  }

  async start(wish: VolumeWish, mark: Mark, task: Task): Promise<Started> {
    const volumeType = wish.volumeType ?? (await this.typeOfSource(wish));
    const metadata = {
      ...(wish.deviceType === "SCSI" ? { "hw:passthrough": "true" as const } : {}),
      ...(wish.linkedClone === true ? { full_clone: "0" as const } : {}),
      ...(wish.kmsId === undefined ? {} : { __system__encrypted: "1" as const, __system__cmkid: wish.kmsId }),
    };
    const sent = createVolume(this.evs.within(task), {
      body: {
        volume: {
          availability_zone: wish.availabilityZone ?? "",
          volume_type: volumeType,
          name: wish.name,
          ...(wish.size === undefined ? {} : { size: wish.size }),
          description: markedDescription(mark, this.evs.dialect.limits.descriptionLength),
          ...(wish.snapshotId === undefined ? {} : { snapshot_id: wish.snapshotId }),
          ...(wish.imageId === undefined ? {} : { imageRef: wish.imageId }),
          ...(wish.backupId === undefined ? {} : { backup_id: wish.backupId }),
          ...(wish.multiattach === undefined ? {} : { multiattach: wish.multiattach }),
          ...(Object.keys(metadata).length === 0 ? {} : { metadata }),
        },
      },
    });
    const { job_id } = await sent.catch(async (refusal: unknown) => {
      throw await this.names.withNames(refusal, { zone: wish.availabilityZone ?? "", type: volumeType });
    });
    return this.creations.began({ jobId: job_id, at: this.evs.clock.now() }, wish, mark);
  }

  /** A disk from a snapshot has the type of the snapshot's disk, and the API wants it said. */
  private async typeOfSource({ snapshotId }: VolumeWish): Promise<string> {
    const snapshot = snapshotId === undefined ? undefined : await this.snapshots.get(snapshotId);
    const source = snapshot === undefined ? undefined : await this.get(snapshot.volumeId);
    if (source?.volumeType === undefined) {
      throw new Forbidden(
        `volumeType: the type of the disk behind snapshot ${snapshotId ?? ""} can't be read; give volumeType in the program.`,
      );
    }
    return source.volumeType;
  }

  startedId(started: Started, task: Task): Promise<string> {
    return this.creations.volumeId(started, task);
  }

  created(id: string, started: Started, size: number | undefined, task: Task): Promise<Volume> {
    return this.creations.created(id, started, size, task);
  }

  async settled(id: string, task: Task): Promise<Volume> {
    const volume = await this.looks.settled(id, task);
    if (volume === undefined) throw new WorkFailed(`disk ${id} is gone: it was deleted outside Pulumi`);
    return volume;
  }

  find(wish: Pick<VolumeWish, "name" | "size">, mark: Mark, since: number, task: Task): Promise<Found> {
    const isAlike = ({ name, size }: Volume) => name === wish.name && (wish.size === undefined || size === wish.size);
    return found(this.evs, { what: "disk", mark, since, task, isAlike }, () => this.looks.list());
  }

  async list(told?: Progress): Promise<Listing<Volume>> {
    return listing(await this.looks.list(told));
  }

  firstPage(): Promise<FirstPage<Volume>> {
    return this.looks.firstPage();
  }

  get(id: string): Promise<Volume | undefined> {
    return this.looks.look(id);
  }

  amongMany(id: string): Promise<Volume | undefined> {
    return this.looks.amongMany(id);
  }

  remembered(id: string): Volume | undefined {
    return this.looks.remembered(id);
  }

  now(id: string): Promise<Volume | undefined> {
    return this.looks.now(id);
  }

  async rename(id: string, { name, mark, description: words }: Names): Promise<void> {
    const description = descriptionWith(mark, words, this.evs.dialect.limits.descriptionLength);
    // sent together: the service reads a missing one as empty, and refuses both empty (EVS.1007)
    const body = { volume: { name, description } };
    await this.evs.changing(id, () => updateVolume(this.evs.session, { volume_id: id, body }));
  }

  extend(id: string, size: number, task: Task): Promise<Volume> {
    return this.extension.extend(id, size, task);
  }

  setBootable(id: string, bootable: boolean, task: Task): Promise<void> {
    return this.evs.queue.run(id, { doing: "a change of its flag bootable", task }, async () => {
      await this.looks.whenFree(id, task, (session) =>
        setVolumeBootable(session, { volume_id: id, body: { "os-set_bootable": { bootable } } }),
      );
      await this.agrees(
        id,
        `disk ${id} to be ${bootable ? "" : "not "}bootable`,
        (volume) => volume.bootable === bootable,
        task,
      );
    });
  }

  setReadonly(id: string, readonly: boolean, task: Task): Promise<void> {
    return this.evs.queue.run(id, { doing: "a change of its flag readonly", task }, async () => {
      await this.looks.whenFree(id, task, (session) =>
        setVolumeReadonly(session, { volume_id: id, body: { "os-update_readonly_flag": { readonly } } }),
      );
      await this.agrees(
        id,
        `disk ${id} to be ${readonly ? "read-only" : "writable"}`,
        (volume) => volume.readonly === readonly,
        task,
      );
    });
  }

  changeMetadata(id: string, changes: KeyChanges, task: Task): Promise<void> {
    const calls = {
      set: (metadata: Record<string, string>) =>
        this.looks.whenFree(id, task, (session) =>
          createVolumeMetadata(session, { volume_id: id, body: { metadata } }),
        ),
      remove: (key: string) => deleteVolumeMetadataKey(this.evs.within(task), { volume_id: id, key }),
    };
    return this.evs.changing(id, () => sentKeys(changes, task, calls));
  }

  delete(id: string, { cascade }: { cascade: boolean }, task: Task): Promise<void> {
    const query = cascade ? { query: { cascade } } : {};
    return this.evs.queue.run(id, { doing: "its deletion", task }, async () => {
      const gone = await this.evs.deletionTaken(
        `disk ${id}`,
        () => this.looks.now(id),
        undeletable(id),
        task,
        (session) => deleteVolume(session, { volume_id: id, ...query }),
      );
      if (gone) return;
      await this.looks.until(
        `disk ${id} to be deleted`,
        id,
        (volume) => {
          if (volume === undefined) return { done: undefined };
          if (volume.status === "error_deleting") throw new WorkFailed(undeletable(id));
          return { seen: `status ${volume.status}` };
        },
        task,
        {
          passing: "deleting",
          goneByList: true,
          work: { sort: "deletion of a disk", began: this.evs.clock.now(), learns: true },
        },
      );
    });
  }

  private async agrees(id: string, what: string, done: (volume: Volume) => boolean, task: Task): Promise<void> {
    await this.looks.until(
      what,
      id,
      (volume) => {
        if (volume === undefined) throw new WorkFailed(`disk ${id} is gone`);
        if (isFailed(volume.status))
          throw new WorkFailed(`disk ${id} is in status ${volume.status}${ofRequest(volume)}`);
        return done(volume) && isAtRest(volume.status) ? { done: undefined } : { seen: `status ${volume.status}` };
      },
      task,
    );
  }
}
