import type { SnapshotRow } from "./tables.js";

/** A snapshot as an answer shows it; only the details have its progress and project. */
export interface SnapshotView {
  id: string;
  name: string;
  status: string;
  size: number;
  volume_id: string;
  [field: string]: unknown;
}

/** With progress and project, which only the details have. */
export function snapshotDetail(snapshot: SnapshotRow): SnapshotView {
  return {
    ...snapshotView(snapshot),
    "os-extended-snapshot-attributes:progress": snapshot.status === "creating" ? "0%" : "100%",
    "os-extended-snapshot-attributes:project_id": snapshot.project_id,
  };
}

/** As the short list and the answers to changes show it. */
export function snapshotView(snapshot: SnapshotRow): SnapshotView {
  const { id, name, description, status, size, volume_id, metadata, created_at, updated_at } = snapshot;
  return { id, name, description, status, size, volume_id, metadata, created_at, updated_at };
}
