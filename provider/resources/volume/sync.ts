import type { Volume } from "../../clouds/volumes.js";
import { Forbidden, ungrowable } from "../../clouds/failures.js";
import { can } from "../../clouds/states.js";
import type { Context, Properties } from "../kind/definition.js";
import { keyChanges, metadataOf } from "../kind/metadataKeys.js";
import type { VolumeArguments } from "./arguments.js";
import { endedAfterGrowth, grownAfterSnapshot, keptSnapshots } from "./growthSnapshot.js";
import { tooSmall } from "./guards.js";
import { volumeState } from "./state.js";

/**
 * Brings a resting disk to what is asked, aspect by aspect: only what differs is sent. Growth comes last, for it takes longest.
 *
 * @param isNew nobody can have written to it yet: its growth needs no snapshot
 */
export async function syncedVolume(
  found: Volume,
  args: VolumeArguments,
  state: Properties,
  context: Context,
  { isNew = false }: { isNew?: boolean } = {},
): Promise<Properties> {
  const { cloud, task } = context;
  if (args.size !== undefined && args.size < found.size) {
    throw new Forbidden(`size: ${tooSmall(found.id, found.size, args.size)}`);
  }
  if (args.size !== undefined && args.size > found.size && !can("extend", found.status)) {
    throw new Forbidden(`size: ${ungrowable(found, args.size)}`);
  }
  let now = found;
  const name = args.name ?? found.name;
  const description = args.description ?? found.description;
  const changes = keyChanges(args.metadata ?? metadataOf(state), metadataOf(state), found.metadata);
  const steps: (() => Promise<unknown>)[] = [];
  if (name !== found.name || description !== found.description) {
    steps.push(() => cloud.volumes.rename(found.id, { name, description, mark: found.mark }));
  }
  if (Object.keys(changes.set).length + changes.remove.length > 0) {
    steps.push(() => cloud.volumes.changeMetadata(found.id, changes, task));
  }
  if (args.bootable !== undefined && args.bootable !== found.bootable) {
    steps.push(() => cloud.volumes.setBootable(found.id, args.bootable === true, task));
  }
  if (args.readonly !== undefined && args.readonly !== found.readonly) {
    steps.push(() => cloud.volumes.setReadonly(found.id, args.readonly === true, task));
  }
  const { size } = args;
  const keep = isNew ? undefined : keptSnapshots(args);
  if (size !== undefined && size > found.size) {
    steps.push(async () => {
      now = await (keep === undefined
        ? cloud.volumes.extend(found.id, size, task)
        : grownAfterSnapshot({ ...found, name }, size, keep, context));
      if (found.attachments.length > 0) {
        context.say(
          `disk ${found.id} (${name}) grew from ${found.size} to ${size} GiB while it is attached: grow its file system in the server now.`,
        );
      }
    });
  }
  for (const step of steps) {
    task.signal.throwIfAborted();
    await step();
  }
  if (keep !== undefined && size === found.size) await endedAfterGrowth(found, keep, context);
  if (steps.length > 0 && now === found) now = (await cloud.volumes.get(found.id)) ?? found;
  return volumeState(now, { ...state, ...args }, args.metadata ?? metadataOf(state));
}
