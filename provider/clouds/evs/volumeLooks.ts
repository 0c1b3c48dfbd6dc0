import { getVolume, listCloudVolumesDetail, listVolumes } from "../../api/evs/volumes.js";
import type { VolumeReply } from "../../api/evs/volumeReply.js";
import { isNotFound, isUnsupportedRoute } from "../../transport/errors.js";
import type { Watcher } from "../../waiting/watcher.js";
import type { Volume } from "../blockStorage.js";
import type { EvsConnection } from "./connection.js";
import { toVolume } from "./wire.js";

const pageSize = 1000;

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
  async list(name?: string): Promise<{ items: Map<string, Volume>; pages: number }> {
    const items = new Map<string, Volume>();
    let pages = 0;
    let marker: string | undefined;
    for (;;) {
      const page: readonly VolumeReply[] = await this.page(marker, name);
      pages += 1;
      const before = items.size;
      for (const reply of page) items.set(reply.id, toVolume(reply));
      marker = page.at(-1)?.id;
      // a service that does not know the marker sends the same page again
      const isLast = page.length < pageSize || items.size === before;
      if (isLast || marker === undefined) return { items, pages };
    }
  }

  private async page(marker: string | undefined, name: string | undefined): Promise<readonly VolumeReply[]> {
    const query = {
      limit: pageSize,
      ...(marker === undefined ? {} : { marker }),
      ...(name === undefined ? {} : { name }),
    };
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

  private async get(id: string): Promise<Volume | undefined> {
    try {
      return toVolume((await getVolume(this.evs.session, { volume_id: id })).volume);
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }
}
