import { randomUUID } from "node:crypto";
import { can, isFailed } from "../../../../provider/clouds/states.js";
import { isTooLong } from "./bodies.js";
import { malformedBody, notFound, refusal, wrongStatus } from "./errors.js";
import type { Handlers, Incoming } from "./handler.js";
import { checkKeys } from "./metadata.js";
import type { Filters } from "../listFilters.js";
import { page, type Page } from "../paging.js";
import { cinderPaging, fittingQuery, nextLinks } from "./lists.js";
import { snapshotDetail, snapshotView } from "./snapshotViews.js";
import { Evs, type SnapshotRow } from "./tables.js";
import { gone } from "../time.js";
import type { World } from "../world.js";

export const snapshotHandlers = {
  createSnapshot({ given, projectId, effects }, world) {
    const wanted = given.body.snapshot;
    const volume = world.part(Evs).volume(projectId, wanted.volume_id);
    if (isTooLong(wanted.name) || isTooLong(wanted.description)) throw malformedBody();
    checkKeys(wanted.metadata ?? {});
    if (!can(wanted.force === true ? "snapshotForced" : "snapshot", volume.status)) throw wrongStatus();
    if (
      world
        .part(Evs)
        .snapshotsOf(volume.id)
        .some(({ status }) => status === "creating")
    )
      throw refusal("EVS.2409");
    if (
      world.part(Evs).quotas.exceeded(projectId, { snapshots: 1, gigabytes: volume.size }, volume.volume_type) !==
      undefined
    )
      throw refusal("EVS.5413");
    const created_at = world.now();
    const snapshot: SnapshotRow = {
      id: randomUUID(),
      project_id: projectId,
      volume_id: volume.id,
      size: volume.size,
      name: wanted.name ?? "",
      description: wanted.description ?? null,
      metadata: wanted.metadata ?? {},
      created_at,
      updated_at: created_at,
      status: "creating",
      hiddenFor: effects.snapshotInvisibleFor ?? 0,
    };
    world.progress.start(snapshot, {
      busy: ["creating"],
      end: effects.outcome ?? "available",
      plan: effects.plan,
      arrive: (status) => {
        if (status === gone) world.part(Evs).removeSnapshot(snapshot);
      },
    });
    world.part(Evs).snapshots.set(snapshot.id, snapshot);
    return { snapshot: snapshotView(snapshot) };
  },

  getSnapshot({ given, projectId }, world) {
    const snapshot = world.part(Evs).snapshots.get(given.snapshot_id);
    if (snapshot?.project_id !== projectId || !world.progress.look(snapshot)) throw notFound();
    // a look can be the one that shows that it is gone
    return { snapshot: snapshotDetail(world.part(Evs).snapshot(projectId, given.snapshot_id)) };
  },

  // 7.3.4 prints links that are null; its table, and the example of 7.3.5, have none where there is no further page
  listSnapshots(incoming, world) {
    const found = listedSnapshots(incoming, world);
    const next = nextLinks(found, incoming.query, world.url + incoming.path);
    return { snapshots: found.rows.map(snapshotView), ...(next === undefined ? {} : { snapshots_links: next }) };
  },
  listSnapshotsDetail(incoming, world) {
    const found = listedSnapshots(incoming, world);
    const next = nextLinks(found, incoming.query, world.url + incoming.path);
    return { snapshots: found.rows.map(snapshotDetail), ...(next === undefined ? {} : { snapshots_links: next }) };
  },

  updateSnapshot({ given, projectId }, world) {
    const snapshot = world.part(Evs).snapshot(projectId, given.snapshot_id);
    const { name, description } = given.body.snapshot;
    if (isTooLong(name) || isTooLong(description)) throw malformedBody();
    if (name !== undefined) snapshot.name = name;
    if (description !== undefined) snapshot.description = description;
    snapshot.updated_at = world.now();
    return { snapshot: snapshotView(snapshot) };
  },

  deleteSnapshot({ given, projectId, effects }, world) {
    const snapshot = world.part(Evs).snapshot(projectId, given.snapshot_id);
    if (!can("deleteSnapshot", snapshot.status)) throw refusal("EVS.1047");
    world.progress.start(snapshot, {
      busy: ["deleting"],
      end: effects.outcome ?? gone,
      plan: effects.plan,
      arrive: (status) => {
        if (!isFailed(status)) world.part(Evs).removeSnapshot(snapshot);
      },
    });
    return undefined;
  },

  rollbackSnapshot({ given, projectId, effects }, world) {
    const snapshot = world.part(Evs).snapshot(projectId, given.snapshot_id);
    const { volume_id, name } = given.body.rollback;
    const volume = world.part(Evs).volume(projectId, volume_id);
    if (snapshot.volume_id !== volume_id) throw refusal("EVS.5400", "Request body and URI mismatch.");
    if (isTooLong(name)) throw malformedBody();
    if (!can("rollback", volume.status) || !can("rollbackSnapshot", snapshot.status)) throw wrongStatus();
    const failed = world.cloud === "otc" ? "error_rollbacking" : "error_rollback";
    snapshot.status = "rollbacking";
    world.progress.start(volume, {
      busy: [world.cloud === "otc" ? "rollbacking" : "rollingback"],
      end: effects.outcome === "error_rollback" ? failed : (effects.outcome ?? "available"),
      plan: effects.plan,
      arrive: () => {
        snapshot.status = "available";
        volume.updated_at = world.now();
      },
    });
    return { rollback: { volume_id } };
  },
} satisfies Handlers;

/** Names fit when they are equal. */
const snapshotFilters: Filters<SnapshotRow> = {
  name: (snapshot, wanted) => snapshot.name === wanted,
  status: (snapshot, wanted) => snapshot.status === wanted,
  volume_id: (snapshot, wanted) => snapshot.volume_id === wanted,
  id: (snapshot, wanted) => snapshot.id === wanted,
  availability_zone: ({ volume_id }, wanted, world) =>
    world.part(Evs).volumes.get(volume_id)?.availability_zone === wanted,
};

/** Newest first. */
function listedSnapshots(
  { query, projectId, effects }: Incoming<"listSnapshots" | "listSnapshotsDetail">,
  world: World,
): Page<SnapshotRow> {
  const fits = fittingQuery(query, snapshotFilters, world);
  const rows = [...world.part(Evs).snapshots.values()]
    .filter((snapshot) => snapshot.project_id === projectId && fits(snapshot))
    .reverse();
  const { rows: onPage, more } = page(rows, query, cinderPaging, effects.pageLimit);
  const shown = onPage.filter((snapshot) => world.progress.look(snapshot));
  return { rows: shown.filter(({ id }) => world.part(Evs).snapshots.has(id)), more };
}
