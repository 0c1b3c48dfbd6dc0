import type { Volume } from "../../clouds/volumes.js";
import type { Properties } from "../kind/definition.js";
import { type Metadata, ownedPart } from "../kind/metadataKeys.js";
import { told } from "../kind/told.js";

/** A disk as state holds it, and as the functions answer it: what the cloud tells; what it can't tell keeps the value that state or program has. */
export function volumeState(volume: Volume, kept: Properties, owned: Metadata): Properties {
  return {
    ...kept,
    ...told({
      name: volume.name,
      description: volume.description,
      size: volume.size,
      availabilityZone: volume.availabilityZone,
      volumeType: volume.volumeType,
      snapshotId: volume.snapshotId,
      imageId: volume.volumeImageMetadata["image_id"],
      multiattach: volume.multiattach,
      deviceType: volume.deviceType,
      kmsId: volume.kmsId,
      bootable: volume.bootable,
      readonly: volume.readonly,
      status: volume.status,
      encrypted: volume.encrypted,
      createdAt: volume.createdAt,
      updatedAt: volume.updatedAt,
      wwn: volume.wwn,
    }),
    metadata: { ...ownedPart(owned, volume.metadata) },
    attachments: volume.attachments.map((attachment) => told(attachment)),
    volumeImageMetadata: { ...volume.volumeImageMetadata },
  };
}
