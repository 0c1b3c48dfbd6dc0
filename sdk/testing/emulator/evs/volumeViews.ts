import type { AttachmentRow, VolumeRow } from "./tables.js";

/** A disk as an answer shows it; `encrypted`, `wwn` and others are there only where the reference prints them. */
export interface VolumeView {
  id: string;
  name: string;
  status: string;
  size: number;
  [field: string]: unknown;
}

/** As in the lists without details. */
export function shortVolume(volume: VolumeRow, url: string): { id: string; name: string; links: unknown } {
  return { id: volume.id, name: volume.name, links: volumeLinks(volume, url) };
}

/** `GET cloudvolumes/detail`: no `updated_at`, `encrypted` and `wwn`; empty metadata is null. */
export function cloudVolume(volume: VolumeRow, url: string): VolumeView {
  return {
    ...basics(volume, url),
    name: volume.name,
    description: volume.description,
    metadata: Object.keys(volume.metadata).length === 0 ? null : volume.metadata,
    multiattach: volume.multiattach,
    shareable: String(volume.multiattach),
    "os-vol-host-attr:host": host(volume),
    "os-vol-tenant-attr:tenant_id": volume.project_id,
    volume_image_metadata: volume.volume_image_metadata,
  };
}

/** `PUT cloudvolumes/{id}`: what belongs to project and image is not valid there. */
export function updatedCloudVolume(volume: VolumeRow, url: string): VolumeView {
  return {
    ...cloudVolume(volume, url),
    shareable: volume.multiattach,
    "os-vol-host-attr:host": null,
    "os-vol-tenant-attr:tenant_id": null,
    "os-volume-replication:extended_status": null,
    volume_image_metadata: null,
  };
}

/** `POST volumes` and `PUT volumes/{id}`. */
export function changedCinderVolume(volume: VolumeRow, url: string): VolumeView {
  return {
    ...basics(volume, url),
    name: volume.name,
    description: volume.description,
    metadata: volume.metadata,
    multiattach: volume.multiattach,
    encrypted: volume.encrypted,
    consistencygroup_id: null,
    replication_status: "disabled",
    updated_at: volume.updated_at,
    user_id: volume.user_id,
  };
}

/** `GET volumes/{id}` and `GET volumes/detail`. */
export function cinderVolume(volume: VolumeRow, url: string): VolumeView {
  return {
    ...changedCinderVolume(volume, url),
    "os-vol-host-attr:host": host(volume),
    "os-vol-tenant-attr:tenant_id": volume.project_id,
    "os-vol-mig-status-attr:migstat": null,
    "os-vol-mig-status-attr:name_id": null,
    "os-volume-replication:extended_status": null,
    volume_image_metadata: volume.volume_image_metadata ?? {},
  };
}

/** `os-vendor-volumes`: everything, and alone with `wwn`. */
export function vendorVolume(volume: VolumeRow, url: string): VolumeView {
  return {
    ...cinderVolume(volume, url),
    volume_image_metadata: volume.volume_image_metadata,
    service_type: "EVS",
    dedicated_storage_id: null,
    dedicated_storage_name: null,
    wwn: volume.wwn,
  };
}

/** `GET v1 volumes/{id}`: name and description have other names. */
export function firstVersionVolume(volume: VolumeRow, url: string): Record<string, unknown> {
  const { name, description, links: _links, user_id: _user, updated_at: _updated, ...rest } = cinderVolume(volume, url);
  return { ...rest, display_name: name, display_description: description };
}

function basics(volume: VolumeRow, url: string): VolumeView {
  return {
    id: volume.id,
    name: volume.name,
    status: volume.status,
    size: volume.size,
    links: volumeLinks(volume, url),
    attachments: volume.attachments.map((attachment) => shownAttachment(attachment, volume.id)),
    availability_zone: volume.availability_zone,
    bootable: String(volume.bootable),
    created_at: volume.created_at,
    snapshot_id: volume.snapshot_id,
    source_volid: null,
    volume_type: volume.volume_type,
  };
}

/** `id` repeats the disk's id; `attachment_id` is the attachment's. */
function shownAttachment(attachment: AttachmentRow, volumeId: string): Record<string, unknown> {
  return { ...attachment, volume_id: volumeId, id: volumeId };
}

function volumeLinks({ id, project_id }: VolumeRow, url: string): { href: string; rel: string }[] {
  return [
    { href: `${url}/v2/${project_id}/volumes/${id}`, rel: "self" },
    { href: `${url}/${project_id}/volumes/${id}`, rel: "bookmark" },
  ];
}

function host({ availability_zone, volume_type }: VolumeRow): string {
  return `${availability_zone}#${volume_type ?? ""}`;
}
