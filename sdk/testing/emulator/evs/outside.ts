import { randomUUID } from "node:crypto";
import { z } from "zod";
import type { World } from "../world.js";
import type { QuotaLimits } from "./quotas.js";
import { restrictions } from "./restrictions.js";
import type { Standing } from "./standings.js";
import { Evs, type VolumeRow } from "./tables.js";

/** What somebody else did to a disk, in the console or with another tool. Fields are named as the API names them; sizes in GiB. */
export interface VolumePatch {
  name?: string;
  description?: string | null;
  size?: number;
  /** Ends whatever the disk was in the middle of. */
  status?: string;
  /** Takes the place of all metadata, the service's own keys included. */
  metadata?: Record<string, unknown>;
  /** Without a status the disk becomes `in-use`, or `available` for an empty list. `server_id` is null where a host has the disk. */
  attachments?: { server_id: string | null; device?: string; host_name?: string | null }[];
  bootable?: boolean;
  multiattach?: boolean;
  encrypted?: boolean;
  volume_type?: string | null;
  availability_zone?: string;
  /** Why the service neither extends nor deletes it; null takes that away. */
  restriction?: "locked" | "temporary" | "not EVS" | null;
}

export interface BackupPatch {
  status?: string;
  /** GiB. */
  size?: number;
  availability_zone?: string;
  /** False when the service of backups does not tell more about it. */
  has_details?: boolean;
}

export interface VolumeTypePatch {
  zones?: string[];
  sold_out_zones?: string[];
}

const patchShape = z.strictObject({
  name: z.string().optional(),
  description: z.string().nullable().optional(),
  size: z.int().optional(),
  status: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  attachments: z
    .array(
      z.object({
        server_id: z.string().nullable(),
        device: z.string().optional(),
        host_name: z.string().nullable().optional(),
      }),
    )
    .optional(),
  bootable: z.boolean().optional(),
  multiattach: z.boolean().optional(),
  encrypted: z.boolean().optional(),
  volume_type: z.string().nullable().optional(),
  availability_zone: z.string().optional(),
  restriction: z.enum(restrictions).nullable().optional(),
});

/** Whatever state it is in. Throws a ZodError for a field that disks do not have. */
export function patchVolume(world: World, volume: VolumeRow, given: unknown): void {
  const { attachments, status, restriction, ...fields } = patchShape.parse(given);
  if (restriction !== undefined) volume.restriction = restriction ?? undefined;
  for (const [name, value] of Object.entries(fields)) if (value !== undefined) Object.assign(volume, { [name]: value });
  if (attachments !== undefined) {
    volume.attachments = attachments.map(({ server_id, device, host_name }) => ({
      server_id,
      attachment_id: randomUUID(),
      attached_at: world.now(),
      host_name: host_name ?? null,
      device: device ?? "/dev/vdb",
    }));
    volume.status = attachments.length === 0 ? "available" : "in-use";
  }
  if (status !== undefined) {
    world.progress.stop(volume);
    volume.status = status;
  }
  volume.updated_at = world.now();
}

export interface EvsOutside {
  /** Changes a disk behind everybody's back. Throws when there is no such disk. */
  patchVolume(id: string, patch: VolumePatch): void;
  /** Removes a disk behind everybody's back, with its snapshots. Throws when there is no such disk. */
  removeVolume(id: string): void;
  /** Changes limits of the main account's project, or of another one; `gigabytes_SSD` is the one of a type. */
  patchQuotas(limits: Partial<QuotaLimits>, projectId?: string): void;
  /** Says where a type is, and where it is sold out. Throws when there is no such type. */
  patchVolumeType(name: string, patch: VolumeTypePatch): void;
  /** Changes a backup. Throws when there is no such backup. */
  patchBackup(id: string, patch: BackupPatch): void;
  /** What the service thinks of the main account's project, or of another one. */
  setStanding(standing: Standing, projectId?: string): void;
}

export function evsOutside(world: World): EvsOutside {
  const evs = world.part(Evs);
  return {
    patchVolume(id, patch) {
      const volume = evs.volumes.get(id);
      if (volume === undefined) throw new Error(`the emulator has no volume ${id}`);
      patchVolume(world, volume, patch);
    },
    removeVolume(id) {
      if (!evs.removeVolume(id)) throw new Error(`the emulator has no volume ${id}`);
    },
    patchQuotas(limits, projectId = world.accounts[0].project.id) {
      evs.quotas.change(projectId, limits);
    },
    patchVolumeType(name, { zones, sold_out_zones }) {
      const type = evs.types.find((candidate) => candidate.name === name);
      if (type === undefined) throw new Error(`the emulator has no volume type ${name}`);
      if (zones !== undefined) type.zones = zones;
      if (sold_out_zones !== undefined) type.sold_out_zones = sold_out_zones;
    },
    patchBackup(id, patch) {
      const backup = evs.backups.get(id);
      if (backup === undefined) throw new Error(`the emulator has no backup ${id}`);
      for (const [name, value] of Object.entries(patch))
        if (value !== undefined) Object.assign(backup, { [name]: value });
    },
    setStanding(standing, projectId = world.accounts[0].project.id) {
      evs.standings.set(projectId, standing);
    },
  };
}
