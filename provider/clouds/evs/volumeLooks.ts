import { getQuotas } from "../../api/evs/catalogue.js";
import type { VolumeReply } from "../../api/evs/volumeReply.js";
import { getVolume, listCloudVolumesDetail, listVolumes } from "../../api/evs/volumes.js";
import { readFrom } from "../../transport/answered.js";
import { ApiError, isUnsupportedRoute } from "../../transport/errors.js";
import type { Session } from "../../transport/request.js";
import type { Look, Task } from "../../waiting/until.js";
import type { Shown, Wanted, Work } from "../../waiting/waiter.js";
import type { Watch, Which } from "../../waiting/watch.js";
import type { FirstPage } from "../cloudLook.js";
import type { Progress } from "../listing.js";
import type { Volume } from "../volumes.js";
import { isBusy } from "../states.js";
import { type Listed, type Page, Links, allPages, countOf, existing, firstOf } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { toVolume } from "./wire.js";

interface Query {
  readonly limit: number;
  readonly marker?: string;
  readonly status?: string;
  readonly sort_key?: "created_at";
  readonly sort_dir?: "desc";
}

/** Looks at disks and waits for them: many at once are answered by one list. */
export class VolumeLooks {
  private readonly watch: Watch<Volume>;
  /** Whether this endpoint has the list with all fields; found out by asking. */
  private vendorList = true;
  private readonly links = new Links();

  constructor(private readonly evs: EvsConnection) {
    this.watch = this.evs.watch({
      get: (id, patient) => this.get(id, patient),
      list: (which, goOn) => this.shown(which, goOn),
      count: () => this.count(),
      isBusy: ({ status }) => isBusy(status),
    });
  }

  /** What the disk is, or was a few seconds ago when this process has changed nothing of it since; undefined when it is gone. */
  look(id: string): Promise<Volume | undefined> {
    return this.watch.look(id);
  }

  /** What the disk is, or was when a list answered others that asked shortly before; undefined when it is gone. */
  amongMany(id: string): Promise<Volume | undefined> {
    return this.watch.amongMany(id);
  }

  /** What that list says, if there is one. */
  remembered(id: string): Volume | undefined {
    return this.watch.remembered(id);
  }

  /** What the disk is now; undefined when it is gone. */
  now(id: string): Promise<Volume | undefined> {
    return this.watch.now(id);
  }

  /**
   * Waits until `judge` says done of the disk.
   *
   * @param passing its state meanwhile, where a list of the disks in that state spares one of all
   * @param goneByList whether a list of all that lacks the disk is enough for it to be gone
   */
  until<R>(
    what: string,
    id: string,
    judge: (volume: Volume | undefined) => Look<R>,
    task: Task,
    { work, ...more }: { work?: Work; passing?: string; goneByList?: boolean } = {},
  ): Promise<R> {
    return this.watch.wait(this.watch.byId(what, id, judge, more), task, work);
  }

  /** Waits until the disk is no longer busy; undefined when it is gone. */
  settled(id: string, task: Task): Promise<Volume | undefined> {
    return this.until(
      `disk ${id} to end what it is doing`,
      id,
      (volume) =>
        volume !== undefined && isBusy(volume.status) ? { seen: `status ${volume.status}` } : { done: volume },
      task,
    );
  }

  /** Waits for a disk that has no id yet. */
  untilNamed<R>(wanted: Wanted<Volume, R>, task: Task, work: Work): Promise<R> {
    return this.watch.wait(wanted, task, work);
  }

  /** Sends a change of a disk that may be busy with something else. */
  whenFree<T>(id: string, task: Task, send: (session: Session) => Promise<T>): Promise<T> {
    return this.evs.patiently(`disk ${id}`, () => this.now(id), task, send);
  }

  /** All disks of the project. */
  list(told?: Progress): Promise<Listed<Volume>> {
    return this.pages({}, undefined, this.evs.session, told);
  }

  firstPage(): Promise<FirstPage<Volume>> {
    return firstOf(({ limit }) => this.page({ limit }, this.evs.session), toVolume);
  }

  private async shown(which: Which, goOn?: () => Promise<boolean>): Promise<Shown<Volume>> {
    const session = this.evs.hasty();
    const newest = { sort_key: "created_at", sort_dir: "desc" } as const;
    let items: ReadonlyMap<string, Volume>;
    let complete = false;
    if (which === "all") {
      const listed = await this.pages({}, goOn, session);
      items = listed.items;
      complete = listed.ended;
    } else if ("newest" in which) {
      const { read } = await this.page({ limit: which.newest, ...newest }, session);
      items = new Map(read.map((reply) => [reply.id, toVolume(reply)]));
    } else {
      ({ items } = await this.pages({ status: which.status }, undefined, session));
    }
    if (this.vendorList) return { items, complete };
    // the other list lacks fields that a disk has when it is asked for alone: what state holds must not depend on who else looked
    return { items: new Map([...items].filter(([, { status }]) => isBusy(status))), complete: false };
  }

  private pages(
    filter: Partial<Query>,
    goOn?: () => Promise<boolean>,
    session = this.evs.session,
    told?: Progress,
  ): Promise<Listed<Volume>> {
    const page = ({ limit, marker }: { limit: number; marker?: string }): Promise<Page<VolumeReply>> =>
      this.page({ ...filter, limit, ...(marker === undefined ? {} : { marker }) }, session);
    return allPages(page, toVolume, goOn, told);
  }

  private async page(query: Query, session: EvsConnection["session"]): Promise<Page<VolumeReply>> {
    if (this.vendorList) {
      try {
        const { volumes, volumes_links } = await listVolumes(session, { query });
        const more = this.links.more(volumes_links, countOf(volumes), query.limit);
        return readFrom(volumes, { ...volumes, more });
      } catch (error) {
        if (!isUnsupportedRoute(error)) throw error;
        this.vendorList = false;
      }
    }
    const { volumes } = await listCloudVolumesDetail(session, { query });
    return readFrom(volumes, { ...volumes, more: undefined });
  }

  private get(id: string, patient: boolean): Promise<Volume | undefined> {
    const session = patient ? this.evs.session : this.evs.hasty();
    return existing(async () => toVolume((await getVolume(session, { volume_id: id })).volume));
  }

  /** The quotas count what there is. */
  private async count(): Promise<number | undefined> {
    try {
      const target_project_id = await this.evs.session.projectId();
      const { quota_set } = await getQuotas(this.evs.hasty(), { target_project_id, query: { usage: "True" } });
      return quota_set["volumes"]?.in_use;
    } catch (error) {
      // it is only a help: a login may lack the right to see quotas
      if (error instanceof ApiError) return undefined;
      throw error;
    }
  }
}
