import type { Dialect } from "../../../provider/clouds/dialect.js";
import type { Snapshot } from "../../../provider/clouds/snapshots.js";
import type { Volume } from "../../../provider/clouds/volumes.js";
import { UniqueNames, resourceName } from "./names.js";
import { type Rules, nameInMark, obstacleOfDisk, obstacleOfSnapshot } from "./obstacles.js";
import { ownMetadata, refusalOf, snapshotArgs, volumeArgs } from "./pieces.js";
import type { Piece } from "./program.js";
import type { LeftOut, MetadataWish, Wish, Wishes } from "./wishes.js";

/** What the project and the states have. */
export interface Present extends Rules {
  readonly dialect: Dialect;
  readonly disks: ReadonlyMap<string, Volume>;
  readonly snapshots: ReadonlyMap<string, Snapshot>;
  /** Ids and names of the resources that the states have. */
  readonly ids: ReadonlySet<string>;
  readonly names: readonly string[];
}

export interface Plan {
  readonly pieces: readonly Piece[];
  readonly leftOut: readonly LeftOut[];
}

/** Which of the wishes can be had, as resources, and which can't. Sends nothing. */
export function planOf(wishes: Wishes, present: Present): Plan {
  return new Planning(wishes, present).plan();
}

class Planning {
  private readonly leftOut: LeftOut[] = [];
  private readonly names = new Map<Piece["kind"], UniqueNames>();
  /** By the id of the disk that they stand under. */
  private readonly under = new Map<string, Piece[]>();
  private readonly refusedDisks = new Set<string>();
  /** What Pulumi calls the disks, by their ids. */
  private readonly diskNames = new Map<string, string>();
  /** How many snapshots have each name. */
  private readonly snapshotNames: ReadonlyMap<string, number>;

  constructor(
    private readonly wishes: Wishes,
    private readonly present: Present,
  ) {
    const counts = new Map<string, number>();
    for (const { name } of present.snapshots.values()) counts.set(name, (counts.get(name) ?? 0) + 1);
    this.snapshotNames = counts;
  }

  plan(): Plan {
    const disks = this.wishes.disks.flatMap((wish) => this.disk(wish));
    const written = new Set(disks.map(({ id }) => id));
    const loose = [
      ...this.wishes.snapshots.flatMap((wish) => this.snapshot(wish, written)),
      ...this.wishes.attachments.flatMap((wish) => this.attachment(wish, written)),
      ...this.wishes.metadata.flatMap((wish) => this.metadata(wish)),
    ];
    const pieces = disks.map(({ id, piece }) => ({
      ...piece,
      under: { argument: "volumeId", pieces: this.under.get(id) ?? [] },
    }));
    return { pieces: [...pieces, ...loose], leftOut: this.leftOut };
  }

  private disk(wish: Wish): { id: string; piece: Piece }[] {
    const { disks, dialect } = this.present;
    if (this.isInState("disk", wish)) return [];
    const disk = disks.get(wish.id);
    if (disk === undefined) return this.missing("disk", wish);
    const name = this.named("Volume", wish.name ?? nameInMark(disk, this.present) ?? resourceName(disk.name, "disk"));
    const args = volumeArgs(disk, name, dialect, wish.keys, wish.untold);
    const obstacle = obstacleOfDisk(disk, name, this.present) ?? refusalOf("Volume", args, dialect);
    if (obstacle !== undefined) {
      this.refusedDisks.add(disk.id);
      return this.leave(`disk ${disk.id} (${disk.name})`, obstacle);
    }
    this.compare(wish, disk);
    this.diskNames.set(disk.id, name);
    return [{ id: disk.id, piece: { kind: "Volume", name, args } }];
  }

  /** Answers it when its disk is not written. */
  private snapshot(wish: Wish, written: ReadonlySet<string>): Piece[] {
    const { snapshots, dialect } = this.present;
    if (this.isInState("snapshot", wish)) return [];
    const snapshot = snapshots.get(wish.id);
    if (snapshot === undefined) return this.missing("snapshot", wish);
    const what = `snapshot ${snapshot.id} (${snapshot.name})`;
    const name = this.named("Snapshot", wish.name ?? nameInMark(snapshot, this.present) ?? this.nameOf(snapshot));
    const args = snapshotArgs(snapshot, name, dialect, wish.keys);
    const obstacle = obstacleOfSnapshot(snapshot, name, this.present) ?? refusalOf("Snapshot", args, dialect);
    if (obstacle !== undefined) return this.leave(what, obstacle);
    if (this.refusedDisks.has(snapshot.volumeId)) return this.leave(what, "its disk is left out");
    this.compare(wish, snapshot);
    return this.placed({ kind: "Snapshot", name, args }, "volumeId", snapshot.volumeId, written);
  }

