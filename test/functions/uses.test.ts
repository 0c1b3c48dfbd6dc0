import { expect, test } from "vitest";
import { functions } from "../../provider/functions/index.js";
import type { Properties } from "../../provider/resources/kind/definition.js";
import { type Use, uses } from "../../scripts/generate/coverage/uses.js";
import { Resource, aDisk, snapshot, volumeTransfer } from "../provider/harness.js";
import { type FunctionWorld, aFunctionWorld } from "./world.js";

/** Every way to ask each function. */
async function questions(world: FunctionWorld): Promise<Record<string, readonly Properties[]>> {
  const [data, given] = [await aDisk(world, {}, "data"), await aDisk(world, {}, "given")];
  const before = await Resource.made(world.provider, snapshot, "before", { volumeId: data.id });
  const offer = await Resource.made(world.provider, volumeTransfer, "offer", { volumeId: given.id });
  const { jobs, servers } = world.emulator.state();
  return {
    getVolume: [{ id: data.id }, { name: "data" }],
    getSnapshot: [{ id: before.id }, { name: "before" }],
    getVolumeType: [{ name: "SSD" }],
    getTransfer: [{ id: offer.id }],
    getJob: [{ id: jobs[0]?.job_id }],
    getServerFlavors: [{ serverId: servers[0]?.id }],
  };
}

test("each function sends what the coverage page says, and nothing else", async () => {
  const world = await aFunctionWorld();
  const ways = await questions(world);
  for (const { name } of functions) {
    // as from a new program, which nobody has answered yet
    const fresh = [name];
    world.asked();
    for (const args of ways[name] ?? [{}]) await world.ask(name, args, fresh);
    expect(Object.keys(world.asked()).toSorted(), name).toEqual(callsOf(name));
  }
});

function callsOf(name: string): string[] {
  const calls = Object.entries<Use>(uses).filter(
    ([, use]) => "none" in use === false && use.some((user) => user === name),
  );
  // asked only where a cloud lacks the other list
  return calls
    .map(([call]) => call)
    .filter((call) => call !== "listCloudVolumesDetail")
    .toSorted();
}
