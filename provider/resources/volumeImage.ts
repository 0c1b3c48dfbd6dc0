import { z } from "zod";
import { Forbidden } from "../clouds/failures.js";
import {
  type Image,
  type ImageWish,
  containerFormats,
  diskFormats,
  imageNotYetVisible,
  osTypes,
} from "../clouds/images.js";
import type { Intent } from "../recovery/intents.js";
import { isLostAnswer } from "../transport/errors.js";
import { messageOf } from "../transport/messageOf.js";
import { begunOtherwise, differing, keepingId, withIntent } from "./kind/creation.js";
import { type CheckContext, type Context, type Problem, type Properties, define } from "./kind/definition.js";
import { diskIsThere } from "./kind/diskOutlook.js";
import { creationOf } from "./kind/neverMade.js";
import { argument, output } from "./kind/property.js";
import { told } from "./kind/told.js";

const text = z.string();

const volumeImageInputs = z.object({
  volumeId: argument(text.min(1, "it is empty; give the id of a disk"), {
    description:
      "Id of the disk to export: `volume.id`. It must be available; one that is attached needs stopped servers and `force`.",
    change: "replaces",
  }),
  imageName: argument(text, {
    description:
      "Name of the image: 1 to 128 letters, digits, hyphens, periods, underscores and spaces. An image that was renamed outside Pulumi is left as it is.",
    change: "replaces",
  }),
  diskFormat: argument(z.enum(diskFormats).optional(), {
    description: "Format of the image: `vhd`, `zvhd`, `zvhd2`, `raw` or `qcow2`. Default `zvhd2`; it is always sent.",
    change: "replaces",
    always: true,
  }),
  containerFormat: argument(z.enum(containerFormats).optional(), {
    description: "Container of the image: `bare`, `ami`, `ari`, `aki` or `ovf`. Default `bare`.",
    change: "replaces",
  }),
  osType: argument(z.enum(osTypes).optional(), {
    description:
      "Operating system of the image: `linux` or `windows`. Default `linux`. Used only for a disk that is available and does not state its own operating system.",
    change: "replaces",
  }),
  force: argument(z.boolean().optional(), {
    description: "Whether to export the disk while it is attached. All its servers must be stopped. Default false.",
    change: "later",
    removed: "cleared",
  }),
});

type Arguments = z.output<typeof volumeImageInputs>;

/** What an image is made of and as; it never changes. */
const fixed = ["volumeId", "imageName", "diskFormat", "containerFormat", "osType"] as const;

