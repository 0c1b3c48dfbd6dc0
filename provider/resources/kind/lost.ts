import type { BlockStorage } from "../../clouds/blockStorage.js";
import type { Snapshot } from "../../clouds/snapshots.js";
import type { Volume } from "../../clouds/volumes.js";
import type { Unread } from "../../clouds/listing.js";
import type { Intents } from "../../recovery/intents.js";

/** Something that a create of a stack has made, and that no state has. */
export interface Lost {
  readonly kind: "Volume" | "Snapshot";
  readonly id: string;
  readonly name: string;
  /** GiB. */
  readonly size: number;
  readonly status: string;
  readonly createdAt: string | undefined;
  /** Ids of the servers that use it. */
  readonly servers: readonly string[];
  /** project/stack/name of the resource, as its mark has it. */
  readonly owner: string;
  /** Whether this machine remembers the create, so that the next `pulumi up` goes on with it. */
  readonly remembered: boolean;
}

/**
 * The disks and snapshots that creates of a stack have made and that no state has: by their marks, and by the intents of this machine.
 *
 * @param stack project/stack
 * @param ids everything that the states have
 */
export async function lostOf(
  stack: string,
  ids: ReadonlySet<string>,
  { cloud, intents }: { cloud: BlockStorage; intents: Pick<Intents, "idsOf"> },
): Promise<{ readonly lost: readonly Lost[]; readonly unread: readonly Unread[] }> {
  const remembered = intents.idsOf(stack);
  const owned = (thing: Volume | Snapshot): boolean =>
    !ids.has(thing.id) &&
    !isBeforeGrowth(thing, ids) &&
    (thing.mark?.owner.startsWith(`${stack}/`) === true || remembered.has(thing.id));
  const about = ({ id, name, size, status, createdAt, mark }: Volume | Snapshot) => ({
    id,
    name,
    size,
    status,
    createdAt,
    owner: mark?.owner ?? remembered.get(id) ?? "",
    remembered: remembered.has(id),
  });
  const [volumes, snapshots] = await Promise.all([cloud.volumes.list(), cloud.snapshots.list()]);
  const lost = [
    ...volumes.items.filter(owned).map((volume) => ({
      kind: "Volume" as const,
      ...about(volume),
      servers: volume.attachments.map(({ serverId }) => serverId),
    })),
    ...snapshots.items
      .filter(owned)
      .map((snapshot) => ({ kind: "Snapshot" as const, ...about(snapshot), servers: [] })),
  ];
  return { lost, unread: [...volumes.unread, ...snapshots.unread] };
}

/** A snapshot that was taken before its disk grew is in no state: it is the disk's as long as that is in one. */
function isBeforeGrowth(thing: Volume | Snapshot, ids: ReadonlySet<string>): boolean {
  return "volumeId" in thing && thing.mark?.growth !== undefined && ids.has(thing.volumeId);
}
