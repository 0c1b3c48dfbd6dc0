import type { Task } from "../../waiting/until.js";
import { ofRequest } from "../../transport/answered.js";
import { type Image, type ImageWish, type NewImages, imageNotYetVisible } from "../images.js";
import { clocksApart, mostNamed } from "../creates.js";
import type { EvsConnection } from "./connection.js";

/**
 * Looks for what an export whose answer was lost has made. An export carries no mark: the only words it takes are the image's name, which is the
 * program's and need not be unique. Proof is what the image says of itself, all of it together: it was made of this very disk (`__data_origin`),
 * under this name, was not there right before the request, and came while that was on its way. The disk was at rest then and is exported once at
 * a time, so it is somebody else's only if they exported this disk under this name within the same two minutes, while ours never arrived.
 * An image that does not tell its disk, or came later, is never taken.
 */
export class LostExports {
  constructor(
    private readonly evs: Pick<EvsConnection, "clock" | "until">,
    private readonly named: (name: string) => Promise<readonly Image[]>,
    private readonly isExporting: (volumeId: string) => Promise<boolean>,
  ) {}

  find(
    { volumeId, imageName }: Pick<ImageWish, "volumeId" | "imageName">,
    before: readonly string[],
    since: number,
    task: Task,
  ): Promise<NewImages> {
    let quietSince = since;
    return this.evs.until(
      `the image ${imageName} of an export whose answer was lost to show itself`,
      async () => {
        // asked before the list: an export that ends in between is in the list
        const isExporting = await this.isExporting(volumeId);
        const images = await this.named(imageName);
        const added = images.filter(({ id }) => !before.includes(id));
        const proven = added.filter((image) => image.volumeId === volumeId && isOfThatTime(image, since));
        const alike = added.filter((image) => image.volumeId === undefined || image.volumeId === volumeId);
        const found = { proven: proven.map(({ id }) => id), alike: alike.slice(0, mostNamed).map(inWords) };
        if (proven.length > 0) return { done: found };
        const now = this.evs.clock.now();
        // lists need not show an image before it can be used
        if (isExporting && alike.length === 0) quietSince = now;
        if (now - quietSince >= imageNotYetVisible) return { done: found };
        const seen = isExporting ? "the disk being exported, and no image of that name" : "no new image of that name";
        return { seen: `${seen}${ofRequest(images)}` };
      },
      task,
    );
  }
}

/** Whether it was made when the request was on its way. */
function isOfThatTime({ createdAt }: Image, since: number): boolean {
  const created = createdAt === undefined ? Number.NaN : Date.parse(createdAt);
  return created >= since - clocksApart && created <= since + imageNotYetVisible + clocksApart;
}

function inWords({ id, name, status, createdAt }: Image): string {
  return `${name} (${id}, ${status}, made ${createdAt ?? "at an unknown time"})`;
}
