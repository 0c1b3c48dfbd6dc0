import type { Properties } from "../../provider/resources/kind/definition.js";
import { Resource, type World, aDisk, volumeImage } from "./harness.js";

/** The images of the project; the emulator has one of its own that all can see. */
export const imagesOf = ({ emulator }: World) =>
  emulator.state().images.filter(({ name }) => name !== "emulated-linux");

export const anImage = (world: World, args: Properties) =>
  Resource.made(world.provider, volumeImage, "golden", { imageName: "golden", ...args });

/** A disk, and its image. */
export async function exported(world: World, args: Properties = {}): Promise<{ disk: Resource; image: Resource }> {
  const disk = await aDisk(world);
  return { disk, image: await anImage(world, { volumeId: disk.id, ...args }) };
}

/** A disk that is attached to new servers in these states, and their ids. */
export async function attached(world: World, ...statuses: string[]): Promise<{ volumeId: string; servers: string[] }> {
  const { id: volumeId } = await aDisk(world);
  const servers = statuses.map((status) => world.emulator.addServer({ status, name: `web-${status}` }));
  world.emulator.patchVolume(volumeId, { attachments: servers.map((server_id) => ({ server_id })) });
  return { volumeId, servers };
}
