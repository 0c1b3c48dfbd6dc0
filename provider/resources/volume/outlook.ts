import { serversOf } from "../../clouds/attaching.js";
import type { VolumeType } from "../../clouds/catalogue.js";
import type { CloudLook } from "../../clouds/cloudLook.js";
import { undeletable, ungrowable } from "../../clouds/failures.js";
import { can, isBusy, isFailed } from "../../clouds/states.js";
import type { Volume } from "../../clouds/volumes.js";
import { nearestName } from "../../settings/settingValue.js";
import { type Finding, type Outlooks, type PlannedChange, doubtful } from "../kind/outlook.js";
import type { Properties } from "../kind/definition.js";
import type { Footprint } from "../kind/quotaSums.js";
import type { VolumeArguments } from "./arguments.js";
import { attachedNow, awaitsTransfer, goneOutside, snapshotsInTheWay, tooSmall } from "./guards.js";

type Arguments = Partial<VolumeArguments>;

/** What a preview can tell of a disk. */
export const volumeOutlooks: Outlooks<VolumeArguments> = {
  ofNew,
  ofChange,
  alike,
  existing: (id, look) => look.volume(id),
  footprint,
};

async function ofNew(args: Arguments, look: CloudLook): Promise<readonly Finding[]> {
  return [
    ...(await ofZone(args, look)),
    ...(await ofType(args, look)),
    ...(await ofSnapshot(args, look)),
    ...(await ofImage(args, look)),
    ...(await ofSize(args, look)),
  ];
}

async function ofZone({ availabilityZone: wanted }: Arguments, look: CloudLook): Promise<Finding[]> {
  const zones = wanted === undefined ? "unseen" : await look.availabilityZones();
  if (wanted === undefined || typeof zones === "string" || zones.length === 0) return [];
  const zone = zones.find(({ name }) => name === wanted);
  if (zone?.available === true) return [];
  const property = "availabilityZone";
  const names = zones.map(({ name, available }) => (available ? name : `${name} (closed)`)).join(", ");
  if (zone !== undefined) {
    return [
      doubtful({ property, reason: `zone ${wanted} accepts no new disks at the moment. The zones are ${names}.` }),
    ];
  }
  return [{ property, reason: `there is no zone ${wanted} here.${meant(wanted, zones)} The zones are ${names}.` }];
}

async function ofType({ availabilityZone, volumeType: wanted }: Arguments, look: CloudLook): Promise<Finding[]> {
  const types = wanted === undefined ? "unseen" : await look.volumeTypes();
  if (wanted === undefined || typeof types === "string" || types.length === 0) return [];
  const property = "volumeType";
  const type = types.find(({ name }) => name === wanted);
  const zone = await knownZone(availabilityZone, look);
  if (type === undefined) {
    return [
      { property, reason: `there is no disk type ${wanted} here.${meant(wanted, types)} ${choice(types, zone)}` },
    ];
  }
  if (zone === undefined) return [];
  if (!has(type, zone))
    return [{ property, reason: `zone ${zone} has no disks of type ${wanted}. ${choice(types, zone)}` }];
  if (!type.soldOutIn.includes(zone)) return [];
  return [doubtful({ property, reason: `disks of type ${wanted} are sold out in ${zone}. ${choice(types, zone)}` })];
}

/** Undefined for a zone that does not exist: that has been reported. */
async function knownZone(zone: string | undefined, look: CloudLook): Promise<string | undefined> {
  const zones = zone === undefined ? "unseen" : await look.availabilityZones();
  if (typeof zones === "string" || zones.length === 0) return zone;
  return zones.some(({ name }) => name === zone) ? zone : undefined;
}

/** A cloud that does not tell where it has a type may have it anywhere. */
function has({ availabilityZones }: VolumeType, zone: string): boolean {
  return availabilityZones.length === 0 || availabilityZones.includes(zone);
}

function choice(types: readonly VolumeType[], zone: string | undefined): string {
  const there = types.filter((type) => zone === undefined || has(type, zone));
  const names = there.map(({ name, soldOutIn }) => {
    if (soldOutIn.length === 0 || (zone !== undefined && !soldOutIn.includes(zone))) return name;
    return zone === undefined ? `${name} (sold out in ${soldOutIn.join(", ")})` : `${name} (sold out)`;
  });
  return `The types${zone === undefined ? "" : ` in ${zone}`} are ${names.join(", ")}.`;
}

function meant(wanted: string, things: readonly { readonly name: string }[]): string {
  const nearest = nearestName(
    wanted,
    things.map(({ name }) => name),
  );
  return nearest === undefined ? "" : ` Did you mean ${nearest}?`;
}

async function ofSnapshot(args: Arguments, look: CloudLook): Promise<Finding[]> {
  const { snapshotId, size } = args;
  const found = snapshotId === undefined ? "unseen" : await look.snapshot(snapshotId);
  if (snapshotId === undefined || found === "unseen") return [];
  const property = "snapshotId";
  if (found === "none") return [{ property, reason: `there is no snapshot ${snapshotId} in this project.` }];
  const what = `snapshot ${snapshotId} (${found.name})`;
  const findings: Finding[] = [];
  if (!can("cloneSnapshot", found.status) && !isBusy(found.status))
    findings.push({ property, reason: `${what} is in status ${found.status}: no disk can be made from it.` });
  if (size !== undefined && size < found.size)
    findings.push({ property: "size", reason: smallerThan(what, found.size, size) });
  const source = await look.volume(found.volumeId);
  return typeof source === "string" ? findings : [...findings, ...ofSource(args, what, source)];
}

