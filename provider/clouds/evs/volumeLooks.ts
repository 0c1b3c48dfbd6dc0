import { getVolume, listCloudVolumesDetail, listVolumes } from "../../api/evs/volumes.js";
import { hasNext } from "../../api/evs/replyFields.js";
import type { VolumeReply } from "../../api/evs/volumeReply.js";
import { isUnsupportedRoute } from "../../transport/errors.js";
import type { Watcher } from "../../waiting/watcher.js";
import type { Volume } from "../blockStorage.js";
import { type Listed, type Page, allPages, existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { toVolume } from "./wire.js";

/** Looks at disks: many at once are answered by one list. */
export class VolumeLooks {
  private readonly watcher: Watcher<Volume>;
  /** Whether this endpoint has the list with all fields; found out by asking. */
  private vendorList = true;

  constructor(private readonly evs: EvsConnection) {
    this.watcher = this.evs.watcher({
      get: (id) => this.get(id),
      list: async () => {
        const listed = await this.list();
        // the other list lacks fields that a disk has when it is looked at alone: what state holds must not depend on who else looked
        return this.vendorList ? listed : { items: new Map(), pages: Infinity };
      },
    });
  }

  /** What the disk is now; undefined when it is gone. */
  look(id: string): Promise<Volume | undefined> {
    return this.watcher.look(id);
  }

  /** All disks of the project, or those with that name. */
  list(name?: string): Promise<Listed<Volume>> {
    const filter = name === undefined ? {} : { name };
    return allPages(
      ({ limit, marker }) => this.page({ limit, ...(marker === undefined ? {} : { marker }), ...filter }),
      toVolume,
    );
  }

  private async page(query: { limit: number; marker?: string; name?: string }): Promise<Page<VolumeReply>> {
    if (this.vendorList) {
      try {
        const { volumes, volumes_links } = await listVolumes(this.evs.session, { query });
        return { ...volumes, more: hasNext(volumes_links) };
      } catch (error) {
        if (!isUnsupportedRoute(error)) throw error;
        this.vendorList = false;
      }
    }
    return { ...(await listCloudVolumesDetail(this.evs.session, { query })).volumes, more: undefined };
  }

  private get(id: string): Promise<Volume | undefined> {
    return existing(async () => toVolume((await getVolume(this.evs.session, { volume_id: id })).volume));
  }
}