/** A disk exported as an image. EVS API reference 7.2.4. */
export const volumeImage = define({
  kind: "VolumeImage",
  handler: "volumeImage",
  description:
    "A private image of what was on a disk when it was exported: servers and disks can be made of it. The disk accepts no other call until the export has ended, which takes minutes or hours. " +
    "Deleting it removes the image and leaves the disk alone.",
  reference: "EVS API reference 7.2.4",
  inputs: volumeImageInputs,
  outputs: z.object({
    status: output(text, "Status of the image in the cloud's words: `active` once it can be used."),
    size: output(z.int().optional(), "Size in GiB of the disk when it was exported."),
    imageBytes: output(z.int().optional(), "Size of the image in bytes, where the cloud reports it."),
    minDisk: output(z.int().optional(), "Minimum size in GiB of a disk made from it."),
    protected: output(z.boolean(), "Whether the image is protected: then it can't be deleted."),
  }),
  secretOutputs: [],
  deleteBeforeReplace: true,
  defaultName: false,
  timeouts: { create: 2 * 60 * 60, update: 2 * 60 * 60, delete: 20 * 60 },
  outlooks: { ofNew: diskIsThere },
  rules: imageRules,

  unfinished,

  async create(args, context) {
    return withIntent("VolumeImage", context, async (intent) => {
      const { id, size, done } = await sentOnce(args, intent, context);
      const asked = { ...args, diskFormat: wished(args, context).diskFormat, ...(size === undefined ? {} : { size }) };
      const queued = { ...asked, status: "queued", protected: false };
      return keepingId(id, queued, truth(id, asked, context), async () => shown(await creationOf(done), asked));
    });
  },

  async read(id, state, context) {
    const found = await context.cloud.images.get(id);
    if (found === undefined) return (await isOnItsWay(state, context)) ? state : undefined;
    const { imageName } = state;
    if (typeof imageName === "string" && imageName !== found.name)
      context.say(`image ${id} was renamed outside Pulumi, from ${imageName} to ${found.name}: it is left as it is.`);
    return shown(found, state);
  },

  async update(id, state, args, context) {
    const { images } = context.cloud;
    const found = await images.get(id);
    if (found === undefined && !(await isOnItsWay(state, context))) {
      throw new Forbidden(
        `image ${id} does not exist any more. Run \`pulumi refresh\`: the next \`pulumi up\` then exports the disk again.`,
      );
    }
    const kept = { ...state, ...args };
    const made = await keepingId(id, kept, truth(id, kept, context), async () => {
      const isDone = found?.status === "active" && !unfinished(state);
      return shown(isDone ? found : await creationOf(images.exported(id, args.volumeId, context.task)), kept);
    });
    return made.outputs;
  },

  async delete(id, state, { cloud, task }) {
    const { volumeId } = state;
    await cloud.images.delete(id, unfinished(state) && typeof volumeId === "string" ? volumeId : undefined, task);
  },
});

function unfinished({ status }: Properties): boolean {
  // deactivated by an administrator, it was finished before and nothing here makes it usable
  return status !== "active" && status !== "deactivated";
}

function imageRules({ imageName }: Partial<Arguments>, { dialect }: CheckContext): Problem[] {
  if (dialect === undefined || imageName === undefined) return [];
  const { pattern, words } = dialect.limits.imageName;
  return pattern.test(imageName)
    ? []
    : [
        {
          property: "imageName",
          reason: `this name of ${imageName.length} characters is not accepted: use ${words}.`,
        },
      ];
}

function wished({ diskFormat, ...args }: Arguments, { cloud }: Context): ImageWish & Pick<Arguments, "diskFormat"> {
  return { ...args, diskFormat: diskFormat ?? cloud.dialect.imageFormat };
}

interface Sent {
  readonly id: string;
  /** GiB of the disk. */
  readonly size: number | undefined;
  readonly done: Promise<Image>;
}

/** Exports the disk, unless an earlier run is known to have. What nobody knows is not sent again: it could make a second image. */
async function sentOnce(args: Arguments, intent: Intent, context: Context): Promise<Sent> {
  const { cloud, task } = context;
  const wish = wished(args, context);
  const { known } = intent;
  if (known.id !== undefined && intent.age >= imageNotYetVisible && (await isGone(known.id, intent, context)))
    intent.ends();
  if (intent.known.sentAt !== undefined && intent.known.id === undefined) {
    // what was sent made nothing: it can be sent
    if (!(await isFound(intent, context))) intent.ends();
  }
  if (intent.known.id !== undefined) {
    const other = differing(intent, { sent: { ...wish }, fixed });
    if (other.length > 0) throw begunOtherwise(intent, { what: "image" }, other);
    return goneOn(intent.known.id, wish, intent, context);
  }
  try {
    const { made, done } = await cloud.images.export(wish, task, ({ size }, existing) =>
      intent.sends({ ...Object.fromEntries(fixed.map((name) => [name, wish[name]])), size, existing }),
    );
    intent.learns({ id: made.id });
    return { id: made.id, size: made.minDisk, done };
  } catch (error) {
    if (!isLostAnswer(error)) {
      intent.ends();
      throw error;
    }
    if (!(await isFound(intent, context, error)) || intent.known.id === undefined) throw lost(wish, error);
    return goneOn(intent.known.id, wish, intent, context);
  }
}

