import type { Context, Properties } from "./definition.js";

/**
 * What a read answers when the disk of a resource is not in the cloud: gone; or, where the disk was handed over, what state then has. The resource stays, so
 * that no run makes a second, empty disk in its place.
 */
export async function withoutDisk(
  disk: string,
  handedOver: Properties,
  { identity, transfers, task }: Context,
): Promise<Properties | undefined> {
  // `.get` of a missing id is an error, whatever became of it
  if (identity.get === true) return undefined;
  return (await transfers.wasHandedOver(disk, task)) ? handedOver : undefined;
}
