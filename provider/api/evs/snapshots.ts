import { z } from "zod";
import { operation } from "../operation.js";
import { eachOf, integer, pageLinks, stringMap } from "../replyFields.js";
import { limit } from "./requestFields.js";

/** Size in GiB: the disk's size when it was taken. No answer tells zone, type or encryption. */
const snapshot = z
  .looseObject({
    id: z.string(),
    status: z.string(),
    size: integer.describe("GiB: the disk's size when it was taken."),
    volume_id: z.string(),
    name: z.string().nullish(),
    description: z.string().nullish(),
    metadata: stringMap.optional(),
    created_at: z.string().nullish(),
    updated_at: z.string().nullish(),
    "os-extended-snapshot-attributes:progress": z.string().nullish(),
    "os-extended-snapshot-attributes:project_id": z.string().nullish(),
  })
  .meta({ title: "Snapshot" });

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

export const createSnapshot = operation({
  name: "createSnapshot",
  client: "snapshots.create",
  about:
    "Takes a snapshot of a disk, which is `available` or, with `force`, `in-use`. No job: its status shows when it is ready. Name and description of at most 255 bytes; names that start with `autobk_snapshot_` are the service's.",
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
  rights: ["evs:snapshots:create", "evs:volumes:get"],
  refusals: {
    "EVS.2409": "another snapshot of the disk is being made",
    "EVS.5413": "a quota is used up",
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const deleteSnapshot = operation({
  name: "deleteSnapshot",
  client: "snapshots.delete",
  about: "Deletes a snapshot. Allowed in `available` and `error`. It is gone when a GET answers 404.",
  method: "DELETE",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [202],
  reference: "7.3.2 Deleting an EVS Snapshot",
  rights: ["evs:snapshots:delete", "evs:snapshots:get", "evs:volumes:get"],
  refusals: { "EVS.1047": "its status does not allow it" },
});

export const updateSnapshot = operation({
  name: "updateSnapshot",
  client: "snapshots.update",
  about: "Renames a snapshot. Name and description of at most 255 bytes each.",
  method: "PUT",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [200],
  body: z.strictObject({
    snapshot: z.strictObject({ name: z.string().optional(), description: z.string().optional() }),
  }),
  reply: oneSnapshot,
  reference: "7.3.3 Updating an EVS Snapshot",
  rights: ["evs:snapshots:update", "evs:snapshots:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});

export const listSnapshots = operation({
  name: "listSnapshots",
  client: "snapshots.list",
  about:
    "All snapshots, without progress and project. The only list whose `name` is documented to be compared exactly.",
  method: "GET",
  path: "/v2/{project_id}/snapshots",
  success: [200],
  ...snapshotList,
  reference: "7.3.4 Querying EVS Snapshots",
  rights: ["evs:snapshots:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number" },
  paging: "link",
});

export const listSnapshotsDetail = operation({
  name: "listSnapshotsDetail",
  client: "snapshots.listDetail",
  about: "All snapshots with progress and project.",
  method: "GET",
  path: "/v2/{project_id}/snapshots/detail",
  success: [200],
  ...snapshotList,
  reference: "7.3.5 Querying Details About EVS Snapshots",
  rights: ["evs:snapshots:list"],
  refusals: { "EVS.5400": "`limit` or `offset` is no number" },
  paging: "link",
});

export const getSnapshot = operation({
  name: "getSnapshot",
  client: "snapshots.get",
  about: "One snapshot. Size in GiB: the disk's when it was taken.",
  method: "GET",
  path: "/v2/{project_id}/snapshots/{snapshot_id}",
  success: [200],
  reply: oneSnapshot,
  reference: "7.3.6 Querying Details About an EVS Snapshot",
  rights: ["evs:snapshots:get"],
});

export const rollbackSnapshot = operation({
  name: "rollbackSnapshot",
  client: "snapshots.rollback",
  about:
    "DANGEROUS: puts the data of a snapshot back on its own disk; what was written since then is overwritten. The disk must be `available` or `error_rollbacking`, the snapshot `available`. No job: wait until both are at rest.",
  method: "POST",
  path: "/v2/{project_id}/os-vendor-snapshots/{snapshot_id}/rollback",
  success: [202],
  body: z.strictObject({
    rollback: z.strictObject({ volume_id: z.string(), name: z.string().optional() }),
  }),
  reply: z.looseObject({ rollback: z.looseObject({ volume_id: z.string() }) }),
  reference: "6.2.1 Rolling Back a Snapshot to an EVS Disk",
  rights: ["evs:snapshots:rollback", "evs:snapshots:get", "evs:volumes:get"],
  refusals: {
    "EVS.5400": "the disk's status does not allow it, or the body is wrong: the service's message says which",
  },
});
