import type { Evs } from "./tables.js";

/** Counts, or GiB where the name says gigabytes; -1 is no limit. */
export interface QuotaLimits {
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

  /** Which limit would be broken by so many more disks, or snapshots, of so many GiB together. */
  exceeded(
    projectId: string,
    more: { volumes?: number; snapshots?: number; gigabytes: number },
  ): keyof QuotaLimits | undefined {
    const limits = this.limits(projectId);
    const used = this.#used(projectId);
    const wanted = { volumes: more.volumes ?? 0, snapshots: more.snapshots ?? 0, gigabytes: more.gigabytes };
    return (["volumes", "snapshots", "gigabytes"] as const).find(
      (name) => limits[name] >= 0 && wanted[name] > 0 && used[name] + wanted[name] > limits[name],
    );
  }

  /** As `GET os-quota-sets` answers. */
  answer(projectId: string, types: readonly string[]): Record<string, unknown> {
    const limits = this.limits(projectId);
    const used = this.#used(projectId);
    const perType = types.flatMap((type) => {
      const ofType = this.#used(projectId, type);
      return (["volumes", "snapshots", "gigabytes"] as const).map((name) => [
        `${name}_${type}`,
        entry(-1, ofType[name]),
      ]);
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
  limitsOnly(projectId: string, types: readonly string[]): Record<string, unknown> {
    const { id, ...details } = this.answer(projectId, types);
    const limits = Object.entries(details).map(([name, detail]) => [name, Object(detail).limit]);
    return { id, ...Object.fromEntries(limits) };
  }

  #used(projectId: string, type?: string): { volumes: number; snapshots: number; gigabytes: number } {
    const volumes = [...this.evs.volumes.values()].filter(
      (volume) => volume.project_id === projectId && (type === undefined || volume.volume_type === type),
    );
    const snapshots = [...this.evs.snapshots.values()].filter(
      (snapshot) =>
        snapshot.project_id === projectId &&
        (type === undefined || this.evs.volumes.get(snapshot.volume_id)?.volume_type === type),
    );
    const gigabytes = [...volumes, ...snapshots].reduce((sum, { size }) => sum + size, 0);
    return { volumes: volumes.length, snapshots: snapshots.length, gigabytes };
  }
}

function entry(limit: number, inUse: number): Record<string, number> {
  return { reserved: 0, allocated: 0, limit, in_use: inUse };
}
