import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, integer, pageLinks, stringMap } from "./replyFields.js";
import { limit } from "./requestFields.js";

/** Size in GiB: the disk's size when it was taken. No answer tells zone, type or encryption. */
const snapshot = z.looseObject({
  id: z.string(),
  status: z.string(),
  size: integer,
  volume_id: z.string(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  metadata: stringMap.optional(),
  created_at: z.string().nullish(),
  updated_at: z.string().nullish(),
  "os-extended-snapshot-attributes:progress": z.string().nullish(),
  "os-extended-snapshot-attributes:project_id": z.string().nullish(),
});

export type SnapshotReply = z.infer<typeof snapshot>;

const oneSnapshot = z.looseObject({ snapshot });

const snapshotList = {
  query: z.strictObject({
    marker: z.string().optional(),
    offset: z.int().optional(),
    limit,
    name: z.string().optional(),
    status: z.string().optional(),
    volume_id: z.string().optional(),
  }),
  reply: z.looseObject({ snapshots: eachOf(snapshot), snapshots_links: pageLinks }),
};

/** Takes a snapshot of a disk. `force` allows a disk that is being attached. No job: poll its status. */
export const createSnapshot = operation({
  name: "createSnapshot",
  method: "POST",
  path: "/v2/{project_id}/snapshots",
  success: [202],
  body: z.strictObject({
    snapshot: z.strictObject({
      volume_id: z.string(),
      name: z.string().optional(),
      description: z.string().nullish(),
      force: z.boolean().optional(),
      metadata: z.record(z.string(), z.string()).optional(),
    }),
  }),
  reply: oneSnapshot,
  reference: "7.3.1 Creating an EVS Snapshot",
});

/** Allowed in `available` and `error`. Gone when a GET answers 404. */
export const deleteSnapshot = operation({
  name: "deleteSnapshot",
  method: "DELETE",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [202],
  reference: "7.3.2 Deleting an EVS Snapshot",
});

export const updateSnapshot = operation({
  name: "updateSnapshot",
  method: "PUT",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [200],
  body: z.strictObject({
    snapshot: z.strictObject({ name: z.string().optional(), description: z.string().optional() }),
  }),
  reply: oneSnapshot,
  reference: "7.3.3 Updating an EVS Snapshot",
});

/** Without progress and project. The only list whose name filter is documented to be exact. */
export const listSnapshots = operation({
  name: "listSnapshots",
  method: "GET",
  path: "/v2/{project_id}/snapshots",
  success: [200],
  ...snapshotList,
  reference: "7.3.4 Querying EVS Snapshots",
});

export const listSnapshotsDetail = operation({
  name: "listSnapshotsDetail",
  method: "GET",
  path: "/v2/{project_id}/snapshots/detail",
  success: [200],
  ...snapshotList,
  reference: "7.3.5 Querying Details About EVS Snapshots",
});

export const getSnapshot = operation({
  name: "getSnapshot",
  method: "GET",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [200],
  reply: oneSnapshot,
  reference: "7.3.6 Querying Details About an EVS Snapshot",
});

/** Puts the data of a snapshot back on its own disk, which must be `available` or `error_rollbacking`. No job: poll both. */
export const rollbackSnapshot = operation({
  name: "rollbackSnapshot",
  method: "POST",
  path: "/v2/{project_id}/os-vendor-snapshots/{snapshot_id}/rollback",
  success: [202],
  body: z.strictObject({
    rollback: z.strictObject({ volume_id: z.string(), name: z.string().optional() }),
  }),
  reply: z.looseObject({ rollback: z.looseObject({ volume_id: z.string() }) }),
  reference: "6.2.1 Rolling Back a Snapshot to an EVS Disk",
});
