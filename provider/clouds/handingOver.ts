import { serversOf } from "./attaching.js";
import type { Snapshot } from "./snapshots.js";
import { can, isBusy } from "./states.js";
import type { Volume } from "./volumes.js";

/** Why a disk can't be handed over (7.4.1), and the way out; undefined when nothing speaks against it, or only that it is busy. */
export function untransferable(volume: Volume, openTransfers: readonly string[]): string | undefined {
  const why = unfree(volume, openTransfers);
  return why && `volumeId: disk ${volume.id} (${volume.name}) can't be handed over: ${why}`;
}

/** The same for its snapshots. */
export function untransferableWith({ id, name }: Volume, snapshots: readonly Snapshot[]): string | undefined {
  if (snapshots.length === 0) return undefined;
  const names = snapshots.map((snapshot) => `${snapshot.name} (${snapshot.id})`).join(", ");
  return `volumeId: disk ${id} (${name}) can't be handed over while it has snapshots: ${names}. Delete them first.`;
}

function unfree({ status, attachments }: Volume, openTransfers: readonly string[]): string | undefined {
  if (attachments.length > 0) {
    return `it is attached to ${serversOf({ attachments })}. Detach it first.`;
  }
  if (status === "awaiting-transfer") {
    if (openTransfers.length === 0) return "another transfer of it is open. Delete that one first.";
    return `another transfer of it is open: ${openTransfers.join(", ")}. Delete that one first.`;
  }
  return can("transfer", status) || isBusy(status) ? undefined : `its status is ${status}, and it has to be available.`;
}