  private attachment(
    { serverId, volumeId, name }: Wishes["attachments"][number],
    written: ReadonlySet<string>,
  ): Piece[] {
    const what = `attachment of disk ${volumeId} to server ${serverId}`;
    if (this.present.ids.has(`${serverId}/${volumeId}`)) return this.leave(what, inState);
    const disk = this.present.disks.get(volumeId);
    // written all the same, `pulumi up` would attach it
    if (disk?.attachments.some((there) => there.serverId === serverId) !== true) {
      return this.leave(what, "the cloud does not show it: the disk is not attached to that server");
    }
    if (this.refusedDisks.has(volumeId)) return this.leave(what, "its disk is left out");
    const piece: Piece = { kind: "VolumeAttachment", name: this.named("VolumeAttachment", name), args: { serverId } };
    return this.placed(piece, "volumeId", volumeId, written);
  }

  private metadata({ of, id, name, keys }: MetadataWish): Piece[] {
    const { disks, snapshots, dialect } = this.present;
    const bearer = of === "disk" ? disks.get(id) : snapshots.get(id);
    const metadata = bearer && ownMetadata(bearer.metadata, dialect, keys);
    const what = `metadata of ${of} ${id}`;
    if (metadata === undefined) return this.leave(what, `the cloud has none of its keys, or no such ${of}`);
    const kind = of === "disk" ? "VolumeMetadata" : "SnapshotMetadata";
    const argument = of === "disk" ? "volumeId" : "snapshotId";
    return [{ kind, name: this.named(kind, name), args: { [argument]: id, metadata } }];
  }

  private placed(piece: Piece, argument: string, volumeId: string, written: ReadonlySet<string>): Piece[] {
    if (!written.has(volumeId)) return [{ ...piece, args: { [argument]: volumeId, ...piece.args } }];
    const there = this.under.get(volumeId);
    if (there === undefined) this.under.set(volumeId, [piece]);
    else there.push(piece);
    return [];
  }

  /** Names of snapshots such as `daily` are those of many disks. */
  private nameOf({ name, volumeId }: Snapshot): string {
    const own = resourceName(name, "snapshot");
    if (this.snapshotNames.get(name) === 1) return own;
    return `${this.diskNames.get(volumeId) ?? resourceName(this.present.disks.get(volumeId)?.name ?? "", "disk")}-${own}`;
  }

  private named(kind: Piece["kind"], name: string): string {
    const names = this.names.get(kind) ?? new UniqueNames(this.present.names);
    this.names.set(kind, names);
    return names.unique(name, "-");
  }

  private isInState(what: string, { id, address }: Wish): boolean {
    if (!this.present.ids.has(id)) return false;
    this.leave(address ?? `${what} ${id}`, inState);
    return true;
  }

  /** Says where the cloud has something else than Terraform's state: the program has what the cloud has. */
  private compare({ believed = {}, keys = new Set(), address = "" }: Wish, thing: Volume | Snapshot): void {
    const now: Readonly<Record<string, unknown>> = { ...thing };
    for (const [name, value] of Object.entries(believed)) {
      if (value === undefined || value === null || value === now[name]) continue;
      const values = name === "size" ? ` (${JSON.stringify(value)}, in the cloud ${JSON.stringify(now[name])})` : "";
      this.leave(address, `its ${name} has changed since${values}: the program has what the cloud has`);
    }
    for (const key of keys) {
      if (key in thing.metadata) continue;
      this.leave(address, `its metadata key ${key} is not in the cloud: the program does not have it`);
    }
  }

  private missing(what: string, { id, address }: Wish): [] {
    const why = "is not in this project: it was deleted, or the login is for another project or region";
    return this.leave(address ?? `${what} ${id}`, `${what} ${id} ${why}`);
  }

  /** Answers that there is nothing for it in the program. */
  private leave(what: string, why: string): [] {
    this.leftOut.push({ what, why });
    return [];
  }
}

const inState = "the stack has it already";
