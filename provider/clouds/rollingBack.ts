import { serversOf } from "./attaching.js";
import type { Snapshot } from "./snapshots.js";
import { can } from "./states.js";
import type { Volume } from "./volumes.js";

/** Why no snapshot can be put back on a disk that rests (6.2.1), and the way out; undefined when nothing speaks against it. */
export function unrollable({ id, name, status, attachments }: Volume): string | undefined {
  const disk = `volumeId: disk ${id} (${name}) can't be rolled back:`;
  if (attachments.length > 0) {
    return `${disk} it is attached to ${serversOf({ attachments })}. Detach it first.`;
  }
  return can("rollback", status)
    ? undefined
    : `${disk} its status is ${status}; it has to be available, or error_rollback after a rollback that failed.`;
}

/** Why this snapshot can't be put back on that disk; undefined when nothing speaks against it. */
export function unusableFor(volumeId: string, snapshot: Snapshot): string | undefined {
  const { id, name, status } = snapshot;
  if (snapshot.volumeId !== volumeId) {
    return (
      `snapshotId: snapshot ${id} (${name}) is one of disk ${snapshot.volumeId}, not of ${volumeId}: a snapshot can only be put back on its own disk. ` +
      `Correct volumeId, or make a new disk of it with \`new Volume(..., { snapshotId })\`.`
    );
  }
  if (snapshot.systemMade) {
    return `snapshotId: snapshot ${id} (${name}) was made by the service for a backup, and must not be rolled back to: restore the backup.`;
  }
  return can("rollbackSnapshot", status)
    ? undefined
    : `snapshotId: snapshot ${id} (${name}) is in status ${status}; it has to be available.`;
}
