import type { Evs } from "./tables.js";

const counted = ["volumes", "snapshots", "gigabytes"] as const;

type Counted = (typeof counted)[number];

/** Counts, or GiB where the name says gigabytes; -1 is no limit. Those of one disk type have its name behind: `gigabytes_SSD`. */
export interface QuotaLimits extends Partial<Record<`${Counted}_${string}`, number>> {
  volumes: number;
  gigabytes: number;
  snapshots: number;
  per_volume_gigabytes: number;
  backups: number;
  backup_gigabytes: number;
}

const usualLimits: QuotaLimits = {
  volumes: 20_000,
  gigabytes: 20_000_000,
  snapshots: 20_000,
  per_volume_gigabytes: 32_768,
  backups: 100,
  backup_gigabytes: 5_120,
};

/** So many disks, or snapshots, of so many GiB together. */
interface Wanted {
  readonly volumes?: number;
  readonly snapshots?: number;
  readonly gigabytes: number;
}

/** One set of limits for each project, alike at first. */
export class Quotas {
  readonly #limits = new Map<string, QuotaLimits>();

  constructor(private readonly evs: Evs) {}

  limits(projectId: string): QuotaLimits {
    return this.#limits.get(projectId) ?? usualLimits;
  }

  change(projectId: string, change: Partial<QuotaLimits>): void {
    this.#limits.set(projectId, { ...this.limits(projectId), ...change });
  }

  /** Which limit would be broken by more of a type: that of the type, or that of all together. */
  exceeded(projectId: string, more: Wanted, type: string | null): Counted | undefined {
    const limits = this.limits(projectId);
    const all = this.#used(projectId);
    const ofType = type === null ? all : this.#used(projectId, type);
    return counted.find((name) => {
      const wanted = more[name] ?? 0;
      if (wanted === 0) return false;
      return isOver(limits[name], all[name] + wanted) || isOver(limits[`${name}_${type}`], ofType[name] + wanted);
    });
  }

  /** As `GET os-quota-sets` answers. */
  answer(projectId: string): Record<string, unknown> {
    const limits = this.limits(projectId);
    const used = this.#used(projectId);
    const perType = this.evs.types.flatMap(({ name: type }) => {
      const ofType = this.#used(projectId, type);
      return counted.map((name) => [`${name}_${type}`, entry(limits[`${name}_${type}`] ?? -1, ofType[name])]);
    });
    return {
      id: projectId,
      volumes: entry(limits.volumes, used.volumes),
      snapshots: entry(limits.snapshots, used.snapshots),
      gigabytes: entry(limits.gigabytes, used.gigabytes),
      per_volume_gigabytes: entry(limits.per_volume_gigabytes, 0),
      backups: entry(limits.backups, this.evs.backups.size),
      backup_gigabytes: entry(limits.backup_gigabytes, 0),
      ...Object.fromEntries(perType),
    };
  }

  /** As Cinder answers without the use. */
  limitsOnly(projectId: string): Record<string, unknown> {
    const { id, ...details } = this.answer(projectId);
    const limits = Object.entries(details).map(([name, detail]) => [name, Object(detail).limit]);
    return { id, ...Object.fromEntries(limits) };
  }

  #used(projectId: string, type?: string): Record<Counted, number> {
    const { evs } = this;
    const volumes = [...evs.volumes.values()].filter(
      (volume) => volume.project_id === projectId && (type === undefined || volume.volume_type === type),
    );
    const snapshots = [...evs.snapshots.values()].filter(
      (snapshot) =>
        snapshot.project_id === projectId &&
        (type === undefined || evs.volumes.get(snapshot.volume_id)?.volume_type === type),
    );
    const gigabytes = [...volumes, ...snapshots].reduce((sum, { size }) => sum + size, 0);
    return { volumes: volumes.length, snapshots: snapshots.length, gigabytes };
  }
}

function isOver(limit: number | undefined, used: number): boolean {
  return limit !== undefined && limit >= 0 && used > limit;
}

function entry(limit: number, inUse: number): Record<string, number> {
  return { reserved: 0, allocated: 0, limit, in_use: inUse };
}
