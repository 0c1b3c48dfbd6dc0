import type { Context, Properties } from "./definition.js";

/**
 * What a read answers when the disk of a resource is not in the cloud: gone; or, where the disk was handed over, what state then has. The resource stays, so
 * that no run makes a second, empty disk in its place.
 */
export async function withoutDisk(
  disk: string,
  state: Properties,
  handedOver: Properties,
  { identity, transfers, task, say }: Context,
): Promise<Properties | undefined> {
  // `.get` of a missing id is an error, whatever became of it
  if (identity.get === true) return undefined;
  switch (await transfers.whyGone(disk, task)) {
    case "gone":
      return undefined;
    case "handed over":
      return handedOver;
    case "not known yet":
      say(
        `disk ${disk} is not in the cloud any more. It stays in state, for too many resources are gone at once to tell whether it was handed over: ` +
          `run \`pulumi refresh --parallel 1000\`.`,
      );
      return state;
  }
}
