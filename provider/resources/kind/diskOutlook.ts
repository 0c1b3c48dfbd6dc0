import { unattachableDisk } from "../../clouds/attaching.js";
import type { CloudLook } from "../../clouds/cloudLook.js";
import { untransferable, untransferableWith } from "../../clouds/handingOver.js";
import { unrollable, unusableFor } from "../../clouds/rollingBack.js";
import { allowedIn, can, isBusy, isFailed } from "../../clouds/states.js";
import type { Volume } from "../../clouds/volumes.js";
import { type Finding, doubtful } from "./outlook.js";
import type { Footprint } from "./quotaSums.js";

/*
 * What a preview can tell of what is done with a disk that is there already. One that this program is yet to make has no id, and nothing to tell of.
 * Attachments and transfers can end in the `up` that follows, before their turn comes: they are warnings, unless it certainly comes too early.
 */

export interface OnDisk {
  readonly volumeId?: string | undefined;
}

/** Of a disk that has to be there. */
export async function diskIsThere({ volumeId }: OnDisk, look: CloudLook): Promise<readonly Finding[]> {
  return ofDisk(volumeId, look, () => []);
}

/** Of a snapshot that is going to be taken. */
export async function snapshotOutlook(
  { volumeId, force = false }: OnDisk & { force?: boolean | undefined },
  look: CloudLook,
): Promise<readonly Finding[]> {
  return ofDisk(volumeId, look, ({ id, name, status }) => {
    const call = force ? "snapshotForced" : "snapshot";
    if (can(call, status) || isBusy(status)) return [];
    const reason = `no snapshot can be taken of disk ${id} (${name}): its status is ${status}; it has to be ${allowedIn(call).join(" or ")}.`;
    return [unlessFailed(status, { property: "volumeId", reason })];
  });
}

/** A snapshot is as large as its disk. */
export async function snapshotFootprint({ volumeId }: OnDisk, look: CloudLook): Promise<Footprint> {
  const disk = volumeId === undefined ? "unseen" : await look.volume(volumeId);
  if (typeof disk === "string") return { volumeType: undefined, snapshots: 1 };
  return { volumeType: disk.volumeType, snapshots: 1, gigabytes: disk.size };
}

/** Of a disk that is going to be handed over. What the program no longer has is detached and deleted after that. */
export async function transferOutlook({ volumeId }: OnDisk, look: CloudLook): Promise<readonly Finding[]> {
  return ofDisk(volumeId, look, async (disk) => {
    const finding = inWords(untransferable(disk, []));
    if (finding !== undefined) return [disk.status === "awaiting-transfer" ? doubtful(finding) : finding];
    const snapshots = await look.snapshotsOf(disk.id);
    const inTheWay = typeof snapshots === "string" ? undefined : inWords(untransferableWith(disk, snapshots));
    return inTheWay === undefined ? [] : [inTheWay];
  });
}

/** Of a disk that is going to be attached. */
export async function attachmentOutlook(
  { volumeId, serverId }: OnDisk & { serverId?: string | undefined },
  look: CloudLook,
): Promise<readonly Finding[]> {
  return ofDisk(volumeId, look, (disk) => {
    const isThere = disk.attachments.some((attachment) => attachment.serverId === serverId);
    const finding = isThere || isBusy(disk.status) ? undefined : inWords(unattachableDisk(disk));
    return finding === undefined ? [] : [unlessFailed(disk.status, finding)];
  });
}

/** Of a disk that is going to be rolled back. */
export async function rollbackOutlook(
  { volumeId, snapshotId }: OnDisk & { snapshotId?: string | undefined },
  look: CloudLook,
): Promise<readonly Finding[]> {
  return ofDisk(volumeId, look, async (disk) => {
    const why = isBusy(disk.status) ? undefined : inWords(unrollable(disk));
    const findings = why === undefined ? [] : [unlessFailed(disk.status, why)];
    const snapshot = snapshotId === undefined ? "unseen" : await look.snapshot(snapshotId);
    if (snapshot === "unseen") return findings;
    if (snapshot === "none")
      return [...findings, { property: "snapshotId", reason: `there is no snapshot ${snapshotId} in this project.` }];
    const unusable = isBusy(snapshot.status) ? undefined : inWords(unusableFor(disk.id, snapshot));
    return unusable === undefined ? findings : [...findings, unusable];
  });
}

async function ofDisk(
  volumeId: string | undefined,
  look: CloudLook,
  judge: (disk: Volume) => readonly Finding[] | Promise<readonly Finding[]>,
): Promise<readonly Finding[]> {
  const disk = volumeId === undefined ? "unseen" : await look.volume(volumeId);
  if (disk === "unseen") return [];
  if (disk !== "none") return judge(disk);
  return [
    {
      property: "volumeId",
      reason: `there is no disk ${volumeId} in this project. Give the id of a disk: \`volume.id\`.`,
    },
  ];
}

/** A failed disk stays so. */
function unlessFailed(status: string, finding: Finding): Finding {
  return isFailed(status) ? finding : doubtful(finding);
}

/** Sentences that name their property themselves. */
function inWords(reason: string | undefined): Finding | undefined {
  return reason === undefined ? undefined : { property: "", reason };
}
