import { getVolume, listCloudVolumesDetail, listVolumes } from "../../api/evs/volumes.js";
import type { VolumeReply } from "../../api/evs/volumeReply.js";
import { isUnsupportedRoute } from "../../transport/errors.js";
import type { Watcher } from "../../waiting/watcher.js";
import type { Volume } from "../blockStorage.js";
import { allPages, existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { toVolume } from "./wire.js";

/** Looks at disks: many at once are answered by one list. */
export class VolumeLooks {
  private readonly watcher: Watcher<Volume>;
  /** Whether this endpoint has the list with all fields; found out by asking. */
  private vendorList = true;

  constructor(private readonly evs: EvsConnection) {
    this.watcher = this.evs.watcher({ get: (id) => this.get(id), list: () => this.list() });
  }

  /** What the disk is now; undefined when it is gone. */
  look(id: string): Promise<Volume | undefined> {
    return this.watcher.look(id);
  }

  /** All disks of the project, or those with that name. */
  list(name?: string): Promise<{ items: Map<string, Volume>; pages: number }> {
    const filter = name === undefined ? {} : { name };
    return allPages((page) => this.page({ ...page, ...filter }), toVolume);
  }

  private async page(query: { limit: number; marker?: string; name?: string }): Promise<readonly VolumeReply[]> {
    if (this.vendorList) {
      try {
        return (await listVolumes(this.evs.session, { query })).volumes;
      } catch (error) {
        if (!isUnsupportedRoute(error)) throw error;
        this.vendorList = false;
      }
    }
    return (await listCloudVolumesDetail(this.evs.session, { query })).volumes;
  }

  private get(id: string): Promise<Volume | undefined> {
    return existing(async () => toVolume((await getVolume(this.evs.session, { volume_id: id })).volume));
  }
}
