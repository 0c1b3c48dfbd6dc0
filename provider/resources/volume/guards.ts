import type { Snapshot } from "../../clouds/snapshots.js";
import type { Volume } from "../../clouds/volumes.js";

/** Why a disk can't become smaller, and the ways out. */
export function tooSmall(id: string | undefined, now: number, asked: number): string {
  const disk = id === undefined ? "this disk" : `disk ${id}`;
  return (
    `${disk} has ${now} GiB and can't shrink to ${asked} GiB: no block storage does that. Ways out: ` +
    `keep size: ${now} (it may have been enlarged outside Pulumi); ` +
    `create a second, smaller, empty disk, copy the files and remove this one; ` +
    `or replace it with \`pulumi up --target-replace <its URN>\`, which destroys its data.`
  );
}

/** What a replacement destroys, and the ways out. */
export function replacementDestroys(changed: readonly string[]): string {
  return (
    `a change of ${changed.join(" or ")} replaces the disk: the disk that exists would be deleted with its data, and a new one made. ` +
    `Its snapshots would be deleted with it, or prevent that; only an exported image or a backup survives. Ways out: ` +
    `set back what changed, or leave out again what is new; ` +
    `keep the disk as it is with the resource option ignoreChanges: ${JSON.stringify(changed)} (such as for a clone whose snapshot was renewed); ` +
    `or, where the data may be lost, replace it once with \`pulumi up --target-replace <its URN>\`, or set allowReplacement: true, which allows each later change, too.`
  );
}

/** What to do about a disk that can't be used, and of which nothing proves that it never could. */
export function broken({ id, status }: Pick<Volume, "id" | "status">): string {
  const why =
    status === "error"
      ? "its create may have failed, or an administrator has set this"
      : "the cloud could not restore its data from the backup";
  return (
    `disk ${id} is in status ${status}: ${why}. If it holds nothing that is needed, replace it with ` +
    `\`pulumi up --target-replace <its URN>\`, or delete it in the cloud and run \`pulumi refresh\`.`
  );
}

/** Why a disk that could not be created is not deleted after all: somebody has mended it. */
export function mended({ id, status }: Pick<Volume, "id" | "status">): string {
  return (
    `disk ${id} could not be created, and yet it is in status ${status} now, so it may hold data and is not deleted. ` +
    `Run \`pulumi refresh\`: after that it is a disk like any other.`
  );
}

/** What becomes of a change of a disk that is gone. */
export function goneOutside(id: string): string {
  return `disk ${id} does not exist any more. Run \`pulumi refresh\`: the next \`pulumi up\` then creates a new, empty one.`;
}

/** Why a disk that is being handed over is not deleted. */
export function awaitsTransfer(id: string): string {
  return `disk ${id} awaits its transfer: delete the transfer (or accept it) first, then the disk.`;
}

/** Why an attached disk is not deleted, naming its servers. */
export function attachedNow({ id, name, attachments }: Volume): string {
  const servers = attachments.map(({ serverId, device }) =>
    device === undefined ? serverId : `${serverId} (${device})`,
  );
  return (
    `disk ${id} (${name}) is attached to ${servers.join(", ")} and is not deleted. ` +
    `Detach it first, or set detachOnDelete: true and run \`pulumi up\` before you remove it.`
  );
}

/** Why a disk with snapshots is not deleted, naming them; those of the service apart, for nobody here made them. */
export function snapshotsInTheWay({ id, name }: Volume, snapshots: readonly Snapshot[]): string {
  const own = snapshots.filter(({ systemMade }) => !systemMade);
  const system = snapshots.filter(({ systemMade }) => systemMade);
  const parts = [
    own.length === 0 ? "" : `${count(own.length, "snapshot")}: ${named(own)}`,
    system.length === 0
      ? ""
      : `${count(system.length, "snapshot")} that the service made for backups: ${named(system)}`,
  ].filter((part) => part !== "");
  return (
    `disk ${id} (${name}) has ${parts.join(", and ")}. Deleting the disk would delete them with it, so it is not deleted. ` +
    `Delete them first, or set cascade: true and run \`pulumi up\` before you remove the disk.`
  );
}

/** What to do about a disk that was given away: nothing here changes it, and nothing makes another one in its place. */
export function handedOverAway(id: string): string {
  return (
    `disk ${id} was handed over: its transfer was accepted, and it belongs to another project. Take the disk and its VolumeTransfer out of the program. ` +
    `If the disk was deleted instead: remove the VolumeTransfer from the program, run \`pulumi up\` and \`pulumi refresh\`, ` +
    `and the next \`pulumi up\` makes a new, empty disk.`
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}

function named(things: readonly { id: string; name: string }[]): string {
  return things.map(({ id, name }) => (name === "" ? id : `${name} (${id})`)).join(", ");
}
