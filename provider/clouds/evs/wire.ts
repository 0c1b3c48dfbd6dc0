import type { SnapshotReply } from "../../api/evs/snapshots.js";
import type { TransferReply } from "../../api/evs/transfers.js";
import type { VolumeReply } from "../../api/evs/volumeReply.js";
import type { ImageReply } from "../../api/ims/images.js";
import { markIn } from "../../recovery/marks.js";
import type { Image } from "../images.js";
import type { Snapshot } from "../snapshots.js";
import type { Transfer } from "../transfers.js";
import type { Volume } from "../volumes.js";
import { readFrom } from "../../transport/answered.js";
import { serviceSnapshots } from "../dialects.js";

/** In the place of a server's id where a host has the disk that the service names no server for. */
export const hostWithoutServer = "a host without a server";

/** A disk of the API in the domain's words. */
export function toVolume(reply: VolumeReply): Volume {
  const metadata = reply.metadata ?? {};
  const passthrough = metadata["hw:passthrough"];
  const readonly = metadata["readonly"];
  return readFrom(reply, {
    id: reply.id,
    name: reply.name ?? "",
    ...describedAs(reply.description),
    size: reply.size,
    status: reply.status,
    availabilityZone: reply.availability_zone ?? undefined,
    volumeType: reply.volume_type ?? undefined,
    snapshotId: reply.snapshot_id ?? undefined,
    multiattach: reply.multiattach ?? undefined,
    // "If metadata does not contain the hw:passthrough field, the disk device type is VBD." (6.1.5)
    deviceType: passthrough === "true" ? "SCSI" : "VBD",
    kmsId: metadata["__system__cmkid"],
    bootable: reply.bootable ?? undefined,
    readonly: readonly === undefined ? false : readonly.toLowerCase() === "true",
    encrypted:
      reply.encrypted ??
      (metadata["__system__encrypted"] === undefined ? undefined : metadata["__system__encrypted"] === "1"),
    metadata,
    attachments: (reply.attachments ?? []).map((attachment) => ({
      attachmentId: attachment.attachment_id ?? undefined,
      serverId: attachment.server_id ?? hostWithoutServer,
      hostName: attachment.host_name ?? undefined,
      device: attachment.device ?? undefined,
      attachedAt: attachment.attached_at ?? undefined,
    })),
    createdAt: reply.created_at ?? undefined,
    updatedAt: reply.updated_at ?? undefined,
    wwn: reply.wwn ?? undefined,
    volumeImageMetadata: reply.volume_image_metadata ?? {},
  });
}

/** A snapshot of the API in the domain's words. */
export function toSnapshot(reply: SnapshotReply): Snapshot {
  const name = reply.name ?? "";
  const metadata = reply.metadata ?? {};
  return readFrom(reply, {
    id: reply.id,
    volumeId: reply.volume_id,
    name,
    ...describedAs(reply.description),
    size: reply.size,
    status: reply.status,
    progress: reply["os-extended-snapshot-attributes:progress"] ?? undefined,
    systemMade: name.startsWith(serviceSnapshots) || "_system_enableActive" in metadata,
    metadata,
    createdAt: reply.created_at ?? undefined,
    updatedAt: reply.updated_at ?? undefined,
  });
}

/** A transfer of the API in the domain's words. It has no status. */
export function toTransfer(reply: TransferReply): Transfer {
  return { id: reply.id, volumeId: reply.volume_id, name: reply.name ?? "", createdAt: reply.created_at ?? undefined };
}

/** An image of IMS in the domain's words. */
export function toImage(reply: ImageReply): Image {
  // where `size` is not kept, the size stands in a field of the service's own
  const bytes = reply.size || reply.__image_size || undefined;
  const [origin, volumeId] = (reply.__data_origin ?? "").split(",");
  return readFrom(reply, {
    id: reply.id,
    name: reply.name ?? "",
    status: reply.status,
    bytes,
    minDisk: reply.min_disk ?? undefined,
    diskFormat: reply.disk_format ?? undefined,
    containerFormat: reply.container_format ?? undefined,
    osType: reply.__os_type?.toLowerCase(),
    isProtected: reply.protected ?? false,
    volumeId: origin === "volume" ? volumeId : undefined,
    createdAt: reply.created_at ?? undefined,
  });
}

/** A description that only carries a mark is none of the program's. */
function describedAs(text: string | null | undefined): Pick<Volume, "description" | "mark"> {
  const mark = markIn(text ?? "");
  return { description: mark === undefined ? (text ?? "") : "", mark };
}