/** A disk from a snapshot stands where the snapshot's disk does, and is of its type: EVS.2054, EVS.2096. */
function ofSource(args: Arguments, what: string, source: Volume): Finding[] {
  return (["availabilityZone", "volumeType"] as const).flatMap((property) => {
    const [wanted, is] = [args[property], source[property]];
    if (wanted === undefined || is === undefined || wanted === is) return [];
    const word = property === "availabilityZone" ? "zone" : "type";
    return [
      {
        property,
        reason: `${what} is of a disk of ${word} ${is}, and a disk from it has the same: it can't be ${wanted}. Give ${is}.`,
      },
    ];
  });
}

async function ofImage({ imageId, size }: Arguments, look: CloudLook): Promise<Finding[]> {
  const found = imageId === undefined ? "unseen" : await look.image(imageId);
  if (imageId === undefined || found === "unseen") return [];
  const property = "imageId";
  if (found === "none") return [{ property, reason: `there is no image ${imageId} that this login can see.` }];
  const what = `image ${imageId} (${found.name})`;
  const findings: Finding[] = [];
  if (found.status !== "active") {
    const unusable: Finding = { property, reason: `${what} is in status ${found.status}; it has to be active.` };
    findings.push(["killed", "deactivated", "deleted"].includes(found.status) ? unusable : doubtful(unusable));
  }
  if (size !== undefined && found.minDisk !== undefined && size < found.minDisk)
    findings.push({ property: "size", reason: smallerThan(what, found.minDisk, size) });
  return findings;
}

function smallerThan(what: string, least: number, size: number): string {
  return `${what} needs a disk of at least ${least} GiB, and this one would have ${size} GiB. Give size: ${least} or more.`;
}

async function ofSize({ size }: Arguments, look: CloudLook): Promise<Finding[]> {
  const quotas = size === undefined ? "unseen" : await look.quotas();
  const { limit = -1 } = (typeof quotas === "string" ? undefined : quotas["per_volume_gigabytes"]) ?? {};
  if (size === undefined || limit < 0 || size <= limit) return [];
  return [
    {
      property: "size",
      reason: `${size} GiB are more than the quota per_volume_gigabytes lets one disk have: ${limit} GiB.`,
    },
  ];
}

async function ofChange(change: PlannedChange<VolumeArguments>, look: CloudLook): Promise<readonly Finding[]> {
  const { id, state, args, replaces } = change;
  if (state["status"] === "handed-over") return [];
  const found = await look.volume(id);
  if (found === "unseen") return [];
  if (found === "none") return replaces ? [] : [{ property: "", reason: goneOutside(id) }];
  return replaces ? ofDeletion(found, state, look) : [...ofGrowth(found, args), ...(await ofSize(args, look))];
}

function ofGrowth(found: Volume, { size }: Arguments): Finding[] {
  const { id, status, multiattach, attachments } = found;
  if (size === undefined || size === found.size) return [];
  const property = "size";
  if (size < found.size) return [{ property, reason: tooSmall(id, found.size, size) }];
  // what is busy is waited for
  if (!can("extend", status) && !isBusy(status)) {
    const reason = ungrowable(found, size);
    return [isFailed(status) ? { property, reason } : doubtful({ property, reason })];
  }
  if (multiattach !== true || attachments.length === 0) return [];
  return [
    {
      property,
      reason: `disk ${id} is shared and attached to ${serversOf(found)}: a shared disk can only grow while it is attached to no server. Detach it first.`,
    },
  ];
}

/** Attachments and snapshots of this very program go before the disk does, so they may be no obstacle. */
async function ofDeletion(found: Volume, state: Properties, look: CloudLook): Promise<Finding[]> {
  const { id, status, attachments } = found;
  const property = "";
  if (status === "error_deleting") return [{ property, reason: undeletable(id) }];
  const findings: Finding[] = [];
  if (status === "awaiting-transfer") findings.push(doubtful({ property, reason: awaitsTransfer(id) }));
  if (attachments.length > 0 && state["detachOnDelete"] !== true)
    findings.push(doubtful({ property, reason: attachedNow(found) }));
  const snapshots = state["cascade"] === true ? "unseen" : await look.snapshotsOf(id);
  if (typeof snapshots !== "string" && snapshots.length > 0)
    findings.push(doubtful({ property, reason: snapshotsInTheWay(found, snapshots) }));
  return findings;
}

async function alike({ name }: Arguments, look: CloudLook): Promise<boolean> {
  const disks = await look.volumes();
  return typeof disks === "string" || !disks.complete || disks.items.some((disk) => disk.name === name);
}

async function footprint({ volumeType, snapshotId, size }: Arguments, look: CloudLook): Promise<Footprint> {
  return {
    volumeType: volumeType ?? (await typeBehind(snapshotId, look)),
    volumes: 1,
    ...(size === undefined ? {} : { gigabytes: size }),
  };
}

async function typeBehind(snapshotId: string | undefined, look: CloudLook): Promise<string | undefined> {
  const snapshot = snapshotId === undefined ? "none" : await look.snapshot(snapshotId);
  const source = typeof snapshot === "string" ? "none" : await look.volume(snapshot.volumeId);
  return typeof source === "string" ? undefined : source.volumeType;
}
