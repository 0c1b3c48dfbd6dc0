import { can, isFailed } from "../../../../provider/clouds/states.js";
import { isTooLong } from "./bodies.js";
import { createCinderVolume, createVolume } from "./createVolume.js";
import { malformedBody, notFound, refusal } from "./errors.js";
import type { Effects } from "../faults.js";
import type { Handlers } from "./handler.js";
import { startJob } from "./jobs.js";
import { setOwnKeys } from "./metadata.js";
import { cinderPaging, cloudVolumesPaging, nextLinks } from "./lists.js";
import { Evs, type VolumeRow } from "./tables.js";
import { listedVolumes } from "./volumeLists.js";
import {
  changedCinderVolume,
  cinderVolume,
  cloudVolume,
  firstVersionVolume,
  shortVolume,
  updatedCloudVolume,
  vendorVolume,
} from "./volumeViews.js";
import { checkRestriction } from "./restrictions.js";
import { gone } from "../time.js";
import type { World } from "../world.js";

export const volumeHandlers = {
  createVolume,
  createCinderVolume,

  getVolume({ given, projectId }, world) {
    return { volume: vendorVolume(lookedAt(given.volume_id, projectId, world), world.url) };
  },
  getCinderVolume({ given, projectId }, world) {
    return { volume: cinderVolume(lookedAt(given.volume_id, projectId, world), world.url) };
  },
  getVolumeV1({ given, projectId }, world) {
    return { volume: firstVersionVolume(lookedAt(given.volume_id, projectId, world), world.url) };
  },

  listVolumes(incoming, world) {
    const found = listedVolumes(incoming, world, cinderPaging);
    const next = nextLinks(found, incoming.query, world.url + incoming.path);
    const volumes = found.rows.map((volume) => vendorVolume(volume, world.url));
    return { count: volumes.length, volumes, ...(next === undefined ? {} : { volumes_links: next }) };
  },
  listCloudVolumesDetail(incoming, world) {
    return {
      volumes: listedVolumes(incoming, world, cloudVolumesPaging).rows.map((volume) => cloudVolume(volume, world.url)),
    };
  },
  listCloudVolumes(incoming, world) {
    return {
      volumes: listedVolumes(incoming, world, cloudVolumesPaging).rows.map((volume) => shortVolume(volume, world.url)),
    };
  },
  listCinderVolumes(incoming, world) {
    const found = listedVolumes(incoming, world, cinderPaging);
    const next = nextLinks(found, incoming.query, world.url + incoming.path);
    return {
      volumes: found.rows.map((volume) => shortVolume(volume, world.url)),
      ...(next === undefined ? {} : { volumes_links: next }),
    };
  },
  listCinderVolumesDetail(incoming, world) {
    const found = listedVolumes(incoming, world, cinderPaging);
    const next = nextLinks(found, incoming.query, world.url + incoming.path);
    return {
      volumes: found.rows.map((volume) => cinderVolume(volume, world.url)),
      ...(next === undefined ? {} : { volumes_links: next }),
    };
  },

  updateVolume({ given, projectId }, world) {
    const { volume: wanted } = given.body;
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    const name = wanted.name ?? wanted.display_name;
    const description = wanted.description ?? wanted.display_description;
    if (isTooLong(name) || isTooLong(description)) throw malformedBody();
    if (wanted.metadata === undefined || name !== undefined || description !== undefined)
      rename(volume, name, description);
    if (wanted.metadata !== undefined) setOwnKeys(volume, wanted.metadata);
    volume.updated_at = world.now();
    return { volume: changedCinderVolume(volume, world.url) };
  },
  updateCloudVolume({ given, projectId }, world) {
    const { name, description } = given.body.volume;
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    if (isTooLong(name)) throw refusal("EVS.1003");
    if (isTooLong(description)) throw refusal("EVS.1004");
    rename(volume, name, description);
    volume.updated_at = world.now();
    return updatedCloudVolume(volume, world.url);
  },

  deleteVolume({ given, projectId, effects }, world) {
    startDelete(world.part(Evs).volume(projectId, given.volume_id), effects, world);
    return undefined;
  },
  deleteCloudVolume({ given, projectId, effects }, world) {
    const volume = world.part(Evs).volume(projectId, given.volume_id);
    startDelete(volume, effects, world);
    return startJob(world, "deleteVolume", projectId, [volume], effects);
  },
} satisfies Handlers;

/** A look moves it on, and can be the one that shows that it is gone. */
function lookedAt(id: string, projectId: string, world: World): VolumeRow {
  const volume = world.part(Evs).volumes.get(id);
  if (volume === undefined || volume.project_id !== projectId || !world.progress.look(volume)) throw notFound();
  return world.part(Evs).volume(projectId, id);
}

function rename(volume: VolumeRow, name: string | undefined, description: string | undefined): void {
  if ((name ?? "") === "" && (description ?? "") === "") throw refusal("EVS.1007");
  if (name !== undefined) volume.name = name;
  if (description !== undefined) volume.description = description;
}

/** Snapshots go with their disk, with and without `cascade`. */
function startDelete(volume: VolumeRow, effects: Effects, world: World): void {
  checkRestriction(volume);
  if (volume.status === "backing-up") throw refusal("EVS.2130");
  if (!can("delete", volume.status) || volume.attachments.length > 0) throw refusal("EVS.1046");
  world.progress.start(volume, {
    busy: ["deleting"],
    end: effects.outcome ?? gone,
    plan: effects.plan,
    arrive: (status) => {
      if (!isFailed(status)) world.part(Evs).removeVolume(volume.id);
      else for (const snapshot of world.part(Evs).snapshotsOf(volume.id)) snapshot.status = "available";
    },
  });
  for (const snapshot of world.part(Evs).snapshotsOf(volume.id)) snapshot.status = "deleting";
}
