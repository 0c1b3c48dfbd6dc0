import { exportVolumeImage } from "../../api/evs/volumeActions.js";
import { type ImageReply, deleteImage, getImage, listImages } from "../../api/ims/images.js";
import { ofRequest, readFrom } from "../../transport/answered.js";
import { ApiError, isLostAnswer } from "../../transport/errors.js";
import type { Task } from "../../waiting/until.js";
import type { Watch } from "../../waiting/watch.js";
import { serversOf } from "../attaching.js";
import { Forbidden, WorkFailed } from "../failures.js";
import { type Image, type ImageWish, type Images, type NewImages, imageNotYetVisible } from "../images.js";
import type { Servers } from "../servers.js";
import { can, isAtRest, isFailed } from "../states.js";
import type { Volume } from "../volumes.js";
import { allPages, existing } from "./answers.js";
import type { EvsConnection } from "./connection.js";
import { LostExports } from "./lostExports.js";
import type { VolumeLooks } from "./volumeLooks.js";
import { hostWithoutServer, toImage } from "./wire.js";

/** The states of an image that it does not leave by itself; all others, unknown ones too, pass. */
const restingStates: ReadonlySet<string> = new Set(["active", "killed", "deactivated"]);
/** Glance keeps showing what was deleted for a while. */
const deletedStates: ReadonlySet<string> = new Set(["deleted", "pending_delete"]);

type DiskFormat = NonNullable<ImageWish["diskFormat"]>;

/** Images of IMS that disks of EVS are exported to: 7.2.4. No job: the states of image and disk tell. */
export class EvsImages implements Images {
  private readonly watch: Watch<Image>;
  private readonly lost: LostExports;

  constructor(
    private readonly evs: EvsConnection,
    private readonly volumes: VolumeLooks,
    private readonly servers: Pick<Servers, "now">,
  ) {
    this.watch = this.evs.watch({
      get: (id) => this.one(id),
      list: async () => {
        const { items, ended } = await this.list({});
        return { items, complete: ended };
      },
      isBusy: ({ status }) => !restingStates.has(status),
    });
    this.lost = new LostExports(
      evs,
      (name) => this.named(name),
      (volumeId) => this.isExporting(volumeId),
    );
  }

  get(id: string): Promise<Image | undefined> {
    return this.watch.look(id);
  }

  async isExporting(volumeId: string): Promise<boolean> {
    return (await this.volumes.now(volumeId))?.status === "uploading";
  }

  find(
    wish: Pick<ImageWish, "volumeId" | "imageName">,
    before: readonly string[],
    since: number,
    task: Task,
  ): Promise<NewImages> {
    return this.lost.find(wish, before, since, task);
  }

  export(
    wish: ImageWish,
    task: Task,
    sending: (volume: Volume, existing: readonly string[]) => void,
  ): Promise<{ made: Image; done: Promise<Image> }> {
    const { volumeId, imageName } = wish;
    const turn = { doing: `its export as image ${imageName}`, task };
    return this.evs.queue.runNamed(volumeId, turn, async (named) => {
      const volume = await this.exportable(wish, task);
      const reply = await this.volumes
        .whenFree(volumeId, task, async (session) => {
          const before = await this.named(imageName);
          task.signal.throwIfAborted();
          sending(
            volume,
            before.map(({ id }) => id),
          );
          const wanted = bodyOf(wish, this.evs.dialect.imageFormat);
          return exportVolumeImage(session, { volume_id: volumeId, body: { "os-volume_upload_image": wanted } });
        })
        .catch((error: unknown) => {
          throw refusedAttached(volume, error) ?? error;
        });
      const { image_id: id, image_name: name, ...answer } = reply["os-volume_upload_image"];
      named({
        ...toImage({ id, name, status: "queued", disk_format: answer.disk_format }),
        minDisk: answer.size,
        volumeId,
      });
      return this.exported(id, volumeId, task);
    });
  }

  async exported(id: string, volumeId: string, task: Task): Promise<Image> {
    const since = this.evs.clock.now();
    const wanted = this.watch.byId<Image>(`image ${id} to be exported`, id, (image) => {
      if (image === undefined) {
        if (this.evs.clock.now() - since < imageNotYetVisible) return { seen: "no image of that id yet" };
        throw new WorkFailed(`image ${id} is gone while disk ${volumeId} was being exported to it`);
      }
      const why = unusable(image);
      if (why !== undefined) throw new WorkFailed(why);
      return image.status === "active" ? { done: image } : { seen: `status ${image.status}` };
    });
    const image = await this.watch.wait(wanted, task, { sort: "export", began: since, learns: true });
    await this.volumes.until(
      `disk ${volumeId} to be itself again after its export`,
      volumeId,
      (volume) => {
        // deleted meanwhile: nothing of it is left to wait for
        if (volume === undefined || isAtRest(volume.status)) return { done: undefined };
        if (isFailed(volume.status))
          throw new WorkFailed(
            `image ${id} can be used, but disk ${volumeId} is in status ${volume.status} after it${ofRequest(volume)}`,
          );
        return { seen: `status ${volume.status}` };
      },
      task,
      { passing: "uploading" },
    );
    return image;
  }

  async delete(id: string, volumeId: string | undefined, task: Task): Promise<void> {
    const image = await this.settled(id, volumeId, task);
    if (image === undefined) return;
    if (image.isProtected) throw protectedImage(image);
    task.signal.throwIfAborted();
    try {
      await this.evs.changing(id, () => deleteImage(this.evs.within(task), { image_id: id }));
    } catch (error) {
      // an earlier try whose answer was lost may have deleted it
      const now = await this.watch.now(id);
      if (now === undefined) return;
      throw now.isProtected || isRefusedAsProtected(error) ? protectedImage(now, error) : error;
    }
    const wanted = this.watch.byId<undefined>(`image ${id} to be deleted`, id, (shown) =>
      shown === undefined ? { done: undefined } : { seen: `status ${shown.status}` },
    );
    await this.watch.wait(wanted, task, undefined);
  }