/** What an intent has written down besides the arguments: the disk's size in GiB, and the images of that name before it was sent. */
const remembered = z.object({
  volumeId: text,
  imageName: text,
  size: z.int(),
  existing: z.array(text),
});

function goneOn(id: string, { volumeId }: ImageWish, { known }: Intent, { cloud, task }: Context): Sent {
  const { data } = remembered.safeParse(known.sent);
  return { id, size: data?.size, done: cloud.images.exported(id, volumeId, task) };
}

/**
 * Looks for what an export has made whose answer nobody has. True: the intent knows its id.
 * @throws Forbidden when there are images that it may have made, and no proof.
 */
async function isFound(intent: Intent, { cloud, task }: Context, cause?: unknown): Promise<boolean> {
  const { sentAt } = intent.known;
  if (sentAt === undefined) return false;
  const { existing, ...sent } = remembered.parse(intent.known.sent);
  const { proven, alike } = await cloud.images.find(sent, existing, sentAt, task);
  const [id, ...others] = proven;
  if (id !== undefined && others.length === 0) {
    intent.learns({ id });
    return true;
  }
  if (alike.length > 0) throw unproven(sent, alike, intent, cause);
  return false;
}

function unproven(
  { volumeId, imageName }: Pick<ImageWish, "volumeId" | "imageName">,
  alike: readonly string[],
  { known, file }: Intent,
  cause: unknown,
): Forbidden {
  const when = new Date(known.sentAt ?? 0).toISOString();
  return new Forbidden(
    `the answer to the export of disk ${volumeId} as image ${imageName}, of ${when}, was lost. These images came since and may be what it made, ` +
      `but nothing proves it, so none is taken and no second one is made: ${alike.join(", ")}. Look at them in the console. ` +
      `To use one of them, take this VolumeImage out of the program and go on with its id (\`VolumeImage.get\`). ` +
      `To export the disk anew, delete what is of that export${file === "" ? "" : `, remove ${file}`} and run \`pulumi up\` again.`,
    { cause },
  );
}

function lost({ volumeId, imageName }: ImageWish, cause: unknown): Error {
  return new Error(
    `${messageOf(cause)} No image ${imageName} of disk ${volumeId} has come since. ` +
      `Run \`pulumi up\` again: it looks once more before it exports the disk.`,
    { cause },
  );
}

/** An image can be unknown at first, but not when its disk is not being exported either. */
async function isGone(id: string, { known }: Intent, { cloud }: Context): Promise<boolean> {
  if ((await cloud.images.get(id)) !== undefined) return false;
  const { data } = remembered.safeParse(known.sent);
  return data === undefined || !(await cloud.images.isExporting(data.volumeId));
}

/** Whether an image that does not show itself is still being made. */
async function isOnItsWay(state: Properties, { cloud }: Pick<Context, "cloud">): Promise<boolean> {
  const { volumeId } = state;
  return unfinished(state) && typeof volumeId === "string" && cloud.images.isExporting(volumeId);
}

/** While the image can be used already and the disk is not itself again, the status is the disk's. */
function truth(id: string, kept: Properties, context: Context) {
  return async (): Promise<Properties | undefined> => {
    const { images } = context.cloud;
    const found = await images.get(id);
    if (found === undefined) return undefined;
    const { volumeId } = kept;
    const isBusy = found.status === "active" && typeof volumeId === "string" && (await images.isExporting(volumeId));
    return { ...shown(found, kept), ...(isBusy ? { status: "uploading" } : {}) };
  };
}

/** What was asked for stands: an image does not change, and services spell some of it otherwise. */
function shown(found: Image, kept: Properties): Properties {
  const { volumeId, name, diskFormat, containerFormat, osType, minDisk, bytes, status, isProtected } = found;
  const origin = { volumeId, imageName: name, diskFormat, containerFormat, osType, size: minDisk };
  const facts = { minDisk, imageBytes: bytes, status, protected: isProtected };
  return { ...told(origin), ...kept, ...told(facts) };
}
