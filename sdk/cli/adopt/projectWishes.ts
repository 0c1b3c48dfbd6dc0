import type { Volume } from "../../../provider/clouds/volumes.js";
import { resourceName } from "./names.js";
import type { Present } from "./plan.js";
import type { Wish, Wishes } from "./wishes.js";

/** All of the chosen disks and their snapshots that no state has, in the order of their names. */
export function wishesForAll(chosen: readonly Volume[], { snapshots, ids }: Present, withAttachments: boolean): Wishes {
  const isNew = ({ id }: { readonly id: string }): boolean => !ids.has(id);
  const disks = chosen.toSorted((one, other) => compare(one.name, other.name) || compare(one.id, other.id));
  const diskIds = new Set(disks.map(({ id }) => id));
  return {
    disks: disks.filter(isNew).map(wish),
    snapshots: [...snapshots.values()]
      .filter((snapshot) => isNew(snapshot) && diskIds.has(snapshot.volumeId))
      .toSorted((one, other) => compare(one.createdAt ?? "", other.createdAt ?? "") || compare(one.id, other.id))
      .map(wish),
    attachments: withAttachments
      ? disks.flatMap(attachmentsOf).filter((one) => isNew({ id: `${one.serverId}/${one.volumeId}` }))
      : [],
    metadata: [],
  };
}

/** Without what stands on disks that the filters have left out. */
export function onlyOf<T extends Wishes>(wishes: T, chosen: readonly Volume[], { disks, snapshots }: Present): T {
  const passed = new Set(chosen.map(({ id }) => id));
  // what the project does not have passes: it is said later
  const isChosen = (id: string): boolean => passed.has(id) || !disks.has(id);
  const isOnChosen = (id: string): boolean => isChosen(snapshots.get(id)?.volumeId ?? id);
  return {
    ...wishes,
    disks: wishes.disks.filter(({ id }) => isChosen(id)),
    snapshots: wishes.snapshots.filter(({ id }) => isOnChosen(id)),
    attachments: wishes.attachments.filter(({ volumeId }) => isChosen(volumeId)),
    metadata: wishes.metadata.filter(({ id }) => isOnChosen(id)),
  };
}

function wish({ id }: { readonly id: string }): Wish {
  return { id, name: undefined, keys: undefined, untold: {} };
}

function attachmentsOf({ id, name, attachments }: Volume): Wishes["attachments"] {
  return attachments.map(({ serverId }) => ({
    serverId,
    volumeId: id,
    name: `${resourceName(name, "disk")}-attachment`,
  }));
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