  /** The disk, once it rests and can be exported. */
  private async exportable({ volumeId, force = false }: ImageWish, task: Task): Promise<Volume> {
    const volume = await this.volumes.settled(volumeId, task);
    if (volume === undefined) throw new Forbidden(`volumeId: there is no disk ${volumeId} to export.`);
    const why = unexportable(volume, force) ?? (await this.used(volume));
    if (why !== undefined) throw new Forbidden(`volumeId: disk ${volumeId} (${volume.name}) can't be exported: ${why}`);
    return volume;
  }

  /** Which of its servers run. One that can't be read is left to the service, which refuses for itself. */
  private async used({ attachments }: Volume): Promise<string | undefined> {
    const running: string[] = [];
    for (const { serverId } of attachments) {
      if (serverId === hostWithoutServer) continue;
      try {
        const { name = "", status = "SHUTOFF" } = (await this.servers.now(serverId)) ?? {};
        if (status !== "SHUTOFF") running.push(`${name} (${serverId}) is ${status}`);
      } catch (error) {
        // a login for disks need not have the right to see servers
        if (!(error instanceof ApiError) || ![403, 404].includes(error.status)) throw error;
      }
    }
    return running.length === 0 ? undefined : `its servers must be stopped (SHUTOFF): ${running.join(", ")}.`;
  }

  /**
   * The image once it changes no more by itself; undefined when it is gone. While its disk is being exported it may only not show itself yet.
   */
  private settled(id: string, volumeId: string | undefined, task: Task): Promise<Image | undefined> {
    return this.evs.until(
      `image ${id} to end what it is doing`,
      async () => {
        const image = await this.watch.now(id);
        if (image === undefined && volumeId !== undefined && (await this.isExporting(volumeId)))
          return { seen: `no image of that id yet, and disk ${volumeId} is being exported` };
        return image === undefined || restingStates.has(image.status)
          ? { done: image }
          : { seen: `status ${image.status}${ofRequest(image)}` };
      },
      task,
    );
  }

  private one(id: string): Promise<Image | undefined> {
    return existing(async () => toImage(await getImage(this.evs.session, { image_id: id }))).then((image) =>
      image === undefined || deletedStates.has(image.status) ? undefined : image,
    );
  }

  /** The project's own images of a name. */
  private async named(name: string): Promise<readonly Image[]> {
    const listed = await this.list({ name });
    return readFrom(
      listed,
      [...listed.items.values()].filter((image) => image.name === name),
    );
  }

  private async list(filter: { name?: string }): Promise<{ items: ReadonlyMap<string, Image>; ended: boolean }> {
    const listed = await allPages<ImageReply, Image>(async ({ limit, marker }) => {
      const query = { __imagetype: "private" as const, ...filter, limit, ...(marker === undefined ? {} : { marker }) };
      const { images } = await listImages(this.evs.session, { query });
      return readFrom(images, { ...images, more: undefined });
    }, toImage);
    const { items, ended } = listed;
    return readFrom(listed, {
      items: new Map([...items].filter(([, { status }]) => !deletedStates.has(status))),
      ended,
    });
  }
}

function bodyOf({ imageName, diskFormat, containerFormat, osType, force }: ImageWish, usualFormat: DiskFormat) {
  return {
    image_name: imageName,
    disk_format: diskFormat ?? usualFormat,
    ...(containerFormat === undefined ? {} : { container_format: containerFormat }),
    ...(osType === undefined ? {} : { __os_type: osType }),
    ...(force === true ? { force } : {}),
  };
}

function unusable(image: Image): string | undefined {
  const { id, status } = image;
  switch (status) {
    case "killed":
      return `image ${id} is in status killed: the service could not export the disk to it${ofRequest(image)}`;
    case "deactivated":
      return `image ${id} is in status deactivated: somebody has taken it out of use, and only an administrator can put it back${ofRequest(image)}`;
    default:
      return undefined;
  }
}

function unexportable({ status, attachments }: Volume, force: boolean): string | undefined {
  if (attachments.length > 0 && !force) {
    return (
      `it is attached to ${serversOf({ attachments })}. ` +
      `Stop ${attachments.length === 1 ? "that server" : "all of them"} and set force: true, or detach it.`
    );
  }
  return can(force ? "exportForced" : "export", status)
    ? undefined
    : `its status is ${status}; it has to be available, or in-use with force: true and its servers stopped.`;
}

/** The service has one refusal for all; of an attached disk it is most likely that a server runs. */
function refusedAttached({ id, name, attachments }: Volume, error: unknown): Error | undefined {
  const isRefusal = error instanceof ApiError && error.operation === "exportVolumeImage" && !isLostAnswer(error);
  // 403 is for rights
  if (!isRefusal || attachments.length === 0 || error.status === 403) return undefined;
  return new Forbidden(
    `volumeId: the export of disk ${id} (${name}) was refused. It is attached to ${serversOf({ attachments })}: all its servers must be stopped. ${error.message}`,
    { cause: error },
  );
}

function isRefusedAsProtected(error: unknown): boolean {
  return error instanceof ApiError && error.code === "IMG.0028";
}

function protectedImage({ id, name }: Image, cause?: unknown): Forbidden {
  return new Forbidden(
    `image ${id} (${name}) is protected and was not deleted. Take the protection off (in the console, or with \`openstack image set --unprotected ${id}\`) and try again; ` +
      `or keep the image: take it out of state with \`pulumi state delete\`.`,
    { cause },
  );
}
