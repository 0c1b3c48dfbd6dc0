import type { CheckContext, Definition, Properties } from "../../../provider/resources/kind/definition.js";
import { sentence } from "../../../provider/resources/kind/definition.js";
import { metadataProblems } from "../../../provider/resources/kind/metadataKeys.js";
import { snapshot as snapshotKind } from "../../../provider/resources/snapshot.js";
import { volume as volumeKind } from "../../../provider/resources/volume/volume.js";
import type { Dialect } from "../../../provider/clouds/dialect.js";
import type { Snapshot } from "../../../provider/clouds/snapshots.js";
import type { Volume } from "../../../provider/clouds/volumes.js";
import type { Value } from "./source.js";

type Args = Readonly<Record<string, Value>>;

/** Which keys of the metadata the program is to own; all that are not the service's when undefined. */
export type OwnKeys = ReadonlySet<string> | undefined;

/** A disk as arguments that equal what the cloud has, in the order in which people read them. What is usual is left out. */
export function volumeArgs(disk: Volume, name: string, dialect: Dialect, keys: OwnKeys, untold: Args): Args {
  const { availabilityZone, volumeType, kmsId, snapshotId, description } = disk;
  const imageId = snapshotId === undefined ? (disk.volumeImageMetadata["image_id"] ?? untold["imageId"]) : undefined;
  // a snapshot or an image decides the rest, and refuses to be told
  const hasSource = snapshotId !== undefined || imageId !== undefined;
  return given({
    availabilityZone: availabilityZone ?? untold["availabilityZone"],
    volumeType: volumeType ?? untold["volumeType"],
    kmsId: hasSource ? undefined : kmsId,
    multiattach: disk.multiattach === true ? true : undefined,
    name: nameOf(disk, name),
    size: disk.size,
    description: description === "" ? undefined : description,
    snapshotId,
    imageId,
    backupId: hasSource ? undefined : untold["backupId"],
    deviceType: disk.deviceType === "SCSI" && !hasSource ? "SCSI" : undefined,
    bootable: disk.bootable === true && !hasSource ? true : undefined,
    readonly: disk.readonly === true ? true : undefined,
    metadata: ownMetadata(disk.metadata, dialect, keys),
    cascade: untold["cascade"],
    adopt: disk.id,
  });
}

/** The disk is named by what the snapshot stands under. */
export function snapshotArgs(snapshot: Snapshot, name: string, dialect: Dialect, keys: OwnKeys): Args {
  return given({
    name: nameOf(snapshot, name),
    description: snapshot.description === "" ? undefined : snapshot.description,
    metadata: ownMetadata(snapshot.metadata, dialect, keys),
    adopt: snapshot.id,
  });
}

/** One that has no name keeps none. */
function nameOf(thing: Volume | Snapshot, name: string): string | undefined {
  return thing.name === name || thing.name === "" ? undefined : thing.name;
}

/** Keys of the service are nobody's to set. */
export function ownMetadata(metadata: Volume["metadata"], dialect: Dialect, keys: OwnKeys): Value | undefined {
  const own = Object.entries(metadata)
    .filter(([key]) => keys?.has(key) ?? true)
    .filter(([key, value]) => metadataProblems({ [key]: value }, dialect).length === 0)
    .toSorted(([one], [other]) => (one < other ? -1 : 1));
  return own.length === 0 ? undefined : { map: Object.fromEntries(own) };
}

/** Why the program could not be applied with these arguments; undefined when nothing speaks against it. */
export function refusalOf(kind: "Volume" | "Snapshot", args: Args, dialect: Dialect): string | undefined {
  const definition: Definition = kind === "Volume" ? volumeKind : snapshotKind;
  const properties: Properties = Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === "object" && "map" in value ? value.map : value,
    ]),
  );
  const context: CheckContext = {
    dialect,
    old: undefined,
    replacing: [],
    identity: { declared: Object.keys(args) },
  };
  const [problem] = definition.rules(properties, context);
  return problem === undefined ? undefined : sentence(problem);
}

function given(args: Readonly<Record<string, Value | undefined>>): Args {
  return Object.fromEntries(Object.entries(args).filter((entry): entry is [string, Value] => entry[1] !== undefined));
}
